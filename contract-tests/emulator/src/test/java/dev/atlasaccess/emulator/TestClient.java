package dev.atlasaccess.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Calls the operations with a token, without the SDK. */
final class TestClient {
    static final HttpClient HTTP = HttpClient.newHttpClient();
    static final String AWS_ROLE = "32b6e34b3d91647abb20e7b8";
    static final String GCP_ROLE = "32b6e34b3d91647abb20e7ba";
    private static final String V2 = "application/vnd.atlas.2023-01-01+json";

    private final AtlasEmulator atlas;
    private final HttpClient http;
    private final String token;

    TestClient(AtlasEmulator atlas) throws IOException {
        this(atlas, HTTP);
    }

    TestClient(AtlasEmulator atlas, HttpClient http) throws IOException {
        this.atlas = atlas;
        this.http = http;
        this.token = TokenRequest.newToken(http, atlas);
    }

    HttpResponse<String> list() throws IOException {
        return list(atlas.projectId());
    }

    HttpResponse<String> list(String projectId) throws IOException {
        return send(request("/api/atlas/v2/groups/" + projectId + "/cloudProviderAccess"));
    }

    JsonNode listAsJson() throws IOException {
        return new ObjectMapper().readTree(list().body());
    }

    HttpResponse<String> authorizeAws(String roleId) throws IOException {
        return authorize(
                roleId, "{\"providerName\":\"AWS\",\"iamAssumedRoleArn\":\"arn:aws:iam::123456789012:role/test\"}");
    }

    HttpResponse<String> authorize(String roleId, String body) throws IOException {
        return send(request("/api/atlas/v2/groups/" + atlas.projectId() + "/cloudProviderAccess/" + roleId)
                .header("Content-Type", V2)
                .method("PATCH", BodyPublishers.ofString(body)));
    }

    String token() {
        return token;
    }

    HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(atlas.baseUrl().resolve(target))
                .header("Accept", V2)
                .header("Authorization", "Bearer " + token);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        return send(http, request.build());
    }

    static HttpResponse<String> send(HttpRequest request) throws IOException {
        return send(HTTP, request);
    }

    static HttpResponse<String> send(HttpClient http, HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
