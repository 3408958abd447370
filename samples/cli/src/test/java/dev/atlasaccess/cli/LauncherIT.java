package dev.atlasaccess.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.cli.Jar.Run;
import dev.atlasaccess.emulator.AtlasEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts the jar with an archive of its classes. */
class LauncherIT {
    @TempDir
    private Path folder;

    @Test
    void theArchiveIsMadeOnceAndNothingElseChanges() throws IOException {
        Path jar = install();
        try (AtlasEmulator atlas = AtlasEmulator.start()) {
            Run plain = Jar.run(atlas.environment(), "list", "-o", "json");

            Run first = launch(atlas.environment(), "list", "-o", "json");
            assertThat(first).isEqualTo(plain);
            List<Path> archives = archives(jar);
            assertThat(archives).hasSize(1);
            assertThat(Files.size(archives.get(0))).isGreaterThan(1 << 20);

            Object key = Files.getLastModifiedTime(archives.get(0));
            assertThat(launch(atlas.environment(), "list", "-o", "json")).isEqualTo(plain);
            assertThat(Files.getLastModifiedTime(archives.get(0))).isEqualTo(key);
        }
    }

    @Test
    void anArchiveThatDoesNotFitIsPassedOver() throws IOException {
        Path jar = install();
        assertThat(launch(Map.of(), "--version").exitCode()).isZero();
        Path archive = archives(jar).get(0);
        Files.delete(archive);
        Files.writeString(archive, "no archive");

        Run run = launch(Map.of(), "--version");
        assertThat(run).isEqualTo(Jar.run(Map.of(), "--version"));
    }

    @Test
    void itMayBeLinkedToFromElsewhere() throws IOException {
        install();
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Path link = Files.createSymbolicLink(bin.resolve("link"), Path.of("../atlas-access"));
        Path second = Files.createSymbolicLink(bin.resolve("second"), link);

        assertThat(launch(second, Map.of(), "--version")).isEqualTo(Jar.run(Map.of(), "--version"));
    }

    @Test
    void anArchiveThatCannotBeMadeIsTriedOnceAndLeavesNothing() throws IOException {
        Path jar = install();
        Path java = folder.resolve("jdk/bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(
                java,
                "#!/bin/sh\nfor word; do case $word in -XX:ArchiveClassesAtExit=*)\n"
                        + "  echo half >\"${word#*=}\"; echo x >>\"$0.tries\"; exit 1;; esac; done\nexec " + Jar.java()
                        + " \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        Map<String, String> environment =
                Map.of("JAVA_HOME", folder.resolve("jdk").toString());

        for (int start = 0; start < 2; start++) {
            assertThat(launch(environment, "--version")).isEqualTo(Jar.run(Map.of(), "--version"));
        }
        assertThat(java.resolveSibling("java.tries")).hasContent("x");
        try (var files = Files.list(jar.resolveSibling("."))) {
            assertThat(files.filter(file -> !file.toString().endsWith(".jar")))
                    .singleElement()
                    .satisfies(file -> assertThat(file).isEmptyFile().asString().endsWith(".jsa"));
        }
    }

    @Test
    void whoeverWaitsForTheFirstStartIsTold() throws IOException {
        install();
        String notice = "the first start takes some seconds";

        String line =
                "JAVA_HOME=" + System.getProperty("java.home") + " sh " + folder.resolve("atlas-access") + " --version";
        List<String> onTerminal = List.of("script", "-qec", line, "/dev/null");
        assertThat(Jar.finish(Jar.start(Map.of(), onTerminal), "").out()).contains(notice);
        assertThat(Jar.finish(Jar.start(Map.of(), onTerminal), "").out()).doesNotContain(notice);
    }

    @Test
    void withoutTheJarItSaysHowToBuildIt() throws IOException {
        Files.delete(install());

        Run run = launch(Map.of(), "--version");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("mvn -B");
    }

    @Test
    void withoutJavaItSaysSoAndLeavesNothing() throws IOException {
        Path jar = install();

        Run run = launch(Map.of("JAVA_HOME", folder.resolve("nowhere").toString()), "--version");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines())
                .containsExactly("atlas-access: there is no " + folder.resolve("nowhere/bin/java")
                        + "; it needs Java 17 or later, on the PATH or in JAVA_HOME");
        assertThat(archives(jar)).isEmpty();
    }

    private Path install() throws IOException {
        Files.copy(Path.of(System.getProperty("cli.launcher")), folder.resolve("atlas-access"));
        Files.createDirectory(folder.resolve("target"));
        return Files.copy(Path.of(Jar.path()), folder.resolve("target/atlas-access.jar"));
    }

    private Run launch(Map<String, String> environment, String... arguments) {
        return launch(folder.resolve("atlas-access"), environment, arguments);
    }

    private static Run launch(Path launcher, Map<String, String> environment, String... arguments) {
        Map<String, String> all = new TreeMap<>(environment);
        all.putIfAbsent("JAVA_HOME", System.getProperty("java.home"));
        List<String> command = new ArrayList<>(List.of("sh", launcher.toString()));
        command.addAll(List.of(arguments));
        return Jar.finish(Jar.start(all, command), "");
    }

    private static List<Path> archives(Path jar) throws IOException {
        try (var files = Files.list(jar.resolveSibling("."))) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }
}
