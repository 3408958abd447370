package dev.atlasaccess.benchmarks.calls;

import dev.atlasaccess.benchmarks.Measurement;
import dev.atlasaccess.benchmarks.Results;
import dev.atlasaccess.benchmarks.Settings;
import dev.atlasaccess.benchmarks.clients.ClientKind;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Decoding without a network: {@code decode-3}, {@code decode-300} and {@code decode-30000} roles. Metrics: {@code cpu} in
 * microseconds, {@code bytes}.
 */
public final class DecodeRows implements Measurement {
    /** Further rounds of the clients that the goals are about. */
    private static final int FURTHER_ROUNDS = 1;

    /** That of a small server: allocated bytes cost what they cost there. */
    private static final List<String> HEAP = List.of("-Xmx512m");

    @Override
    public void run(Settings settings, Results results) throws Exception {
        // java.net.http is left out: it decodes as OkHttp with Jackson does.
        List<ClientKind> kinds = Arrays.stream(ClientKind.values())
                .filter(kind -> kind != ClientKind.SOCKET && kind != ClientKind.JAVA_NET_HTTP)
                .toList();
        List<ClientKind> compared = List.of(ClientKind.SDK, ClientKind.OKHTTP, ClientKind.STREAMING);
        for (int roles : settings.quick() ? List.of(3) : List.of(3, 300, 30_000)) {
            String row = "decode-" + roles;
            if (settings.includes(row)) {
                Rounds all = new Rounds();
                measure(row, roles, kinds, 1, settings, all);
                measure(row, roles, compared, settings.choose(FURTHER_ROUNDS, 0), settings, all);
                all.write(results, ClientKind.STREAMING);
            }
        }
    }

    private static void measure(
            String row, int roles, List<ClientKind> kinds, int rounds, Settings settings, Rounds all) throws Exception {
        // A second of 30,000 roles is a few operations only.
        int millis = roles > 1000 ? 1000 : 500;
        all.run(
                rounds,
                kinds,
                kind -> Rounds.options(settings, Decode.class, "decode", kind, HEAP)
                        .param("roles", Integer.toString(roles))
                        .mode(Mode.AverageTime)
                        .warmupIterations(1)
                        .warmupTime(TimeValue.milliseconds(settings.choose(2 * millis, 20)))
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(settings.choose(millis, 20))),
                (kind, iterations) -> {
                    all.addMean(row, "cpu", kind, iterations);
                    all.addMean(row, "bytes", kind, iterations);
                });
    }
}
