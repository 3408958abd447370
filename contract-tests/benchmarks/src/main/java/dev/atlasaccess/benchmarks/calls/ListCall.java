package dev.atlasaccess.benchmarks.calls;

import dev.atlasaccess.benchmarks.clients.BenchmarkClient;
import dev.atlasaccess.benchmarks.clients.ClientKind;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Calls of the list operation by one client, which all threads share. */
@State(Scope.Benchmark)
public class ListCall {
    /** The system property with the base URL of the server. */
    static final String URL = "benchmark.url";

    private static final String PROJECT = "32b6e34b3d91647abb20e7b8";

    /** Which client is measured. */
    @Param("SDK")
    public ClientKind kind = ClientKind.SDK;

    private @Nullable BenchmarkClient client;

    /** Creates the client. */
    @Setup
    public void createClient() {
        client = kind.client(URI.create(System.getProperty(URL)));
    }

    /**
     * Calls, and records the time that it took.
     *
     * @return the roles
     * @throws Exception if the call fails
     */
    @Benchmark
    public Object timed() throws Exception {
        long start = System.nanoTime();
        Object roles = call();
        LatencyProfiler.record(System.nanoTime() - start);
        return roles;
    }

    /**
     * Calls.
     *
     * @return the roles
     * @throws Exception if the call fails
     */
    @Benchmark
    public Object call() throws Exception {
        return Objects.requireNonNull(client).listRoles(PROJECT);
    }
}
