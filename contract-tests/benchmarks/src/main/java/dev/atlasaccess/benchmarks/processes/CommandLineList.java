package dev.atlasaccess.benchmarks.processes;

import dev.atlasaccess.benchmarks.Measurement;
import dev.atlasaccess.benchmarks.Results;
import dev.atlasaccess.benchmarks.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The whole time of {@code atlas-access list} on the emulator, to that of a minimal program with OkHttp and Jackson. */
public final class CommandLineList implements Measurement {
    @Override
    public void run(Settings settings, Results results) throws IOException, InterruptedException {
        if (!settings.includes("cli-list")) {
            return;
        }
        Path directory = ChildJvm.temporaryDirectory();
        Path archive = directory.resolve("minimal.jsa");
        // The options of the script, here and below: the ratio is not that of other options.
        ChildJvm minimal = new ChildJvm(ClassPath.of(ClassPath.OKHTTP).with(ClassPath.packageModule(directory)))
                .options("-Xshare:auto", "-Xlog:disable", "-XX:+UseSerialGC");
        Path emulator = ChildJvm.ROOT.resolve(
                "contract-tests/emulator/target/atlas-access-emulator-0.1.0-SNAPSHOT-standalone.jar");
        try (ChildProcess atlas =
                new ChildProcess(Map.of(), List.of(ChildJvm.JAVA, "-jar", emulator.toString(), "--quiet"))) {
            Map<String, String> variables = exported(atlas);
            CommandLine cli = new CommandLine(variables);
            cli.createArchive();
            list(minimal.options("-XX:ArchiveClassesAtExit=" + archive), variables);
            ChildJvm archived =
                    minimal.options("-XX:SharedArchiveFile=" + archive, "-XX:TieredStopAtLevel=1", "-Xms16m");
            int pairs = settings.choose(11, 3);
            double[] cliMillis = new double[pairs];
            double[] minimalMillis = new double[pairs];
            for (int i = 0; i < pairs; i++) {
                try (ChildProcess child = cli.script("list")) {
                    cliMillis[i] = child.finish();
                }
                minimalMillis[i] = list(archived, variables);
            }
            results.add("cli-list", "cli-script", "time", "ms", cliMillis);
            results.add("cli-list", "okhttp", "time", "ms", minimalMillis);
            results.add("cli-list", "cli-script", "ratio", "", Start.ratios(cliMillis, minimalMillis));
        }
    }

    private static double list(ChildJvm jvm, Map<String, String> variables) throws IOException, InterruptedException {
        try (ChildProcess child = jvm.start(variables, MinimalListMain.class)) {
            return child.finish();
        }
    }

    /** Reads the variables that the emulator prints when it has started. */
    private static Map<String, String> exported(ChildProcess emulator) throws IOException {
        Map<String, String> variables = new HashMap<>();
        for (String line = emulator.line(); !line.equals("Ready."); line = emulator.line()) {
            String[] parts = line.strip().split("[ =]", 3);
            // The service account only, not the API key that follows.
            if (parts[0].equals("export") && !parts[1].endsWith("_KEY")) {
                variables.put(parts[1], parts[2]);
            }
        }
        return variables;
    }
}
