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
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.jspecify.annotations.Nullable;

/**
 * Sends each request with the credentials that it takes: v2 a token or an API key, v1.0 an API key, the token endpoint a
 * service account. Some provider states are facts about the request, and are made true here: that its credentials are not
 * accepted, or that there are none, or of which kind they are.
 */
public final class ProviderCredentials implements Callers {
    private static final String SERVICE_ACCOUNT = String.join(" and ", EnvironmentVariables.SERVICE_ACCOUNT);
    private static final String API_KEY = String.join(" and ", EnvironmentVariables.API_KEYS.get(0));

    private final URI baseUrl;
    private final @Nullable Pair serviceAccount;
    private final @Nullable Pair apiKey;
    private @Nullable String token;

    private record Pair(String id, String secret) {}

    /**
     * @param baseUrl where the provider is
     * @param environment the variables that the SDK takes its credentials from; more than one kind may be set
     * @throws IllegalArgumentException if there are none, or half a pair
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
            throw new IllegalArgumentException(
                    "No credentials in the environment: set " + SERVICE_ACCOUNT + ", " + API_KEY + ", or "
                            + EnvironmentVariables.ACCESS_TOKEN + " (any text, for a provider that asks for none)");
        }
    }

    @Override
    public CloseableHttpClient callerOf(SynchronousRequestResponse interaction) {
        String path = interaction.getRequest().getPath();
        if (isGiven("the request carries no credentials", interaction)) {
            return Callers.plain().build();
        }
        if (isGiven("the credentials are not accepted", interaction)) {
            return withHeader("Bearer nobody-knows-this-token");
        }
        if (isGiven("the service account's secret is not right", interaction)) {
            return withHeader(basic(new Pair("nobody-knows-this-id", "nor-this-secret")));
        }
        if (path.startsWith("/api/oauth/")) {
            return withHeader(basic(serviceAccount()));
        }
        if (path.startsWith("/api/atlas/v1.0/")
                || isGiven("the request answers the challenge of an API key", interaction)) {
            return withDigest();
        }
        if (token == null
                && (serviceAccount != null || isGiven("the request carries a service account's token", interaction))) {
            token = tokenOf(serviceAccount());
        }
        return token != null ? withHeader("Bearer " + token) : withDigest();
    }

    private static boolean isGiven(String state, SynchronousRequestResponse interaction) {
        return interaction.getProviderStates().stream()
                .anyMatch(given -> given.getName().equals(state));
    }

    private Pair serviceAccount() {
        if (serviceAccount == null) {
            throw new CannotAskException("It takes a service account: set " + SERVICE_ACCOUNT + ".");
        }
        return serviceAccount;
    }

    private CloseableHttpClient withDigest() {
        if (apiKey == null) {
            throw new CannotAskException("It takes an API key: set " + API_KEY + ".");
        }
        BasicCredentialsProvider digest = new BasicCredentialsProvider();
        digest.setCredentials(
                new AuthScope(null, baseUrl.getHost(), -1, null, null),
                new UsernamePasswordCredentials(apiKey.id, apiKey.secret.toCharArray()));
        return Callers.plain().setDefaultCredentialsProvider(digest).build();
    }

    private static CloseableHttpClient withHeader(String authorization) {
        return Callers.plain()
                .addRequestInterceptorFirst(
                        (request, entity, context) -> request.setHeader("Authorization", authorization))
                .build();
    }

    private String tokenOf(Pair account) {
        HttpPost request = new HttpPost(baseUrl + "/api/oauth/token");
        request.setEntity(new StringEntity("grant_type=client_credentials", ContentType.APPLICATION_FORM_URLENCODED));
        try (CloseableHttpClient client = withHeader(basic(account))) {
            return client.execute(request, response -> {
                String text = EntityUtils.toString(response.getEntity(), StandardCharsets.UTF_8);
                JsonNode granted = new JsonMapper().readTree(text).path("access_token");
                if (response.getCode() != 200 || !granted.isTextual()) {
                    throw new IOException("no access_token in an answer of status " + response.getCode());
                }
                return granted.textValue();
            });
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The provider gives no token for " + SERVICE_ACCOUNT + " at "
                            + request.getRequestUri() + ": " + e.getMessage()
                            + ". Set " + EnvironmentVariables.ACCESS_TOKEN + " instead if it has no token endpoint.",
                    e);
        }
    }

    private static String basic(Pair pair) {
        byte[] text = (pair.id + ":" + pair.secret).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(text);
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
}
