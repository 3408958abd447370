package dev.atlasaccess.benchmarks.clients;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** {@code java.net.http} and a cached reader of records. */
final class JavaNetHttpClient implements BenchmarkClient {
    private final HttpClient http;
    private final URI baseUrl;

    JavaNetHttpClient(URI baseUrl) {
        this.baseUrl = baseUrl;
        http = builder(baseUrl).build();
    }

    /** Without TLS, the default would ask for an upgrade to HTTP/2 with each request. */
    static HttpClient.Builder builder(URI baseUrl) {
        return HttpClient.newBuilder()
                .version(baseUrl.getScheme().equals("https") ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1);
    }

    @Override
    public Object listRoles(String projectId) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(baseUrl + "/api/atlas/v2/groups/" + projectId + "/cloudProviderAccess"))
                .header("Accept", "application/vnd.atlas.2023-01-01+json")
                .header("Authorization", "Bearer " + ClientKind.TOKEN)
                .build();
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException("status " + response.statusCode());
        }
        return decode(response.body());
    }

    @Override
    public Object decode(byte[] body) throws IOException {
        return RolesReader.read(body);
    }

    @Override
    public List<String> describe(Object roles) {
        return ((Roles) roles).describe();
    }
}
