package dev.atlasaccess.verifiers;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The access token of a service account. */
final class AccessToken {
    private AccessToken() {}

    static String request(URI baseUrl, String clientId, String clientSecret) throws IOException, InterruptedException {
        String account = clientId + ":" + clientSecret;
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + "/api/oauth/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8)))
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        String body = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        return new ObjectMapper().readTree(body).get("access_token").textValue();
    }
}
