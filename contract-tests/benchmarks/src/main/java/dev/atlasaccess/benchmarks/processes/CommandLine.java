package dev.atlasaccess.benchmarks.processes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The command line sample, as a user starts it: by its script, or its jar without the script. */
final class CommandLine {
    private static final Path SCRIPT = ChildJvm.ROOT.resolve("samples/cli/atlas-access");
    private static final Path JAR = ChildJvm.ROOT.resolve("samples/cli/target/atlas-access.jar");

    private final Map<String, String> environment;

    /**
     * Sets the environment.
     *
     * @param variables base URL, credentials and project; those of this process are not inherited
     */
    CommandLine(Map<String, String> variables) {
        environment = new HashMap<>(variables);
        environment.put("JAVA_HOME", ChildJvm.JAVA_HOME.toString());
        environment.put("XDG_CACHE_HOME", JAR.resolveSibling("").toString()); // for the script's class archive
    }

    ChildProcess script(String... args) throws IOException {
        return start(List.of(SCRIPT.toString()), args);
    }

    ChildProcess jar(String... args) throws IOException {
        return start(List.of(ChildJvm.JAVA, "-jar", JAR.toString()), args);
    }

    private ChildProcess start(List<String> command, String... args) throws IOException {
        return new ChildProcess(
                environment, Stream.concat(command.stream(), Stream.of(args)).toList());
    }

    /** Creates the script's class archive for this JDK, which it does at its first start. */
    void createArchive() throws IOException, InterruptedException {
        try (ChildProcess first = script("--version")) {
            first.finish();
        }
    }
}
