package dev.atlasaccess.benchmarks.calls;

import dev.atlasaccess.benchmarks.Measurement;
import dev.atlasaccess.benchmarks.Results;
import dev.atlasaccess.benchmarks.Settings;
import dev.atlasaccess.benchmarks.clients.ClientKind;
import dev.atlasaccess.benchmarks.servers.ServerOptions;
import dev.atlasaccess.benchmarks.servers.ServerOptions.Protocol;
import dev.atlasaccess.benchmarks.servers.ServerProcess;
import java.util.List;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Calls by many threads over HTTP/1.1, for a response with three roles: {@code throughput-8} and {@code throughput-64} by
 * platform threads, {@code throughput-virtual-1000} by virtual ones. Metrics: {@code calls} a second, {@code cpu} in
 * microseconds a call, {@code bytes} a call.
 */
public final class ThroughputRows implements Measurement {
    private static final int ITERATIONS = 3;

    @Override
    public void run(Settings settings, Results results) throws Exception {
        List<ClientKind> compared = List.of(ClientKind.SDK, ClientKind.OKHTTP);
        List<ClientKind> kinds = settings.quick() ? compared : List.of(ClientKind.values());
        for (int threads : settings.quick() ? List.of(8) : List.of(8, 64)) {
            measure("throughput-" + threads, kinds, threads, false, settings, results);
        }
        if (Runtime.version().feature() >= 21) {
            measure("throughput-virtual-1000", compared, 1000, true, settings, results);
        }
    }

    private static void measure(
            String row, List<ClientKind> kinds, int threads, boolean virtual, Settings settings, Results results)
            throws Exception {
        if (!settings.includes(row)) {
            return;
        }
        Rounds all = new Rounds();
        try (ServerProcess server = ServerProcess.start(ServerOptions.open(Protocol.HTTP1, 3))) {
            all.run(
                    1,
                    kinds,
                    kind -> Rounds.options(settings, ListCall.class, "call", kind, arguments(server, virtual))
                            .mode(Mode.Throughput)
                            .threads(threads)
                            // Virtual threads that wait for each other would occupy the carriers.
                            .syncIterations(!virtual)
                            .warmupIterations(1)
                            .warmupTime(TimeValue.milliseconds(settings.choose(1500, 50)))
                            .measurementIterations(settings.choose(ITERATIONS, 1))
                            .measurementTime(TimeValue.milliseconds(settings.choose(virtual ? 1500 : 500, 50))),
                    (kind, iterations) -> iterations.forEach(iteration -> {
                        for (String metric : List.of("calls", "cpu", "bytes")) {
                            all.addMean(row, metric, kind, List.of(iteration));
                        }
                    }));
        }
        all.write(results, ClientKind.OKHTTP);
    }

    private static List<String> arguments(ServerProcess server, boolean virtual) {
        return virtual ? Rounds.jvmArguments(server, "-Djmh.executor=VIRTUAL") : Rounds.jvmArguments(server);
    }
}
