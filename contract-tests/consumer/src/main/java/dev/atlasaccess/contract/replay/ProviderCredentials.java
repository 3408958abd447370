package dev.atlasaccess.contract.replay;

import au.com.dius.pact.core.model.SynchronousRequestResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.jspecify.annotations.Nullable;

/**
 * Selects the credentials of each request, because the contract has none: v2 accepts a token or an API key, v1.0 an API key,
 * the token endpoint a service account. Provider states about the request itself are made true here: that it has invalid
 * credentials or none, or credentials of a particular kind.
 */
public final class ProviderCredentials {
    private static final String SERVICE_ACCOUNT = String.join(" and ", EnvironmentVariables.SERVICE_ACCOUNT);
    private static final String API_KEY = String.join(" and ", EnvironmentVariables.API_KEYS.get(0));

    private final URI baseUrl;
    private final @Nullable Pair serviceAccount;
    private final @Nullable Pair apiKey;
    private @Nullable String token;

    private record Pair(String id, String secret) {}

    /**
     * Takes credentials from environment variables.
     *
     * @param baseUrl the URL of the provider
     * @param environment the variables that the SDK reads its credentials from; more than one kind may be set
     * @throws IllegalArgumentException if no kind of credentials is set, or only one variable of a pair
     */
    public ProviderCredentials(URI baseUrl, Map<String, String> environment) {
        this.baseUrl = baseUrl;
        this.token = value(environment, EnvironmentVariables.ACCESS_TOKEN);
        this.serviceAccount = pair(environment, EnvironmentVariables.SERVICE_ACCOUNT);
        this.apiKey = EnvironmentVariables.API_KEYS.stream()
                .map(names -> pair(environment, names))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (token == null && serviceAccount == null && apiKey == null) {
            throw new IllegalArgumentException("No credentials in the environment: set " + SERVICE_ACCOUNT + ", "
                    + API_KEY + ", or " + EnvironmentVariables.ACCESS_TOKEN
                    + " (any value, for a provider without authentication)");
        }
    }

    /**
     * Creates an HTTP client for the request of an interaction.
     *
     * @return the client, to be closed by the caller
     * @throws MissingCredentialException if the request needs credentials that are not set
     * @throws IllegalArgumentException if the provider does not grant a token
     */
    CloseableHttpClient clientFor(SynchronousRequestResponse interaction) {
        String path = interaction.getRequest().getPath();
        if (isGiven("the request has no credentials", interaction)) {
            return httpClient().build();
        }
        if (isGiven("the credentials are invalid", interaction)) {
            return withHeader("Bearer invalid-token");
        }
        if (isGiven("the service account secret is invalid", interaction)) {
            return withHeader(basic(new Pair("invalid-id", "invalid-secret")));
        }
        if (path.startsWith("/api/oauth/")) {
            return withHeader(basic(serviceAccount()));
        }
        if (path.startsWith("/api/atlas/v1.0/") || isGiven("the request uses Digest authentication", interaction)) {
            return withDigest();
        }
        if (token == null
                && (serviceAccount != null || isGiven("the request has a service account token", interaction))) {
            token = tokenOf(serviceAccount());
        }
        return token != null ? withHeader("Bearer " + token) : withDigest();
    }

    /** A client that does not retry, follow redirects or keep cookies. */
    static HttpClientBuilder httpClient() {
        return HttpClients.custom()
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement();
    }

    private static boolean isGiven(String state, SynchronousRequestResponse interaction) {
        return interaction.getProviderStates().stream()
                .anyMatch(given -> given.getName().equals(state));
    }

    private Pair serviceAccount() {
        if (serviceAccount == null) {
            throw new MissingCredentialException("A service account is required: set " + SERVICE_ACCOUNT + ".");
        }
        return serviceAccount;
    }

    private CloseableHttpClient withDigest() {
        if (apiKey == null) {
            throw new MissingCredentialException("An API key is required: set " + API_KEY + ".");
        }
        BasicCredentialsProvider digest = new BasicCredentialsProvider();
        digest.setCredentials(
                new AuthScope(null, baseUrl.getHost(), -1, null, null),
                new UsernamePasswordCredentials(apiKey.id, apiKey.secret.toCharArray()));
        return httpClient().setDefaultCredentialsProvider(digest).build();
    }

    private static CloseableHttpClient withHeader(String authorization) {
        return httpClient()
                .addRequestInterceptorFirst(
                        (request, entity, context) -> request.setHeader("Authorization", authorization))
                .build();
    }

    private String tokenOf(Pair account) {
        HttpPost request = new HttpPost(baseUrl + "/api/oauth/token");
        request.setEntity(new StringEntity("grant_type=client_credentials", ContentType.APPLICATION_FORM_URLENCODED));
        try (CloseableHttpClient client = withHeader(basic(account))) {
            return client.execute(request, response -> {
                String body = EntityUtils.toString(response.getEntity(), StandardCharsets.UTF_8);
                JsonNode granted = new JsonMapper().readTree(body).path("access_token");
                if (response.getCode() != 200 || !granted.isTextual()) {
                    throw new IOException("no access_token in a response with status " + response.getCode());
                }
                return granted.textValue();
            });
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The provider granted no token for " + SERVICE_ACCOUNT + " at "
                            + request.getRequestUri() + ": " + e.getMessage()
                            + ". Set " + EnvironmentVariables.ACCESS_TOKEN
                            + " for a provider without a token endpoint.",
                    e);
        }
    }

    private static String basic(Pair pair) {
        byte[] credentials = (pair.id + ":" + pair.secret).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    private static @Nullable Pair pair(Map<String, String> environment, List<String> names) {
        String idName = names.get(0);
        String secretName = names.get(1);
        String id = value(environment, idName);
        String secret = value(environment, secretName);
        if (id == null && secret == null) {
            return null;
        }
        if (id == null || secret == null) {
            throw new IllegalArgumentException((id == null ? idName : secretName) + " must be set together with "
                    + (id == null ? secretName : idName));
        }
        return new Pair(id, secret);
    }

    private static @Nullable String value(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** The environment lacks the credentials for a request. */
    static final class MissingCredentialException extends RuntimeException {
        MissingCredentialException(String message) {
            super(message);
        }
    }
}
