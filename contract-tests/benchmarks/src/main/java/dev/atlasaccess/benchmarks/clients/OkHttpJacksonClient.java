package dev.atlasaccess.benchmarks.clients;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/** OkHttp and a cached reader of records. */
final class OkHttpJacksonClient implements BenchmarkClient {
    private final OkHttpCalls calls;

    OkHttpJacksonClient(URI baseUrl) {
        calls = new OkHttpCalls(baseUrl);
    }

    @Override
    public Object listRoles(String projectId) throws IOException {
        return decode(calls.list(projectId));
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
