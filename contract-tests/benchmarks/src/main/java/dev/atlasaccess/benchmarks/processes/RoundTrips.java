package dev.atlasaccess.benchmarks.processes;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.benchmarks.Measurement;
import dev.atlasaccess.benchmarks.Results;
import dev.atlasaccess.benchmarks.Settings;
import dev.atlasaccess.benchmarks.servers.ServerCounts;
import dev.atlasaccess.benchmarks.servers.ServerOptions;
import dev.atlasaccess.benchmarks.servers.ServerOptions.Protocol;
import dev.atlasaccess.benchmarks.servers.ServerProcess;
import java.io.IOException;

/** Requests that the SDK sends for a call with an API key, after the first call. */
public final class RoundTrips implements Measurement {
    private static final int CALLS = 500;

    @Override
    public void run(Settings settings, Results results) throws IOException {
        if (settings.includes("round-trips")) {
            results.add("round-trips", "sdk", "count", "", perCall(Integer.MAX_VALUE));
            results.add("round-trips-rotated", "sdk", "count", "", perCall(5));
        }
    }

    private static double perCall(int nonceUses) throws IOException {
        ServerOptions options = ServerOptions.open(Protocol.HTTP1, 3).withDigest(nonceUses);
        try (ServerProcess server = ServerProcess.start(options);
                AtlasAccess atlas = ListRoles.client(server.baseUrl(), ListRoles.API_KEY)) {
            atlas.listRoles(ListRoles.PROJECT);
            ServerCounts before = server.counts();
            for (int i = 0; i < CALLS; i++) {
                atlas.listRoles(ListRoles.PROJECT);
            }
            return (double) server.counts().since(before).requests() / CALLS;
        }
    }
}
