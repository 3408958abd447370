package dev.atlasaccess.emulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A request of the token endpoint, without the SDK. */
final class TokenRequest {
    private TokenRequest() {}

    static String grantedBy(AtlasEmulator atlas) throws IOException {
        HttpResponse<String> response = send(atlas, atlas.clientSecret(), "grant_type=client_credentials");
        return new ObjectMapper().readTree(response.body()).get("access_token").textValue();
    }

    static HttpResponse<String> send(AtlasEmulator atlas, String secret, String form) throws IOException {
        return send(HttpClient.newHttpClient(), atlas, secret, form);
    }

    static HttpResponse<String> send(HttpClient http, AtlasEmulator atlas, String secret, String form)
            throws IOException {
        HttpRequest request = HttpRequest.newBuilder(atlas.baseUrl().resolve("/api/oauth/token"))
                .header("Authorization", basic(atlas, secret))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static String basic(AtlasEmulator atlas, String secret) {
        String pair = atlas.clientId() + ":" + secret;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
