package dev.atlasaccess.drift;

import static dev.atlasaccess.drift.Differences.list;

import dev.atlasaccess.drift.Spec.Endpoint;
import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares the ways to authenticate, each of which does alone. */
final class SecurityComparison {
    private final Spec fragment;
    private final Spec official;
    private final Differences differences;

    SecurityComparison(Spec fragment, Spec official, Differences differences) {
        this.fragment = fragment;
        this.official = official;
        this.differences = differences;
    }

    void compare(Endpoint ours, Endpoint theirs, Location location) {
        Set<String> before = ways(fragment, ours);
        Set<String> after = ways(official, theirs);
        for (String way : before) {
            if (!after.contains(way)) {
                differences.breaks(location, way + " removed", list(before), list(after));
            }
        }
        for (String way : after) {
            if (!before.contains(way)) {
                differences.decide(location, way + " added", list(before), list(after));
            }
        }
        Set<String> tokensFrom = tokenPaths(fragment, ours);
        Set<String> tokensNowFrom = tokenPaths(official, theirs);
        if (!tokensNowFrom.isEmpty() && !tokensNowFrom.containsAll(tokensFrom)) {
            differences.breaks(location, "token URL changed", list(tokensFrom), list(tokensNowFrom));
        }
    }

    private static Set<String> ways(Spec spec, Endpoint endpoint) {
        Set<String> ways = new TreeSet<>();
        for (SecurityRequirement requirement : spec.security(endpoint.operation())) {
            Set<String> together = new TreeSet<>();
            requirement.forEach((name, scopes) -> together.add(kind(spec.securityScheme(name)) + scoped(scopes)));
            ways.add(together.isEmpty() ? "none" : String.join(" with ", together));
        }
        return ways;
    }

    /** What a scheme is, whatever each document calls it. */
    private static String kind(SecurityScheme scheme) {
        if (scheme.getType() == SecurityScheme.Type.HTTP) {
            return scheme.getScheme() == null
                    ? "http"
                    : "http " + scheme.getScheme().toLowerCase(Locale.ROOT);
        }
        return clientCredentials(scheme) == null ? String.valueOf(scheme.getType()) : "oauth2 client credentials";
    }

    private static String scoped(List<String> scopes) {
        return scopes.isEmpty() ? "" : " (" + String.join(" ", new TreeSet<>(scopes)) + ")";
    }

    private static @Nullable OAuthFlow clientCredentials(SecurityScheme scheme) {
        OAuthFlows flows = scheme.getFlows();
        return flows == null ? null : flows.getClientCredentials();
    }

    private static Set<String> tokenPaths(Spec spec, Endpoint endpoint) {
        Set<String> paths = new TreeSet<>();
        for (SecurityRequirement requirement : spec.security(endpoint.operation())) {
            for (String name : requirement.keySet()) {
                OAuthFlow flow = clientCredentials(spec.securityScheme(name));
                if (flow != null && flow.getTokenUrl() != null) {
                    paths.add(spec.fromServer(flow.getTokenUrl(), endpoint));
                }
            }
        }
        return paths;
    }
}
