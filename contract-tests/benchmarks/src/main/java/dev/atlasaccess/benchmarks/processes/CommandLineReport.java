package dev.atlasaccess.benchmarks.processes;

import dev.atlasaccess.EnvironmentVariables;
import dev.atlasaccess.benchmarks.Measurement;
import dev.atlasaccess.benchmarks.Results;
import dev.atlasaccess.benchmarks.Settings;
import dev.atlasaccess.benchmarks.servers.ServerOptions;
import dev.atlasaccess.benchmarks.servers.ServerOptions.Protocol;
import dev.atlasaccess.benchmarks.servers.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Throughput and peak memory of {@code atlas-access report} on many projects, with no option for either. */
public final class CommandLineReport implements Measurement {
    @Override
    public void run(Settings settings, Results results) throws IOException, InterruptedException {
        if (!settings.includes("cli-report")) {
            return;
        }
        int projects = settings.choose(10_000, 500);
        Path directory = ChildJvm.temporaryDirectory();
        Path file = directory.resolve("projects.txt");
        Files.write(
                file, IntStream.range(0, projects).mapToObj("%024x"::formatted).toList());
        String[] command = {
            "report",
            "--projectsFile",
            file.toString(),
            "-o",
            "json",
            "--out",
            directory.resolve("report.json").toString()
        };
        try (ServerProcess server = ServerProcess.start(ServerOptions.open(Protocol.HTTP1, 3))) {
            CommandLine cli = new CommandLine(Map.of(
                    EnvironmentVariables.BASE_URL,
                    server.baseUrl().toString(),
                    EnvironmentVariables.ACCESS_TOKEN,
                    "token"));
            cli.createArchive();
            int rounds = settings.choose(3, 1);
            Runs script = new Runs(rounds);
            Runs jar = new Runs(rounds);
            for (int i = 0; i < rounds; i++) {
                script.add(i, projects, cli.script(command));
                jar.add(i, projects, cli.jar(command));
            }
            if (server.counts().requests() != 2L * rounds * projects) {
                throw new IllegalStateException(server.counts() + " counted, not one for each project");
            }
            script.addTo(results, "cli-script");
            jar.addTo(results, "cli-jar");
        }
    }

    private static final class Runs {
        private final double[] projectsPerSecond;
        private final double[] megabytes;

        Runs(int rounds) {
            projectsPerSecond = new double[rounds];
            megabytes = new double[rounds];
        }

        void add(int round, int projects, ChildProcess started) throws IOException, InterruptedException {
            try (ChildProcess child = started) {
                CompletableFuture<Double> peak = child.observePeakMemory();
                projectsPerSecond[round] = projects / child.finish() * 1000;
                megabytes[round] = peak.join();
            }
        }

        void addTo(Results results, String client) throws IOException {
            results.add("cli-report", client, "throughput", "projects/s", projectsPerSecond);
            results.add("cli-report", client, "memory", "MB", megabytes);
        }
    }
}
