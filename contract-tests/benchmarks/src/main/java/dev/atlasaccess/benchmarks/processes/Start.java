package dev.atlasaccess.benchmarks.processes;

import dev.atlasaccess.benchmarks.Measurement;
import dev.atlasaccess.benchmarks.Results;
import dev.atlasaccess.benchmarks.Settings;
import dev.atlasaccess.benchmarks.servers.ServerOptions;
import dev.atlasaccess.benchmarks.servers.ServerOptions.Protocol;
import dev.atlasaccess.benchmarks.servers.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The time from the start of a JVM to its first decoded response over TLS: of the SDK, without and with a class data sharing
 * archive and C1, and of others.
 */
public final class Start implements Measurement {
    private static final String REFERENCE = "java-net-http";

    @Override
    public void run(Settings settings, Results results) throws IOException, InterruptedException {
        if (!settings.includes("start")) {
            return;
        }
        Path directory = ChildJvm.temporaryDirectory();
        Path module = ClassPath.packageModule(directory);
        int rounds = settings.choose(11, 3);
        Map<String, double[]> millis = new LinkedHashMap<>();
        try (ServerProcess server = ServerProcess.start(ServerOptions.open(Protocol.HTTP2, 3))) {
            Map<String, ChildJvm> jvms = new LinkedHashMap<>();
            jvms.put("sdk", jvm(ClassPath.APPLICATION_OF_SDK, module, server));
            jvms.put(REFERENCE, jvm(ClassPath.JACKSON, module, server));
            jvms.put("sdk-archive", archived(jvm(ClassPath.APPLICATION_OF_SDK, module, server), directory, server));
            jvms.put("okhttp", jvm(ClassPath.OKHTTP, module, server));
            List<Map.Entry<String, ChildJvm>> order = new ArrayList<>(jvms.entrySet());
            for (int i = 0; i < rounds; i++) {
                for (Map.Entry<String, ChildJvm> jvm : order) {
                    millis.computeIfAbsent(jvm.getKey(), client -> new double[rounds])[i] =
                            firstResponse(jvm.getValue(), jvm.getKey(), server);
                }
                Collections.reverse(order);
            }
        }
        double[] reference = Objects.requireNonNull(millis.get(REFERENCE));
        for (Map.Entry<String, double[]> client : millis.entrySet()) {
            results.add("start", client.getKey(), "time", "ms", client.getValue());
            results.add("start", client.getKey(), "ratio", "", ratios(client.getValue(), reference));
        }
    }

    private static ChildJvm jvm(List<String> jars, Path module, ServerProcess server) {
        return new ChildJvm(ClassPath.of(jars).with(module))
                .options(server.jvmArguments().toArray(new String[0]));
    }

    private static ChildJvm archived(ChildJvm jvm, Path directory, ServerProcess server)
            throws IOException, InterruptedException {
        Path archive = directory.resolve("sdk.jsa");
        firstResponse(jvm.options("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:disable"), "sdk", server);
        return jvm.options("-XX:SharedArchiveFile=" + archive, "-XX:TieredStopAtLevel=1", "-Xlog:disable");
    }

    private static double firstResponse(ChildJvm jvm, String client, ServerProcess server)
            throws IOException, InterruptedException {
        try (ChildProcess child =
                jvm.start(FirstResponseMain.class, client.replace("-archive", ""), server.baseUrl())) {
            child.line();
            double millis = child.elapsedMillis();
            child.finish();
            return millis;
        }
    }

    /** Ratios of neighbors in time, which the same noise affects. */
    static double[] ratios(double[] dividends, double[] divisors) {
        double[] ratios = dividends.clone();
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] /= divisors[i];
        }
        return ratios;
    }
}
