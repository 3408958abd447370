package dev.atlasaccess.benchmarks.processes;

import com.sun.management.OperatingSystemMXBean;
import dev.atlasaccess.AtlasAccess;
import java.lang.management.ManagementFactory;
import java.net.URI;

/**
 * A child process that prints the failures of calls on several threads, and the microseconds of CPU time of a call; then the same
 * of as many calls again.
 */
final class DigestLoadMain {
    private DigestLoadMain() {}

    /** Requires the base URL, the number of threads, and the number of calls of each. */
    public static void main(String... args) throws InterruptedException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        int threads = Integer.parseInt(args[1]);
        int calls = Integer.parseInt(args[2]);
        try (AtlasAccess atlas = ListRoles.client(URI.create(args[0]), ListRoles.API_KEY)) {
            for (int i = 0; i < 2; i++) {
                long before = system.getProcessCpuTime();
                System.out.println(Threads.repeat(threads, calls, () -> atlas.listRoles(ListRoles.PROJECT)));
                System.out.println((system.getProcessCpuTime() - before) / 1e3 / (threads * calls));
            }
        }
    }
}
