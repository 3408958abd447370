package dev.atlasaccess.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.emulator.AtlasEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script that starts the jar with a class data archive. */
class LauncherIT {
    private static final String WITH_ARCHIVE = "-XX:SharedArchiveFile=";

    @TempDir
    private Path directory;

    private Path jar;
    private Path cache;

    @BeforeEach
    void install() throws IOException {
        Files.copy(Path.of(System.getProperty("cli.launcher")), directory.resolve("atlas-access"));
        Files.createDirectory(directory.resolve("target"));
        jar = Files.copy(Path.of(Jar.path()), directory.resolve("target/atlas-access.jar"));
        cache = directory.resolve("home/.cache/atlas-access");
        Files.createDirectory(directory.resolve("home"));
    }

    @Test
    void theArchiveIsCreatedOnceAndChangesNothingElse() throws IOException {
        try (AtlasEmulator atlas = AtlasEmulator.start()) {
            Run plain = Jar.run(atlas.environment(), "list", "-o", "json");

            assertThat(launch(atlas.environment(), "list", "-o", "json")).isEqualTo(plain);
            Path archive = onlyFile();
            assertThat(Files.size(archive)).isGreaterThan(1 << 20);
            assertThat(jar.getParent()).isDirectoryNotContaining(file -> !file.equals(jar));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)))
                    .isEqualTo("rwx------");

            Object time = Files.getLastModifiedTime(archive);
            Path bin = Files.createDirectory(directory.resolve("bin"));
            Path link = Files.createSymbolicLink(bin.resolve("link"), Path.of("../atlas-access"));
            Path second = Files.createSymbolicLink(bin.resolve("second"), link);
            assertThat(launch(second, atlas.environment(), "list", "-o", "json"))
                    .as("through links")
                    .isEqualTo(plain);
            assertThat(onlyFile()).isEqualTo(archive);
            assertThat(Files.getLastModifiedTime(archive)).isEqualTo(time);

            Files.delete(archive);
            Files.writeString(archive, "not an archive");
            assertThat(launch(atlas.environment(), "list", "-o", "json"))
                    .as("with an invalid archive")
                    .isEqualTo(plain);
        }
    }

    @Test
    void concurrentFirstStartsCreateOneArchive() throws IOException {
        java("sleep 0.2; echo archive >\"$archive\"");

        List<Process> starts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            starts.add(start(directory.resolve("atlas-access"), javaHome(), "--version"));
        }
        assertThat(starts)
                .allSatisfy(start -> assertThat(Jar.finish(start).out()).contains(WITH_ARCHIVE));
        assertThat(onlyFile()).hasContent("archive");
    }

    @Test
    void aFullDisk() throws IOException {
        Run plain = Jar.run(Map.of(), "--version");

        // 512 KiB a file.
        List<String> command =
                List.of("sh", "-c", "ulimit -f 1024; exec sh " + directory.resolve("atlas-access") + " --version");
        assertThat(Jar.finish(Jar.start(environment(Map.of()), command))).isEqualTo(plain);
        assertThat(onlyFile()).isEmptyFile();
    }

    @Test
    void anArchiveThatCannotBeCreatedIsTriedOnceAndLeavesNothing() throws IOException {
        Path java = java("echo half >\"$archive\"; exit 1");

        for (int start = 0; start < 2; start++) {
            assertThat(launch(javaHome(), "--version").out()).doesNotContain(WITH_ARCHIVE);
        }
        assertThat(java.resolveSibling("java.tries")).hasContent("x");
        assertThat(onlyFile()).isEmptyFile();
    }

    @Test
    void onATerminalTheFirstStartPrintsNothingElse() throws IOException {
        java("exec sleep 0");
        String line = "stty cols 93; sh " + directory.resolve("atlas-access") + " --version";
        Process process = Jar.start(environment(javaHome()), List.of("script", "-qec", line, "/dev/null"));

        assertThat(Jar.finish(process).out().lines())
                .singleElement()
                .asString()
                .startsWith("arguments: ")
                .endsWith("columns: 93");
    }

    @Test
    void anUpgradeReplacesTheArchive() throws IOException {
        java("echo archive >\"$archive\"");
        Path release = directory.resolve("jdk/release");

        Files.writeString(release, "17.0.1");
        assertThat(launch(javaHome(), "--version").out()).contains(WITH_ARCHIVE);
        Path first = onlyFile();
        Path old = Files.writeString(cache.resolve("new.old"), "of a start that was killed");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(100))));

        Files.writeString(release, "17.0.2");
        assertThat(launch(javaHome(), "--version").out()).contains(WITH_ARCHIVE);
        Path second = onlyFile();
        assertThat(second).isNotEqualTo(first);

        Files.setLastModifiedTime(second, FileTime.from(Instant.EPOCH));
        assertThat(launch(javaHome(), "--version").out()).as("a newer jar").contains(WITH_ARCHIVE);
        assertThat(Files.getLastModifiedTime(onlyFile())).isGreaterThan(FileTime.from(Instant.EPOCH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "relative", "/nowhere/cache", "/dev/null", "HOME/a:b"})
    void withoutADirectoryThereIsNoArchive(String cacheHome) throws IOException {
        java("echo archive >\"$archive\"");
        Map<String, String> environment = new TreeMap<>(javaHome());
        environment.put("HOME", "");
        environment.put("XDG_CACHE_HOME", cacheHome.replace("HOME", directory.toString()));

        Run run = launch(environment, "--version");
        assertThat(run.out()).startsWith("arguments: ").doesNotContain(WITH_ARCHIVE);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitStatus()).isZero();
    }

    @Test
    void theDirectoryMayHaveSpaces() throws IOException {
        java("echo archive >\"$archive\"");
        Map<String, String> environment = new TreeMap<>(javaHome());
        environment.put("XDG_CACHE_HOME", directory.resolve("a b").toString());

        assertThat(launch(environment, "--version").out()).contains(WITH_ARCHIVE + directory + "/a b/atlas-access/");
    }

    @Test
    void theDirectoryOfAnotherUserIsNotUsed() throws IOException {
        java("echo archive >\"$archive\"");
        Map<String, String> environment = new TreeMap<>(javaHome());
        Path theirs = Path.of("/usr");
        if (Files.isWritable(theirs)) { // root
            theirs = Files.createDirectory(directory.resolve("theirs"));
            Files.setOwner(
                    theirs,
                    theirs.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("1"));
        }
        for (String name : List.of("HOME", "XDG_CACHE_HOME")) {
            environment.put(name, theirs.toString());

            assertThat(launch(environment, "--version").out()).doesNotContain(WITH_ARCHIVE);
            assertThat(theirs.resolve(".cache")).doesNotExist();
            assertThat(theirs.resolve("atlas-access")).doesNotExist();
        }
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        java("echo archive >\"$archive\"");
        assertThat(launch(javaHome(), "--version").out()).contains(WITH_ARCHIVE);

        Path archive = onlyFile();
        Path moved = Files.move(archive, directory.resolve("moved"));
        Files.createSymbolicLink(archive, moved);
        assertThat(launch(javaHome(), "--version").out()).doesNotContain(WITH_ARCHIVE);

        Path target = Files.move(cache, directory.resolve("directory"));
        Files.createSymbolicLink(cache, target);
        assertThat(launch(javaHome(), "--version").out()).doesNotContain(WITH_ARCHIVE);
    }

    @Test
    void withoutTheJarItPrintsHowToBuildIt() throws IOException {
        Files.delete(jar);

        Run run = launch(Map.of(), "--version");
        assertThat(run.exitStatus()).isEqualTo(2);
        assertThat(run.err()).contains("mvn -B");
    }

    @Test
    void withoutJavaItPrintsAnErrorAndLeavesNothing() {
        Run run = launch(Map.of("JAVA_HOME", directory.resolve("nowhere").toString()), "--version");
        assertThat(run.exitStatus()).isEqualTo(2);
        assertThat(run.err().lines())
                .containsExactly("atlas-access: there is no " + directory.resolve("nowhere/bin/java")
                        + "; it needs Java 17 or later, on the PATH or in JAVA_HOME");
        assertThat(cache).doesNotExist();
    }

    /** A JDK that prints its arguments, and runs a shell command to create an archive. */
    private Path java(String createArchive) throws IOException {
        Path java = directory.resolve("jdk/bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(
                java,
                "#!/bin/sh\nfor word; do case $word in -XX:ArchiveClassesAtExit=*)\n  archive=${word#*=}\n"
                        + "  echo x >>\"$0.tries\"; echo training; " + createArchive + "; exit;; esac; done\n"
                        + "echo \"arguments: $* columns: $COLUMNS\"\n");
        return Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
    }

    private Map<String, String> javaHome() {
        return Map.of("JAVA_HOME", directory.resolve("jdk").toString());
    }

    private Run launch(Map<String, String> environment, String... arguments) {
        return launch(directory.resolve("atlas-access"), environment, arguments);
    }

    private Run launch(Path launcher, Map<String, String> environment, String... arguments) {
        return Jar.finish(start(launcher, environment, arguments));
    }

    private Process start(Path launcher, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of("sh", launcher.toString()));
        command.addAll(List.of(arguments));
        return Jar.start(environment(environment), command);
    }

    private Map<String, String> environment(Map<String, String> environment) {
        Map<String, String> all = new TreeMap<>();
        all.put("JAVA_HOME", System.getProperty("java.home"));
        all.put("HOME", directory.resolve("home").toString());
        all.put("XDG_CACHE_HOME", "");
        all.putAll(environment);
        return all;
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1).allMatch(file -> file.toString().endsWith(".jsa"));
            return all.get(0);
        }
    }
}
