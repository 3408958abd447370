package dev.atlasaccess.benchmarks.processes;

import dev.atlasaccess.benchmarks.Measurement;
import dev.atlasaccess.benchmarks.Results;
import dev.atlasaccess.benchmarks.Settings;
import dev.atlasaccess.benchmarks.clients.BenchmarkClient;
import dev.atlasaccess.benchmarks.clients.ClientKind;
import dev.atlasaccess.benchmarks.servers.ServerOptions;
import dev.atlasaccess.benchmarks.servers.ServerOptions.Protocol;
import dev.atlasaccess.benchmarks.servers.ServerProcess;
import java.io.IOException;

/** Connections that each client opens over HTTP/1.1: each costs a TLS handshake on Atlas. */
public final class Sockets implements Measurement {
    @Override
    public void run(Settings settings, Results results) throws IOException, InterruptedException {
        for (ClientKind kind : ClientKind.values()) {
            measure("sockets-5000", 1, settings.choose(5_000, 100), kind, settings, results);
            measure("sockets-64x200", 64, settings.choose(200, 5), kind, settings, results);
        }
    }

    private static void measure(String row, int threads, int calls, ClientKind kind, Settings settings, Results results)
            throws IOException, InterruptedException {
        if (!settings.includes(row)) {
            return;
        }
        try (ServerProcess server = ServerProcess.start(ServerOptions.open(Protocol.HTTP1, 3))) {
            BenchmarkClient client = kind.client(server.baseUrl());
            int failures = Threads.repeat(threads, calls, () -> client.listRoles(ListRoles.PROJECT));
            if (failures > 0) {
                throw new IllegalStateException(failures + " calls of " + kind.id() + " failed");
            }
            results.add(row, kind.id(), "count", "", (double) server.counts().connections());
        }
    }
}
