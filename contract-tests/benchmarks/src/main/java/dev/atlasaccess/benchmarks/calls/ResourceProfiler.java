package dev.atlasaccess.benchmarks.calls;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
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
 * CPU time of the whole process, with its compilers and garbage collector, and bytes that all its threads allocate, for each
 * operation; and operations of all threads a second, which JMH's own score overstates for threads that do not start and end an
 * iteration together. The kernel counts CPU time in steps of 10 ms.
 */
public final class ResourceProfiler implements InternalProfiler {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private long startOfTime;
    private long startOfCpu;
    private long startOfBytes;

    @Override
    public String getDescription() {
        return "operations per second, CPU time and allocated bytes per operation";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        startOfBytes = allocatedBytes();
        startOfCpu = SYSTEM.getProcessCpuTime();
        startOfTime = System.nanoTime();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double seconds = (System.nanoTime() - startOfTime) / 1e9;
        double cpu = SYSTEM.getProcessCpuTime() - startOfCpu;
        double bytes = allocatedBytes() - startOfBytes;
        // JMH counts a batch as one operation.
        double operations = (double) result.getMetadata().getAllOps() * iteration.getBatchSize();
        return List.of(
                new ScalarResult("calls", operations / seconds, "1/s", AggregationPolicy.AVG),
                new ScalarResult("cpu", cpu / 1000 / operations, "us", AggregationPolicy.AVG),
                new ScalarResult("bytes", bytes / operations, "B", AggregationPolicy.AVG));
    }

    private static long allocatedBytes() {
        long sum = 0;
        for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
            sum += Math.max(0, bytes);
        }
        return sum;
    }
}
