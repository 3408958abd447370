package dev.atlasaccess.benchmarks.calls;

import dev.atlasaccess.benchmarks.Measurement;
import dev.atlasaccess.benchmarks.Results;
import dev.atlasaccess.benchmarks.Settings;
import dev.atlasaccess.benchmarks.clients.Contestant;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Decoding without a network: {@code decode-3}, {@code decode-300} and {@code decode-30000} roles. Metrics: {@code cpu} in
 * microseconds, {@code bytes}.
 */
public final class DecodeRows implements Measurement {
    private static final int ROUNDS = 3;

    @Override
    public void run(Settings settings, Results results) throws Exception {
        // java.net.http is left out: it decodes as OkHttp with Jackson does.
        List<Contestant> contestants = Arrays.stream(Contestant.values())
                .filter(contestant -> contestant != Contestant.SOCKET && contestant != Contestant.JAVA_NET_HTTP)
                .toList();
        for (int roles : List.of(3, 300, 30_000)) {
            String row = "decode-" + roles;
            if (!settings.includes(row)) {
                continue;
            }
            Rounds all = new Rounds(contestants);
            all.run(
                    settings.choose(ROUNDS, 1),
                    contestant -> Rounds.options(Decode.class, "decode", contestant)
                            .param("roles", Integer.toString(roles))
                            .mode(Mode.AverageTime)
                            .warmupIterations(1)
                            .warmupTime(TimeValue.milliseconds(settings.choose(600, 20)))
                            .measurementIterations(1)
                            .measurementTime(TimeValue.milliseconds(settings.choose(600, 20)))
                            .addProfiler(ResourceProfiler.class)
                            // The memory of a small server: allocated bytes cost what they cost there.
                            .jvmArgsAppend("-Xmx512m"),
                    (contestant, iterations) -> {
                        all.addMean(row, "cpu", contestant, iterations);
                        all.addMean(row, "bytes", contestant, iterations);
                    });
            all.write(results, Contestant.STREAMING);
        }
    }
}
