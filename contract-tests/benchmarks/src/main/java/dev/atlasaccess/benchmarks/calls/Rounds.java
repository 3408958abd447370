package dev.atlasaccess.benchmarks.calls;

import dev.atlasaccess.benchmarks.Results;
import dev.atlasaccess.benchmarks.Settings;
import dev.atlasaccess.benchmarks.clients.ClientKind;
import dev.atlasaccess.benchmarks.servers.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs a JMH benchmark in rounds: a JVM of each client in the first round, then in the second. What disturbs the machine
 * for a while disturbs neighbours, so the ratio of two clients of one round is steadier than their figures.
 */
final class Rounds {
    private record Key(String row, String metric, String unit) {}

    private final Map<Key, Map<ClientKind, List<Double>>> samples = new LinkedHashMap<>();

    /**
     * Runs all rounds.
     *
     * @param rounds how many
     * @param kinds in this order, each in a JVM of its own
     * @param options the options of a client's JVM
     * @param evaluation adds the samples of a round from the iterations of a client
     */
    void run(
            int rounds,
            List<ClientKind> kinds,
            Function<ClientKind, ChainedOptionsBuilder> options,
            BiConsumer<ClientKind, List<IterationResult>> evaluation)
            throws RunnerException {
        for (int round = 0; round < rounds; round++) {
            for (ClientKind kind : kinds) {
                new Runner(options.apply(kind).build())
                        .run()
                        .forEach(result -> result.getBenchmarkResults()
                                .forEach(fork -> evaluation.accept(kind, new ArrayList<>(fork.getIterationResults()))));
            }
        }
    }

    /**
     * Returns the options that all have in common.
     *
     * @param method the JMH benchmark in the class
     * @param jvmArguments further arguments of the client's JVM
     */
    static ChainedOptionsBuilder options(
            Settings settings, Class<?> benchmark, String method, ClientKind kind, List<String> jvmArguments) {
        List<String> arguments = new ArrayList<>(jvmArguments);
        if (settings.quick()) {
            arguments.add("-XX:TieredStopAtLevel=1");
        }
        // Only the last one is kept.
        Path log = Path.of("target", "jmh-" + benchmark.getSimpleName() + "-" + kind.id() + ".log");
        return new OptionsBuilder()
                .include(benchmark.getName().replace(".", "\\.") + "\\." + method + "$")
                .param("kind", kind.name())
                .forks(1)
                .jvmArgsAppend(arguments.toArray(new String[0]))
                .addProfiler(ResourceProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.NORMAL)
                .output(log.toString());
    }

    /** The arguments of a JVM that calls a server. */
    static List<String> jvmArguments(ServerProcess server, String... further) {
        List<String> arguments = new ArrayList<>(server.jvmArguments());
        arguments.add("-D" + ListCall.URL + "=" + server.baseUrl());
        arguments.addAll(List.of(further));
        return arguments;
    }

    /** Adds the mean of what a profiler found in some iterations. */
    void addMean(String row, String metric, ClientKind kind, List<IterationResult> iterations) {
        double mean = iterations.stream()
                .mapToDouble(iteration -> result(iteration, metric).getScore())
                .average()
                .orElseThrow();
        add(row, metric, result(iterations.get(0), metric).getScoreUnit(), kind, mean);
    }

    private static Result<?> result(IterationResult iteration, String metric) {
        return Objects.requireNonNull(iteration.getSecondaryResults().get(metric), metric);
    }

    private void add(String row, String metric, String unit, ClientKind kind, double sample) {
        samples.computeIfAbsent(new Key(row, metric, unit), key -> new EnumMap<>(ClientKind.class))
                .computeIfAbsent(kind, key -> new ArrayList<>())
                .add(sample);
    }

    /**
     * Writes all figures, and as {@code METRIC-ratio} the ratios to a client of the same round.
     *
     * @param reference the client that is 1.00
     */
    void write(Results results, ClientKind reference) throws IOException {
        for (Map.Entry<Key, Map<ClientKind, List<Double>>> metric : samples.entrySet()) {
            Key key = metric.getKey();
            List<Double> ones = metric.getValue().getOrDefault(reference, List.of());
            for (Map.Entry<ClientKind, List<Double>> figures : metric.getValue().entrySet()) {
                String client = figures.getKey().id();
                double[] values = figures.getValue().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray();
                results.add(key.row(), client, key.metric(), key.unit(), values);
                if (values.length <= ones.size()) {
                    double[] ratios = new double[values.length];
                    for (int i = 0; i < ratios.length; i++) {
                        ratios[i] = values[i] / ones.get(i);
                    }
                    results.add(key.row(), client, key.metric() + "-ratio", reference.id(), ratios);
                }
            }
        }
    }
}
