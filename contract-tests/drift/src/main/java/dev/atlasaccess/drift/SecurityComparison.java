package dev.atlasaccess.drift;

import static dev.atlasaccess.drift.Findings.list;

import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares the ways to authenticate. */
final class SecurityComparison {
    private SecurityComparison() {}

    static void compare(
            Map<String, SecurityScheme> ours, Map<String, SecurityScheme> theirs, Place place, Findings findings) {
        Set<String> before = kinds(ours);
        Set<String> after = kinds(theirs);
        for (String kind : before) {
            if (!after.contains(kind)) {
                findings.breaks(place, kind + " removed", list(before), list(after));
            }
        }
        for (String kind : after) {
            if (!before.contains(kind)) {
                findings.decide(place, kind + " added", list(before), list(after));
            }
        }
    }

    /** The ways to authenticate, whatever each document calls them. */
    private static Set<String> kinds(Map<String, SecurityScheme> schemes) {
        Set<String> kinds = new TreeSet<>();
        for (SecurityScheme scheme : schemes.values()) {
            OAuthFlows flows = scheme.getFlows();
            if (scheme.getType() == SecurityScheme.Type.HTTP) {
                kinds.add("http " + scheme.getScheme().toLowerCase(Locale.ROOT));
            } else if (flows != null && flows.getClientCredentials() != null) {
                kinds.add("oauth2 client credentials");
            } else {
                kinds.add(String.valueOf(scheme.getType()));
            }
        }
        return kinds;
    }
}
