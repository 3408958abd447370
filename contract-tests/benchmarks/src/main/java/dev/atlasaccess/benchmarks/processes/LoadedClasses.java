package dev.atlasaccess.benchmarks.processes;

import dev.atlasaccess.benchmarks.Measurement;
import dev.atlasaccess.benchmarks.Results;
import dev.atlasaccess.benchmarks.Settings;
import dev.atlasaccess.benchmarks.servers.ServerOptions;
import dev.atlasaccess.benchmarks.servers.ServerOptions.Protocol;
import dev.atlasaccess.benchmarks.servers.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The classes that a JVM has loaded when it has its first decoded response, over plain HTTP. */
public final class LoadedClasses implements Measurement {
    @Override
    public void run(Settings settings, Results results) throws IOException, InterruptedException {
        if (!settings.includes("classes")) {
            return;
        }
        Path directory = ChildJvm.temporaryDirectory();
        Path module = ClassPath.packageModule(directory);
        try (ServerProcess server = ServerProcess.start(ServerOptions.open(Protocol.HTTP1, 3))) {
            count("sdk", ClassPath.APPLICATION_OF_SDK, module, directory, server, results);
            count("okhttp", ClassPath.OKHTTP, module, directory, server, results);
            count("java-net-http", ClassPath.JACKSON, module, directory, server, results);
        }
    }

    private static void count(
            String client, List<String> jars, Path module, Path directory, ServerProcess server, Results results)
            throws IOException, InterruptedException {
        Path log = directory.resolve(client + ".log");
        ChildJvm jvm = new ChildJvm(ClassPath.of(jars).with(module)).options("-Xlog:class+load=info:file=" + log);
        try (ChildProcess child = jvm.start(FirstResponseMain.class, client, server.baseUrl())) {
            child.line();
            // The child loads no more classes until it is told to end.
            try (Stream<String> lines = Files.lines(log)) {
                long classes = lines.filter(line -> line.contains(" source: ")).count();
                results.add("classes", client, "count", "", (double) classes);
            }
            child.finish();
        }
    }
}
