package dev.atlasaccess.benchmarks.clients;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/** OkHttp and a parser of tokens. */
final class StreamingClient implements BenchmarkClient {
    private final OkHttpCalls calls;

    StreamingClient(URI baseUrl) {
        calls = new OkHttpCalls(baseUrl);
    }

    @Override
    public Object listRoles(String projectId) throws IOException {
        return decode(calls.list(projectId));
    }

    @Override
    public Object decode(byte[] body) throws IOException {
        return RolesParser.parse(body);
    }

    @Override
    public List<String> describe(Object roles) {
        return ((Roles) roles).describe();
    }
}
