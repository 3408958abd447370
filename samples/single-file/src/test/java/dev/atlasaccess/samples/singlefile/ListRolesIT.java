package dev.atlasaccess.samples.singlefile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.emulator.AtlasEmulator;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program, run by the command in its comment. */
class ListRolesIT {
    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

    private final AtlasEmulator atlas = AtlasEmulator.start();

    @TempDir
    Path directory;

    private record Run(int exitStatus, String out, String err) {}

    @AfterEach
    void stop() {
        atlas.close();
    }

    @Test
    void printsTheRoles() throws IOException, InterruptedException {
        Run run = run(atlas.environment());

        assertThat(run.err()).isEmpty();
        assertThat(run.exitStatus()).isZero();
        assertThat(run.out().lines())
                .satisfiesExactly(
                        aws -> assertThat(aws).isEqualTo("AWS 32b6e34b3d91647abb20e7b8 not set"),
                        azure -> assertThat(azure).matches("Azure 32b6e34b3d91647abb20e7b9 [0-9a-f-]{36}"),
                        gcp -> assertThat(gcp).matches("Google Cloud 32b6e34b3d91647abb20e7ba mongodb-atlas-.*"));
        assertThat(atlas.requests()).extracting("method").containsExactly("POST", "GET", "POST");
    }

    @Test
    void printsErrors() throws IOException, InterruptedException {
        Run withoutProject = run(Map.of());
        assertThat(withoutProject.exitStatus()).isEqualTo(2);
        assertThat(withoutProject.err()).isEqualTo("Set MONGODB_ATLAS_PROJECT_ID to the project's id.\n");

        Map<String, String> otherProject = new HashMap<>(atlas.environment());
        otherProject.put("MONGODB_ATLAS_PROJECT_ID", "000000000000000000000000");
        Run unknown = run(otherProject);
        assertThat(unknown.exitStatus()).isEqualTo(1);
        assertThat(unknown.err()).contains("RESOURCE_NOT_FOUND").doesNotContain("\tat ");
    }

    private Run run(Map<String, String> environment) throws IOException, InterruptedException {
        File out = directory.resolve("out").toFile();
        File err = directory.resolve("err").toFile();
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", command())
                .directory(ROOT.toFile())
                .redirectOutput(out)
                .redirectError(err);
        shell.environment().keySet().removeIf(name -> name.matches("(MONGODB|MCLI|JDK_JAVA|JAVA_TOOL)_.*"));
        shell.environment().putAll(environment);
        shell.environment()
                .merge(
                        "PATH",
                        System.getProperty("java.home") + "/bin",
                        (path, java) -> java + File.pathSeparator + path);
        int exitStatus = shell.start().waitFor();
        return new Run(exitStatus, Files.readString(out.toPath(), UTF_8), Files.readString(err.toPath(), UTF_8));
    }

    private static String command() throws IOException {
        return Files.readAllLines(ROOT.resolve("samples/single-file/ListRoles.java")).stream()
                .filter(line -> line.startsWith(" * java "))
                .map(line -> line.substring(" * ".length()))
                .findFirst()
                .orElseThrow();
    }
}
