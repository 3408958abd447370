package dev.atlasaccess.benchmarks.calls;

import dev.atlasaccess.benchmarks.Measurement;
import dev.atlasaccess.benchmarks.Results;
import dev.atlasaccess.benchmarks.Settings;
import dev.atlasaccess.benchmarks.clients.ClientKind;
import dev.atlasaccess.benchmarks.servers.ServerOptions;
import dev.atlasaccess.benchmarks.servers.ServerOptions.Protocol;
import dev.atlasaccess.benchmarks.servers.ServerProcess;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.IterationResult;

/**
 * One call after the other by one thread, for a response with three roles: {@code call-http1-6000} are the calls after the
 * first 6,000 of a JVM, {@code call-http1-50000} those after 50,000, {@code call-http2-…} the same over TLS. Metrics: {@code
 * p50}, {@code p99} and {@code cpu} in microseconds, {@code bytes}.
 */
public final class CallRows implements Measurement {
    /** Calls of one iteration. */
    private static final int BATCH = 2000;

    private static final List<ClientKind> COMPARED =
            List.of(ClientKind.SDK, ClientKind.OKHTTP, ClientKind.OKHTTP_GSON, ClientKind.FEIGN, ClientKind.NATIVE);

    private final Protocol protocol;
    private final int calls;
    private final int rounds;

    /**
     * Measures calls.
     *
     * @param protocol how the server is reached
     * @param calls how many calls to make before the last measurement
     * @param rounds how many rounds; the clients that no goal is about have one
     */
    public CallRows(Protocol protocol, int calls, int rounds) {
        this.protocol = protocol;
        this.calls = calls;
        this.rounds = rounds;
    }

    @Override
    public void run(Settings settings, Results results) throws Exception {
        String prefix = "call-" + protocol.name().toLowerCase(Locale.ROOT) + "-";
        if (!settings.includes(prefix + 6000) && !settings.includes(prefix + calls)) {
            return;
        }
        List<ClientKind> kinds = Arrays.stream(ClientKind.values())
                .filter(kind -> protocol == Protocol.HTTP1 || kind.speaksHttp2())
                .toList();
        Rounds all = new Rounds();
        try (ServerProcess server = ServerProcess.start(ServerOptions.open(protocol, 3))) {
            // The first client would meet a server that is not compiled yet.
            measure(prefix, 1, List.of(ClientKind.OKHTTP), settings, server, new Rounds());
            measure(prefix, 1, kinds, settings, server, all);
            measure(prefix, settings.choose(rounds - 1, 0), COMPARED, settings, server, all);
        }
        all.write(results, ClientKind.OKHTTP);
    }

    private void measure(
            String prefix, int rounds, List<ClientKind> kinds, Settings settings, ServerProcess server, Rounds all)
            throws Exception {
        int batch = settings.choose(BATCH, 20);
        int first = 6000 / BATCH;
        int last = calls / BATCH;
        all.run(
                rounds,
                kinds,
                kind -> Rounds.options(settings, ListCall.class, "timed", kind, Rounds.jvmArguments(server))
                        .mode(Mode.SingleShotTime)
                        .warmupIterations(first)
                        .warmupBatchSize(batch)
                        .measurementIterations(last + 3 - first)
                        .measurementBatchSize(batch)
                        .addProfiler(LatencyProfiler.class),
                (kind, iterations) -> {
                    add(all, prefix + 6000, kind, iterations.subList(0, 1));
                    add(all, prefix + calls, kind, iterations.subList(last - first, last - first + 3));
                });
    }

    private static void add(Rounds all, String row, ClientKind kind, List<IterationResult> iterations) {
        for (String metric : List.of("p50", "p99", "cpu", "bytes")) {
            all.addMean(row, metric, kind, iterations);
        }
    }
}
