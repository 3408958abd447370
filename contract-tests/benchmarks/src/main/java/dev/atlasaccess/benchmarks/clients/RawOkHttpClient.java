package dev.atlasaccess.benchmarks.clients;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** OkHttp with a decoder of hand-written records. */
final class RawOkHttpClient implements BenchmarkClient {
    /** Decodes a response. */
    interface Decoder {
        Roles decode(byte[] body) throws IOException;
    }

    /** Keeps as many connections as the most threads of a row. */
    private final OkHttpClient http = new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool(1024, 5, TimeUnit.MINUTES))
            .build();

    private final URI baseUrl;
    private final Decoder decoder;

    RawOkHttpClient(URI baseUrl, Decoder decoder) {
        this.baseUrl = baseUrl;
        this.decoder = decoder;
    }

    @Override
    public Object listRoles(String projectId) throws IOException {
        Request request = new Request.Builder()
                .url(baseUrl + "/api/atlas/v2/groups/" + projectId + "/cloudProviderAccess")
                .header("Accept", "application/vnd.atlas.2023-01-01+json")
                .header("Authorization", "Bearer " + ClientKind.TOKEN)
                .build();
        try (Response response = http.newCall(request).execute()) {
            if (response.code() != 200) {
                throw new IOException("status " + response.code());
            }
            return decode(response.body().bytes());
        }
    }

    @Override
    public Object decode(byte[] body) throws IOException {
        return decoder.decode(body);
    }

    @Override
    public List<String> describe(Object roles) {
        return ((Roles) roles).describe();
    }
}
