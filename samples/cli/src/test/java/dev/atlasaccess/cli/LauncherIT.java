package dev.atlasaccess.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.emulator.AtlasEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts the jar with a class data archive. */
class LauncherIT {
    @TempDir
    private Path folder;

    private Path jar;

    @BeforeEach
    void install() throws IOException {
        Files.copy(Path.of(System.getProperty("cli.launcher")), folder.resolve("atlas-access"));
        Files.createDirectory(folder.resolve("target"));
        jar = Files.copy(Path.of(Jar.path()), folder.resolve("target/atlas-access.jar"));
    }

    @Test
    void theArchiveIsCreatedOnceAndChangesNothingElse() throws IOException {
        try (AtlasEmulator atlas = AtlasEmulator.start()) {
            Run plain = Jar.run(atlas.environment(), "list", "-o", "json");

            assertThat(launch(atlas.environment(), "list", "-o", "json")).isEqualTo(plain);
            assertThat(archives()).hasSize(1);
            Path archive = archives().get(0);
            assertThat(Files.size(archive)).isGreaterThan(1 << 20);

            Object time = Files.getLastModifiedTime(archive);
            assertThat(launch(atlas.environment(), "list", "-o", "json")).isEqualTo(plain);
            assertThat(Files.getLastModifiedTime(archive)).isEqualTo(time);

            Path bin = Files.createDirectory(folder.resolve("bin"));
            Path link = Files.createSymbolicLink(bin.resolve("link"), Path.of("../atlas-access"));
            Path second = Files.createSymbolicLink(bin.resolve("second"), link);
            assertThat(launch(second, atlas.environment(), "list", "-o", "json"))
                    .as("through links")
                    .isEqualTo(plain);

            Files.delete(archive);
            Files.writeString(archive, "not an archive");
            assertThat(launch(atlas.environment(), "list", "-o", "json"))
                    .as("with an invalid archive")
                    .isEqualTo(plain);
        }
    }

    @Test
    void anArchiveThatCannotBeCreatedIsTriedOnceAndLeavesNothing() throws IOException {
        Path java = javaWithoutArchives();
        Run plain = Jar.run(Map.of(), "--version");

        for (int start = 0; start < 2; start++) {
            assertThat(launch(javaHome(), "--version")).isEqualTo(plain);
        }
        assertThat(java.resolveSibling("java.tries")).hasContent("x");
        try (var files = Files.list(jar.resolveSibling("."))) {
            assertThat(files.filter(file -> !file.toString().endsWith(".jar")))
                    .singleElement()
                    .satisfies(file -> assertThat(file).isEmptyFile().asString().endsWith(".jsa"));
        }
    }

    @Test
    void onATerminalTheFirstStartPrintsANotice() throws IOException {
        javaWithoutArchives();
        String notice = "the first start takes some seconds";

        String line = "JAVA_HOME=" + folder.resolve("jdk") + " sh " + folder.resolve("atlas-access") + " --version";
        List<String> onTerminal = List.of("script", "-qec", line, "/dev/null");
        assertThat(Jar.finish(Jar.start(Map.of(), onTerminal)).out()).contains(notice);
        assertThat(Jar.finish(Jar.start(Map.of(), onTerminal)).out()).doesNotContain(notice);
    }

    @Test
    void withoutTheJarItPrintsHowToBuildIt() throws IOException {
        Files.delete(jar);

        Run run = launch(Map.of(), "--version");
        assertThat(run.exitStatus()).isEqualTo(2);
        assertThat(run.err()).contains("mvn -B");
    }

    @Test
    void withoutJavaItPrintsAnErrorAndLeavesNothing() throws IOException {
        Run run = launch(Map.of("JAVA_HOME", folder.resolve("nowhere").toString()), "--version");
        assertThat(run.exitStatus()).isEqualTo(2);
        assertThat(run.err().lines())
                .containsExactly("atlas-access: there is no " + folder.resolve("nowhere/bin/java")
                        + "; it needs Java 17 or later, on the PATH or in JAVA_HOME");
        assertThat(archives()).isEmpty();
    }

    /** A JDK that fails to create an archive, and counts the attempts. */
    private Path javaWithoutArchives() throws IOException {
        Path java = folder.resolve("jdk/bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(
                java,
                "#!/bin/sh\nfor word; do case $word in -XX:ArchiveClassesAtExit=*)\n"
                        + "  echo half >\"${word#*=}\"; echo x >>\"$0.tries\"; exit 1;; esac; done\nexec " + Jar.java()
                        + " \"$@\"\n");
        return Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
    }

    private Map<String, String> javaHome() {
        return Map.of("JAVA_HOME", folder.resolve("jdk").toString());
    }

    private Run launch(Map<String, String> environment, String... arguments) {
        return launch(folder.resolve("atlas-access"), environment, arguments);
    }

    private static Run launch(Path launcher, Map<String, String> environment, String... arguments) {
        Map<String, String> all = new TreeMap<>(environment);
        all.putIfAbsent("JAVA_HOME", System.getProperty("java.home"));
        List<String> command = new ArrayList<>(List.of("sh", launcher.toString()));
        command.addAll(List.of(arguments));
        return Jar.finish(Jar.start(all, command));
    }

    private List<Path> archives() throws IOException {
        try (var files = Files.list(jar.resolveSibling("."))) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }
}
