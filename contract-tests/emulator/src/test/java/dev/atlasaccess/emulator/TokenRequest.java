package dev.atlasaccess.emulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Token requests without the SDK. */
final class TokenRequest {
    private TokenRequest() {}

    static String newToken(AtlasEmulator atlas) throws IOException {
        return newToken(TestClient.HTTP, atlas);
    }

    static String newToken(HttpClient http, AtlasEmulator atlas) throws IOException {
        HttpResponse<String> response = send(http, atlas, atlas.clientSecret(), "grant_type=client_credentials");
        return new ObjectMapper().readTree(response.body()).get("access_token").textValue();
    }

    static HttpResponse<String> send(AtlasEmulator atlas, String secret, String form) throws IOException {
        return send(TestClient.HTTP, atlas, secret, form);
    }

    private static HttpResponse<String> send(HttpClient http, AtlasEmulator atlas, String secret, String form)
            throws IOException {
        return TestClient.send(
                http,
                HttpRequest.newBuilder(atlas.baseUrl().resolve("/api/oauth/token"))
                        .header("Authorization", basic(atlas, secret))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build());
    }

    static String basic(AtlasEmulator atlas, String secret) {
        String credentials = atlas.clientId() + ":" + secret;
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }
}
