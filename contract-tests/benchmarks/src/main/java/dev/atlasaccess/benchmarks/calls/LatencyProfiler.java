package dev.atlasaccess.benchmarks.calls;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Percentiles of the time of single calls, of which an iteration has a fixed number. JMH's own sampling has iterations of a
 * fixed time instead, so it cannot measure what a client does after a number of calls. For one thread.
 */
public final class LatencyProfiler implements InternalProfiler {
    private static final long[] NANOS = new long[100_000];
    private static int count;

    static void record(long nanos) {
        NANOS[count++] = nanos;
    }

    @Override
    public String getDescription() {
        return "percentiles of the time of single calls";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        count = 0;
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        long[] sorted = Arrays.copyOf(NANOS, count);
        Arrays.sort(sorted);
        return List.of(percentile("p50", sorted, 0.50), percentile("p99", sorted, 0.99));
    }

    private static ScalarResult percentile(String name, long[] sorted, double fraction) {
        double nanos = sorted[(int) (fraction * (sorted.length - 1))];
        return new ScalarResult(name, nanos / 1000, "us", AggregationPolicy.AVG);
    }
}
