package dev.atlasaccess.drift;

import static dev.atlasaccess.drift.Differences.list;
import static dev.atlasaccess.drift.Differences.minus;

import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares the alternatives of authentication of an operation. */
record SecurityComparison(Location location, Differences differences) {
    void compare(Endpoint fragment, Endpoint official) {
        Set<String> before = alternatives(fragment);
        Set<String> after = alternatives(official);
        minus(before, after)
                .forEach(gone -> differences.add(true, location, gone + " removed", list(before), list(after)));
        minus(after, before)
                .forEach(added -> differences.add(false, location, added + " added", list(before), list(after)));
        Set<String> tokenUrls = tokenUrls(fragment);
        Set<String> officialTokenUrls = tokenUrls(official);
        if (!officialTokenUrls.isEmpty() && !officialTokenUrls.containsAll(tokenUrls)) {
            differences.add(true, location, "token URL changed", list(tokenUrls), list(officialTokenUrls));
        }
    }

    private static Set<String> alternatives(Endpoint endpoint) {
        Set<String> alternatives = new TreeSet<>();
        for (SecurityRequirement requirement : endpoint.security()) {
            Set<String> schemes = new TreeSet<>();
            requirement.forEach(
                    (name, scopes) -> schemes.add(kind(endpoint.spec().securityScheme(name)) + inParentheses(scopes)));
            alternatives.add(schemes.isEmpty() ? "none" : String.join(" with ", schemes));
        }
        return alternatives;
    }

    /** The kind of a scheme: each document has names of its own. */
    private static String kind(SecurityScheme scheme) {
        if (scheme.getType() == SecurityScheme.Type.HTTP) {
            String name = Objects.requireNonNullElse(scheme.getScheme(), "");
            return ("http " + name.toLowerCase(Locale.ROOT)).strip();
        }
        return clientCredentials(scheme).isPresent() ? "oauth2 client credentials" : String.valueOf(scheme.getType());
    }

    private static String inParentheses(List<String> scopes) {
        return scopes.isEmpty() ? "" : " (" + String.join(" ", new TreeSet<>(scopes)) + ")";
    }

    private static Optional<OAuthFlow> clientCredentials(SecurityScheme scheme) {
        return Optional.ofNullable(scheme.getFlows()).map(flows -> flows.getClientCredentials());
    }

    private static Set<String> tokenUrls(Endpoint endpoint) {
        return endpoint.security().stream()
                .flatMap(requirement -> requirement.keySet().stream())
                .flatMap(name -> clientCredentials(endpoint.spec().securityScheme(name)).stream())
                .map(OAuthFlow::getTokenUrl)
                .filter(Objects::nonNull)
                .map(endpoint::relativeToServer)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
