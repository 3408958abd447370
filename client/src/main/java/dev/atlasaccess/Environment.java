package dev.atlasaccess;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The environment variables that the tools around Atlas share, in their order of precedence. */
final class Environment {
    private final Map<String, String> variables;

    Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    Optional<URI> baseUrl() {
        String name = "MONGODB_ATLAS_BASE_URL";
        return Optional.ofNullable(get(name)).map(url -> from(name, () -> BaseUrl.checked(BaseUrl.parsed(url))));
    }

    Credentials credentials() {
        String token = get("MONGODB_ATLAS_ACCESS_TOKEN");
        if (token != null) {
            return from("MONGODB_ATLAS_ACCESS_TOKEN", () -> Credentials.accessToken(token));
        }
        return pair("MONGODB_ATLAS_CLIENT_ID", "MONGODB_ATLAS_CLIENT_SECRET", Credentials::serviceAccount)
                .or(() -> pair("MONGODB_ATLAS_PUBLIC_API_KEY", "MONGODB_ATLAS_PRIVATE_API_KEY", Credentials::apiKey))
                .or(() -> pair("MONGODB_ATLAS_PUBLIC_KEY", "MONGODB_ATLAS_PRIVATE_KEY", Credentials::apiKey))
                .or(() -> pair("MCLI_PUBLIC_API_KEY", "MCLI_PRIVATE_API_KEY", Credentials::apiKey))
                .orElseThrow(() -> new IllegalArgumentException("No credentials in the environment: set"
                        + " MONGODB_ATLAS_CLIENT_ID and MONGODB_ATLAS_CLIENT_SECRET (service account),"
                        + " MONGODB_ATLAS_PUBLIC_API_KEY and MONGODB_ATLAS_PRIVATE_API_KEY (API key), or"
                        + " MONGODB_ATLAS_ACCESS_TOKEN"));
    }

    private Optional<Credentials> pair(
            String idName, String secretName, BiFunction<String, String, Credentials> credentials) {
        String id = get(idName);
        String secret = get(secretName);
        if (id == null && secret == null) {
            return Optional.empty();
        }
        if (id == null || secret == null) {
            throw new IllegalArgumentException((id == null ? idName : secretName) + " must be set together with "
                    + (id == null ? secretName : idName));
        }
        return Optional.of(from(idName + ", " + secretName, () -> credentials.apply(id, secret)));
    }

    private static <T> T from(String names, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(names + ": " + e.getMessage(), e);
        }
    }

    /** An empty variable counts as none: shells and CI systems make no difference either. */
    private @Nullable String get(String name) {
        String value = variables.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
