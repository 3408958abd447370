package dev.atlasaccess.emulator.program;

import dev.atlasaccess.emulator.AtlasEmulator;
import dev.atlasaccess.emulator.AtlasEmulatorBuilder;
import dev.atlasaccess.emulator.RecordedRequest;
import dev.atlasaccess.emulator.Scenario;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs an emulator until the process is stopped. Descriptions are in {@code EmulatorCommand.properties}. */
@Command(
        name = "atlas-emulator",
        version = "atlas-emulator ${bundle:emulator.version}",
        resourceBundle = "dev.atlasaccess.emulator.program.EmulatorCommand",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true)
final class EmulatorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--port", paramLabel = "N")
    private int port;

    @Option(names = "--seed", paramLabel = "FILE")
    private @Nullable Path seed;

    @Option(names = "--scenario", paramLabel = "NAME=LENGTH")
    private List<String> scenarios = new ArrayList<>();

    @Option(names = "--api-key", paramLabel = "PUBLIC=PRIVATE")
    private Map<String, String> apiKey = Map.of();

    @Option(names = "--service-account", paramLabel = "ID=SECRET")
    private Map<String, String> serviceAccount = Map.of();

    @Option(names = "--tls", paramLabel = "DIRECTORY")
    private @Nullable Path tls;

    @Option(names = "--quiet")
    private boolean quiet;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        AtlasEmulator emulator = settings(out).start();
        String banner = StartupBanner.of(
                emulator, tls == null ? null : tls.toAbsolutePath().normalize());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            emulator.close();
            out.println("Stopped.");
        }));
        out.println(banner);
        new CountDownLatch(1).await();
        return 0;
    }

    private AtlasEmulatorBuilder settings(PrintWriter out) {
        AtlasEmulatorBuilder settings = AtlasEmulator.builder().port(port);
        if (seed != null) {
            settings.seed(seed);
        }
        apiKey.forEach(settings::apiKey);
        serviceAccount.forEach(settings::serviceAccount);
        if (tls != null) {
            settings.http2Tls();
        }
        if (!quiet) {
            settings.onRequest(request -> out.println(line(request)));
        }
        scenarios.stream().map(Scenario::parse).forEach(settings::scenario);
        return settings;
    }

    private static String line(RecordedRequest request) {
        String target = request.query() == null ? request.path() : request.path() + "?" + request.query();
        return request.method() + " " + target + " " + (request.status() == 0 ? "closed" : request.status());
    }
}
