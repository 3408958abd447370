package dev.atlasaccess;

import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The settings of Atlas in environment variables, for programs that show them or depend on them; {@link
 * AtlasAccessBuilder#environment} configures a client with the same. A variable that is empty or blank counts as not set.
 * Immutable and thread-safe, as long as the map is not modified. Its string form has no values.
 *
 * @see <a href="https://github.com/atlas-access/atlas-access-java/blob/main/docs/guide/configuration.md">Guide: configuration</a>
 */
public final class AtlasEnvironment {
    static final String NO_CREDENTIALS = "No credentials in the environment: set "
            + String.join(" and ", EnvironmentVariables.SERVICE_ACCOUNT) + " (service account), "
            + String.join(" and ", EnvironmentVariables.API_KEYS.get(0)) + " (API key), or "
            + EnvironmentVariables.ACCESS_TOKEN;

    private static final List<String> TOKEN = List.of(EnvironmentVariables.ACCESS_TOKEN);
    private static final List<List<String>> CREDENTIALS = Stream.concat(
                    Stream.of(TOKEN, EnvironmentVariables.SERVICE_ACCOUNT), EnvironmentVariables.API_KEYS.stream())
            .toList();
    private static final List<String> LOCATIONS = Stream.of(
                    EnvironmentVariables.BASE_URLS, EnvironmentVariables.SERVICES)
            .flatMap(List::stream)
            .toList();

    private final Map<String, String> variables;

    private AtlasEnvironment(Map<String, String> variables) {
        this.variables = variables;
    }

    /**
     * Returns the environment of this process.
     *
     * @return the settings of {@link System#getenv()}
     */
    public static AtlasEnvironment ofProcess() {
        return new AtlasEnvironment(System.getenv());
    }

    /**
     * Returns another environment.
     *
     * @param variables values by name; others than those of {@link EnvironmentVariables} are ignored
     * @return the settings of these variables
     * @throws IllegalArgumentException if it is null
     */
    public static AtlasEnvironment of(Map<String, String> variables) {
        return new AtlasEnvironment(AtlasAccessBuilder.required("variables", variables));
    }

    /**
     * Returns whether any variable for credentials or for the base URL of Atlas is set, even if others that it requires are
     * missing. Only a project id or a proxy does not count.
     *
     * @return false if none is
     */
    public boolean namesAtlas() {
        return !set(LOCATIONS).isEmpty()
                || CREDENTIALS.stream().anyMatch(names -> !set(names).isEmpty());
    }

    /**
     * Returns the names of the variables that the credentials are read from.
     *
     * @return one name for an access token; two for a service account (id, secret) or an API key (public, private); none
     *     if no credentials are set
     * @throws IllegalArgumentException if only one of a pair is set
     */
    public List<String> credentialVariables() {
        for (List<String> names : CREDENTIALS) {
            List<String> set = set(names);
            if (set.equals(names)) {
                return names;
            }
            if (!set.isEmpty()) {
                String missing = names.get(1 - names.indexOf(set.get(0)));
                throw new IllegalArgumentException(missing + " must be set together with " + set.get(0));
            }
        }
        return List.of();
    }

    /**
     * Returns the base URL.
     *
     * @return the URL without a trailing slash; empty if none is set, which means {@link
     *     AtlasAccessBuilder#DEFAULT_BASE_URL}
     * @throws IllegalArgumentException if a URL is invalid, a service is not one of Atlas, or two variables conflict
     */
    public Optional<URI> baseUrl() {
        Map<String, URI> urls = new LinkedHashMap<>();
        for (String name : set(LOCATIONS)) {
            URI url = EnvironmentVariables.SERVICES.contains(name)
                    ? service(name)
                    : from(name, () -> BaseUrl.checked(BaseUrl.parsed(value(name))));
            urls.forEach((other, otherUrl) -> {
                boolean agree = EnvironmentVariables.SERVICES.contains(name)
                        ? BaseUrl.mayBeOneService(url, otherUrl)
                        : BaseUrl.isSame(url, otherUrl);
                if (!agree) {
                    throw new IllegalArgumentException(
                            other + " and " + name + " set different base URLs: credentials must not be sent to the"
                                    + " wrong one. Unset one of them");
                }
            });
            urls.put(name, url);
        }
        return urls.values().stream().findFirst();
    }

    /**
     * Returns the ids of {@value EnvironmentVariables#PROJECT_ID}, separated by commas.
     *
     * @return the ids, which need not be valid; empty if none is set
     * @throws IllegalArgumentException if there are only commas
     */
    public List<String> projectIds() {
        String value = value(EnvironmentVariables.PROJECT_ID);
        List<String> ids = Arrays.stream(value.split(",", -1))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .toList();
        if (ids.isEmpty() && !value.isEmpty()) {
            throw new IllegalArgumentException(EnvironmentVariables.PROJECT_ID + " names no project");
        }
        return ids;
    }

    /** Empty if none are set. */
    Optional<Credentials> credentials() {
        List<String> names = credentialVariables();
        if (names.isEmpty()) {
            return Optional.empty();
        }
        String first = value(names.get(0));
        String last = value(names.get(names.size() - 1));
        return Optional.of(from(
                String.join(", ", names),
                () -> names.equals(TOKEN)
                        ? Credentials.accessToken(first)
                        : names.equals(EnvironmentVariables.SERVICE_ACCOUNT)
                                ? Credentials.serviceAccount(first, last)
                                : Credentials.apiKey(first, last)));
    }

    /** Empty if there is none, or the JVM has a proxy of its own. */
    Optional<EnvironmentProxy> proxy() {
        if (System.getProperty("https.proxyHost") != null || System.getProperty("socksProxyHost") != null) {
            return Optional.empty();
        }
        return eitherCase(EnvironmentVariables.HTTPS_PROXY)
                .or(() -> eitherCase(EnvironmentVariables.ALL_PROXY))
                .map(name -> new EnvironmentProxy(
                        name,
                        value(name),
                        eitherCase(EnvironmentVariables.NO_PROXY)
                                .map(this::value)
                                .orElse("")));
    }

    private Optional<String> eitherCase(String name) {
        return set(List.of(name, name.toUpperCase(Locale.ROOT))).stream().findFirst();
    }

    private URI service(String name) {
        return switch (value(name).toLowerCase(Locale.ROOT)) {
            case "cloud" -> BaseUrl.COMMERCIAL;
            case "cloudgov" -> BaseUrl.GOVERNMENT;
            default ->
                throw new IllegalArgumentException(
                        name
                                + " must be cloud or cloudgov: this SDK is for Atlas, and not for Ops Manager or Cloud Manager");
        };
    }

    private static <T> T from(String names, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(names + ": " + e.getMessage(), e);
        }
    }

    /** Those of the names that are set. An empty value counts as not set, as in shells and CI systems. */
    private List<String> set(List<String> names) {
        return names.stream().filter(name -> !value(name).isEmpty()).toList();
    }

    /** Empty if it is not set; a map of the application may hold a null. */
    private String value(String name) {
        return Objects.requireNonNullElse(variables.get(name), "").strip();
    }
}
