package dev.atlasaccess.benchmarks.clients;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** The call of the clients that use OkHttp directly. */
final class OkHttpCalls {
    /** Keeps as many connections as the most threads of a row. */
    private final OkHttpClient http = new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool(1024, 5, TimeUnit.MINUTES))
            .build();

    private final URI baseUrl;

    OkHttpCalls(URI baseUrl) {
        this.baseUrl = baseUrl;
    }

    byte[] list(String projectId) throws IOException {
        Request request = new Request.Builder()
                .url(baseUrl + "/api/atlas/v2/groups/" + projectId + "/cloudProviderAccess")
                .header("Accept", "application/vnd.atlas.2023-01-01+json")
                .header("Authorization", "Bearer " + Contestant.TOKEN)
                .build();
        try (Response response = http.newCall(request).execute()) {
            if (response.code() != 200) {
                throw new IOException("status " + response.code());
            }
            return response.body().bytes();
        }
    }
}
