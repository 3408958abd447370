package dev.atlasaccess.benchmarks.calls;

import dev.atlasaccess.benchmarks.clients.BenchmarkClient;
import dev.atlasaccess.benchmarks.clients.ClientKind;
import dev.atlasaccess.benchmarks.servers.Documents;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Decodes one response again and again, without a network. */
@State(Scope.Benchmark)
public class Decode {
    /** Which client is measured. */
    @Param("SDK")
    public ClientKind kind = ClientKind.SDK;

    /** How many roles the response has. */
    @Param("3")
    public int roles;

    private @Nullable BenchmarkClient client;
    private byte[] body = {};

    /** Creates the client and the response. */
    @Setup
    public void createClient() {
        client = kind.client(URI.create("http://127.0.0.1:1"));
        body = Documents.list(roles);
    }

    /**
     * Decodes the response.
     *
     * @return the roles
     * @throws Exception if it cannot be decoded
     */
    @Benchmark
    public Object decode() throws Exception {
        return Objects.requireNonNull(client).decode(body);
    }
}
