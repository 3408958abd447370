package dev.atlasaccess.benchmarks.processes;

import dev.atlasaccess.AtlasAccess;
import java.lang.management.ManagementFactory;
import java.net.URI;

/** A child process that lists roles, and prints the bytes of the heap in use after some lists and after all of them. */
final class HeapGrowthMain {
    private HeapGrowthMain() {}

    public static void main(String... args) {
        try (AtlasAccess atlas = ListRoles.client(URI.create(args[0]), ListRoles.TOKEN)) {
            int first = Integer.parseInt(args[1]);
            int all = Integer.parseInt(args[2]);
            for (int i = 1; i <= all; i++) {
                atlas.listRoles(ListRoles.PROJECT);
                if (i == first || i == all) {
                    System.out.println(usedBytes());
                }
            }
        }
    }

    private static long usedBytes() {
        for (int i = 0; i < 3; i++) {
            System.gc(); // the second one collects what references were cleared for
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
