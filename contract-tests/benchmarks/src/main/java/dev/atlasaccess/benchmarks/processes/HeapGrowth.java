package dev.atlasaccess.benchmarks.processes;

import dev.atlasaccess.benchmarks.Measurement;
import dev.atlasaccess.benchmarks.Results;
import dev.atlasaccess.benchmarks.Settings;
import dev.atlasaccess.benchmarks.servers.ServerOptions;
import dev.atlasaccess.benchmarks.servers.ServerOptions.Protocol;
import dev.atlasaccess.benchmarks.servers.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;

/** The heap that live objects occupy after many lists, to that after the first ones. */
public final class HeapGrowth implements Measurement {
    private static final int FIRST = 100;

    @Override
    public void run(Settings settings, Results results) throws IOException, InterruptedException {
        if (!settings.includes("heap-growth")) {
            return;
        }
        Path module = ClassPath.packageModule(ChildJvm.temporaryDirectory());
        try (ServerProcess server = ServerProcess.start(ServerOptions.open(Protocol.HTTP1, 300));
                ChildProcess child = new ChildJvm(
                                ClassPath.of(ClassPath.APPLICATION_OF_SDK).with(module))
                        .start(HeapGrowthMain.class, server.baseUrl(), FIRST, settings.choose(10_000, 300))) {
            double first = Double.parseDouble(child.line());
            double last = Double.parseDouble(child.line());
            child.finish();
            results.add("heap-growth", "sdk", "ratio", "", last / first);
            results.add("heap-growth", "sdk", "heap", "MB", last / 1e6);
        }
    }
}
