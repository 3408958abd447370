package dev.atlasaccess.emulator.program;

import dev.atlasaccess.emulator.AtlasEmulator;
import dev.atlasaccess.emulator.AtlasEmulatorBuilder;
import dev.atlasaccess.emulator.RecordedRequest;
import dev.atlasaccess.emulator.Scenario;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs an emulator until the process is told to end. */
@Command(
        name = "atlas-emulator",
        description = {
            "Runs MongoDB Atlas cloud provider access in memory, on 127.0.0.1.",
            "Needs no account and no network.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Seed: what 'atlas-access list -o json' prints, by project; in YAML:",
            "  projects:",
            "    64a1f0c2b3d4e5f60718293a:",
            "      awsIamRoles:",
            "        - roleId: 32b6e34b3d91647abb20e7b8",
            "          iamAssumedRoleArn: null",
            "      azureServicePrincipals: []",
            "    \"000000000000000000000001\": {}",
            "Without one there is a project with a role of each provider.",
            "",
            "Scenarios, by number of requests, or by time from the first that it concerns",
            "(500ms, 30s, 2m):",
            "  propagation=3        or 30s  an AWS role: CANNOT_ASSUME_ROLE at first",
            "  gcp-provisioning=2   or 10s  a Google Cloud service account: NOT_INITIATED,",
            "                               then IN_PROGRESS, for so many reads of the list",
            "                               or so long each, then COMPLETE",
            "  gcp-failing=2        or 10s  the same, then FAILED",
            "  rate-limit=100/1m            so many requests in a window, then 429",
            "  unavailable=3        or 5s   503 with an HTML page",
            "  bad-gateway=3        or 5s   502 with an HTML page",
            "  connection-cut=3     or 5s   no answer at all",
            "  unknown-provider=ORACLE      one more provider in every list",
            "Of a kind the last one counts (the outages are one kind); providers add up.",
            "",
            "Example:",
            "  java -jar atlas-emulator.jar --port 8085 --scenario propagation=30s",
            "",
            "Exit status: 1 cannot start, 2 wrong usage or a seed that is no good,",
            "otherwise that of the signal which ended it."
        })
final class EmulatorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--port", paramLabel = "N", description = "Where to listen. Default: a free port.")
    private int port;

    @Option(
            names = "--seed",
            paramLabel = "FILE",
            description = "The projects and roles to start with: .json, .yaml or .yml.")
    private @Nullable Path seed;

    @Option(names = "--scenario", paramLabel = "NAME=EXTENT", description = "What happens; may be repeated. See below.")
    private List<Scenario> scenarios = new ArrayList<>();

    @Option(
            names = "--tls",
            paramLabel = "FOLDER",
            description = "Speak HTTP/2 over TLS, and write the certificate into this folder, anew at every start.")
    private @Nullable Path tls;

    @Option(names = "--quiet", description = "Do not print a line for each request.")
    private boolean quiet;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        AtlasEmulator emulator = settings(out).start();
        String welcome = StartupBanner.text(emulator, tls);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            emulator.close();
            out.println("Stopped.");
        }));
        out.println(welcome);
        new CountDownLatch(1).await();
        return 0;
    }

    private AtlasEmulatorBuilder settings(PrintWriter out) {
        AtlasEmulatorBuilder settings = AtlasEmulator.builder().port(port);
        if (seed != null) {
            settings.seed(seed);
        }
        if (tls != null) {
            settings.http2Tls();
        }
        if (!quiet) {
            settings.onRequest(request -> out.println(line(request)));
        }
        scenarios.forEach(settings::scenario);
        return settings;
    }

    private static String line(RecordedRequest request) {
        String target = request.query() == null ? request.path() : request.path() + "?" + request.query();
        return request.method() + " " + target + " " + (request.status() == 0 ? "cut" : request.status());
    }
}
