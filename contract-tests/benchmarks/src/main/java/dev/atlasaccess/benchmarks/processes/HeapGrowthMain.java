package dev.atlasaccess.benchmarks.processes;

import dev.atlasaccess.AtlasAccess;
import java.lang.management.ManagementFactory;
import java.net.URI;
import javax.management.JMException;
import javax.management.ObjectName;

/** A child process that lists roles, and prints the bytes of all live objects after some lists and after all of them. */
final class HeapGrowthMain {
    private HeapGrowthMain() {}

    /** Requires the base URL, after how many lists to measure first, and the number of lists. */
    public static void main(String... args) throws JMException {
        int first = Integer.parseInt(args[1]);
        int all = Integer.parseInt(args[2]);
        liveBytes(); // so that what it needs itself is part of both figures
        try (AtlasAccess atlas = ListRoles.client(URI.create(args[0]), ListRoles.TOKEN)) {
            for (int i = 1; i <= all; i++) {
                atlas.listRoles(ListRoles.PROJECT);
                if (i == first || i == all) {
                    System.out.println(liveBytes());
                }
            }
        }
    }

    /** The total of a class histogram, which counts live objects. A heap in use has dead ones even after a collection. */
    private static long liveBytes() throws JMException {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        String total = histogram.substring(histogram.lastIndexOf("Total")).strip();
        return Long.parseLong(total.substring(total.lastIndexOf(' ') + 1));
    }
}
