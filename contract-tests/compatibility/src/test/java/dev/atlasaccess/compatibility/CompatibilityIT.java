package dev.atlasaccess.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.emulator.AtlasEmulator;
import dev.atlasaccess.emulator.EmulatorCertificate;
import dev.atlasaccess.emulator.RecordedRequest;
import dev.atlasaccess.emulator.Scenario;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Applications that decide the versions of the SDK's dependencies, by hand or by the BOM of a framework: each is built
 * with the SDK from a repository, and run on the emulator, over HTTP/2.
 */
class CompatibilityIT {
    /**
     * The versions that each application is there for: of Feign, Jackson 2 and 3, OkHttp 4 and 5, Kotlin and SLF4J. In
     * capitals where it is the one that the SDK is compiled with.
     */
    private static final String VERSIONS = """
            plain                 FEIGN  JACKSON -     -      OKHTTP 2.1.21 SLF4J
            newest                FEIGN  2.23.0  -     -      OKHTTP 2.4.0  SLF4J
            floor                 13.3   2.15.0  -     4.12.0 -      1.8.0  1.7.0
            jackson-2.15          FEIGN  2.15.0  -     -      OKHTTP 2.1.21 SLF4J
            kotlin-1.8            FEIGN  JACKSON -     -      OKHTTP 1.8.0  SLF4J
            kotlin-2.1            FEIGN  JACKSON -     -      OKHTTP 2.1.21 SLF4J
            okhttp-4.12           FEIGN  JACKSON -     4.12.0 -      1.8.21 SLF4J
            okhttp-5.0            FEIGN  JACKSON -     -      5.0.0  2.2.0  SLF4J
            okhttp-both           FEIGN  JACKSON -     4.12.0 OKHTTP 1.8.21 SLF4J
            spring-boot-3.5       FEIGN  2.21.4  -     -      OKHTTP 1.9.25 2.0.18
            spring-boot-4.1       FEIGN  2.21.7  3.1.7 -      OKHTTP 2.3.21 2.0.20
            spring-cloud-2024.0   13.5   2.18.5  -     -      OKHTTP 1.9.25 2.0.17
            spring-cloud-2025.0   13.6.1 2.21.4  -     -      OKHTTP 1.9.25 2.0.18
            spring-cloud-2025.1   13.6.1 2.21.7  -     -      OKHTTP 2.2.21 2.0.20
            micronaut-4           FEIGN  2.21.5  -     -      OKHTTP 1.9.25 2.0.17
            quarkus-3             FEIGN  2.21.2  -     -      OKHTTP 2.3.10 2.0.17
            emulator-jackson-2.15 FEIGN  2.15.0  -     -      OKHTTP 2.1.21 SLF4J
            emulator-spring-boot-3.5   FEIGN 2.21.4 - - OKHTTP 1.9.25 2.0.18
            emulator-spring-boot-4.1   FEIGN 2.21.7 - - OKHTTP 2.3.21 2.0.20
            standalone-micronaut-4     FEIGN 2.21.5 - - OKHTTP 1.9.25 2.0.17
            standalone-spring-boot-3.2 FEIGN 2.15.4 - - OKHTTP 1.9.25 2.0.16
            standalone-spring-boot-3.5 FEIGN 2.21.4 - - OKHTTP 1.9.25 2.0.18
            standalone-spring-boot-4.1 FEIGN 2.21.7 - - OKHTTP 2.3.21 2.0.20
            """;

    /** The oldest and the newest versions of each kind, which differ the most; the others run on one JDK. */
    private static final Set<String> ON_EACH_JDK = Set.of(
            "plain",
            "newest",
            "floor",
            "spring-boot-3.5",
            "spring-boot-4.1",
            "quarkus-3",
            "emulator-jackson-2.15",
            "emulator-spring-boot-4.1",
            "standalone-spring-boot-3.2",
            "standalone-spring-boot-4.1");

    private static final Path ROOT = Path.of(System.getProperty("build.root"));
    private static final Path TARGET = Path.of(System.getProperty("target"));
    private static final Path CONSUMERS = TARGET.resolve("consumers");
    private static final Path TRUST_STORE = TARGET.resolve("emulator.p12");
    private static final Path THIS_JDK = Path.of(System.getProperty("java.home"));
    private static final Path OTHER_JDK = Path.of(System.getProperty("other.jdk"));

    private static AtlasEmulator emulator;

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        emulator = AtlasEmulator.builder()
                .http2Tls()
                .scenario(Scenario.unknownProvider("ORACLE"))
                .start();
        emulator.certificate().writeTrustStore(TRUST_STORE);
        // The flags of this build's Maven are not an application's.
        Files.createDirectories(CONSUMERS.resolve(".mvn"));
        List<String> maven = new ArrayList<>(List.of(
                System.getProperty("maven.home") + "/bin/mvn",
                "-B",
                "-q",
                "-T2",
                "--fail-at-end",
                "-Dmaven.repo.local=" + repository(),
                "-Datlas.version=" + System.getProperty("atlas.version")));
        for (String library : List.of("junit", "maven-compiler-plugin", "maven-dependency-plugin", "picocli")) {
            String version = library + ".version";
            maven.add("-D" + version + "=" + System.getProperty(version));
        }
        maven.add("compile");
        Program build = Program.run(10, CONSUMERS, Map.of(), maven);
        assertThat(build.status()).as(build.output()).isZero();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    static Stream<Consumer> consumers() {
        String table = VERSIONS;
        for (String library : List.of("feign", "jackson", "okhttp", "slf4j")) {
            table = table.replace(library.toUpperCase(Locale.ROOT), System.getProperty(library + ".version"));
        }
        return table.lines().map(line -> line.split(" +")).map(row -> {
            List<String> versions = Arrays.asList(row).subList(1, row.length);
            return new Consumer(CONSUMERS.resolve(row[0]), versions);
        });
    }

    static Stream<Path> jdks() {
        return Stream.of(THIS_JDK, OTHER_JDK).distinct();
    }

    static Stream<Arguments> consumersByJdk() {
        return jdks().flatMap(jdk -> consumers()
                .filter(consumer -> jdk.equals(THIS_JDK) || ON_EACH_JDK.contains(consumer.toString()))
                .map(consumer -> Arguments.of(consumer, jdk)));
    }

    @ParameterizedTest
    @MethodSource("consumers")
    void hasTheVersionsThatItIsThereFor(Consumer consumer) throws IOException {
        assertThat(consumer.versions()).isEqualTo(consumer.expected());
    }

    /** With a class in two jars, the order of the jars decides which one is loaded. */
    @ParameterizedTest
    @MethodSource("consumers")
    void hasNoClassTwice(Consumer consumer) throws IOException {
        if (consumer.toString().equals("okhttp-both")) {
            assertThat(consumer.duplicates())
                    .containsOnlyKeys(
                            "okhttp-4.12.0.jar and okhttp-jvm-" + System.getProperty("okhttp.version") + ".jar");
        } else {
            assertThat(consumer.duplicates()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("consumersByJdk")
    void runs(Consumer consumer, Path jdk) throws IOException, InterruptedException {
        emulator.reset();

        Program application = java(
                jdk, "-cp", consumer.classes() + File.pathSeparator + path(consumer.classPath()), consumer.mainClass());

        assertDone(application);
        List<String> protocols = emulator.requests().stream()
                .filter(request -> request.method().equals("PATCH"))
                .map(RecordedRequest::protocol)
                .distinct()
                .toList();
        // Some start an emulator of their own. It logs no warning, whatever the application logs.
        boolean startsAnother = consumer.toString().matches("(emulator|standalone)-.*");
        assertThat(protocols).isEqualTo(startsAnother ? List.of() : List.of("HTTP/2.0"));
        if (startsAnother) {
            assertThat(application.output()).doesNotContain("WARN");
        }
    }

    @Test
    void logsThroughAnOldBinding() throws IOException, InterruptedException {
        Consumer floor = consumer("floor");
        Program application = java(
                THIS_JDK,
                "-Dorg.slf4j.simplelogger.defaultlog=debug",
                "-cp",
                floor.classes() + File.pathSeparator + path(floor.classPath()),
                floor.mainClass());

        assertDone(application);
        assertThat(application.output()).contains("DEBUG dev.atlasaccess");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void runsOnTheModulePath(Path jdk, @TempDir Path modules) throws IOException, InterruptedException {
        compileModule(jdk, modules);

        assertDone(java(jdk, "-p", modulePath(modules), "-m", "com.example/com.example.Application"));
    }

    /** A limitation that the guide documents: this test fails once it is gone. */
    @Test
    void cannotBeLinked(@TempDir Path directory) throws IOException, InterruptedException {
        Path modules = directory.resolve("modules");
        compileModule(THIS_JDK, modules);

        Program jlink = run(
                THIS_JDK,
                "jlink",
                "-p",
                modulePath(modules),
                "--add-modules",
                "com.example",
                "--output",
                "" + directory.resolve("image"));

        assertThat(jlink.status()).isPositive();
        assertThat(jlink.output()).contains("automatic module cannot be used with jlink");
    }

    /**
     * Code that the applications do not reach might need a newer version; the compiler checks all of it.
     *
     * @param optional what is missing in the oldest versions, and not called where it is
     */
    @ParameterizedTest
    @CsvSource({"floor, client, method fastFallback(boolean)", "emulator-jackson-2.15, contract-tests/emulator,"})
    void compilesWithTheOldestVersions(String name, String module, @Nullable String optional, @TempDir Path directory)
            throws IOException, InterruptedException {
        List<Path> libraries = new ArrayList<>(consumer(name).classPath());
        libraries.removeIf(jar -> jar.toString().contains("/dev/atlasaccess/"));
        List<String> sources = new ArrayList<>();
        for (String root : List.of("src/main/java", "target/generated-sources")) {
            sources.addAll(javaFiles(ROOT.resolve(module).resolve(root)));
        }
        Path list = Files.write(directory.resolve("sources"), sources);

        Program javac = run(
                THIS_JDK,
                "javac",
                "-J-XX:TieredStopAtLevel=1",
                "-proc:none",
                "-nowarn",
                "--release",
                "17",
                "-d",
                directory.toString(),
                "-cp",
                path(libraries),
                "@" + list);

        List<String> missing = javac.output()
                .lines()
                .filter(line -> line.startsWith("  symbol:"))
                .map(line -> line.substring("  symbol:".length()).strip())
                .toList();
        assertThat(missing).as(javac.output()).isEqualTo(optional == null ? List.of() : List.of(optional));
        assertThat(javac.output().lines().filter(line -> line.contains(": error: ")))
                .as(javac.output())
                .hasSameSizeAs(missing);
    }

    private static void assertDone(Program application) {
        assertThat(application.status()).as(application.output()).isZero();
        assertThat(application.output()).containsPattern("(?m)^done$");
    }

    private static Consumer consumer(String name) {
        return consumers()
                .filter(consumer -> consumer.toString().equals(name))
                .findAny()
                .orElseThrow();
    }

    private static void compileModule(Path jdk, Path modules) throws IOException, InterruptedException {
        Path sources = CONSUMERS.resolve("application");
        Program javac = run(
                jdk,
                "javac",
                "-Werror",
                "-Xlint:all",
                "-p",
                path(consumer("plain").classPath()),
                "-d",
                modules.toString(),
                sources.resolve("Application.java").toString(),
                sources.resolve("modular/module-info.java").toString());
        assertThat(javac.status()).as(javac.output()).isZero();
    }

    private static String modulePath(Path modules) throws IOException {
        return modules + File.pathSeparator + path(consumer("plain").classPath());
    }

    private static String path(List<Path> jars) {
        return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static List<String> javaFiles(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".java") && !file.endsWith("module-info.java"))
                    .toList();
        }
    }

    private static Program java(Path jdk, String... arguments) throws IOException, InterruptedException {
        Stream<String> options = Stream.of(
                "-XX:TieredStopAtLevel=1",
                "-Djavax.net.ssl.trustStore=" + TRUST_STORE,
                "-Djavax.net.ssl.trustStorePassword=" + EmulatorCertificate.TRUST_STORE_PASSWORD);
        return run(jdk, "java", Stream.concat(options, Arrays.stream(arguments)).toArray(String[]::new));
    }

    private static Program run(Path jdk, String tool, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(jdk.resolve("bin").resolve(tool).toString()));
        command.addAll(Arrays.asList(arguments));
        Map<String, String> settings = Map.of(
                "BASE_URL", emulator.baseUrl().toString(),
                "PROJECT", emulator.projectId(),
                "PUBLIC_KEY", emulator.publicKey(),
                "PRIVATE_KEY", emulator.privateKey(),
                "CLIENT_ID", emulator.clientId(),
                "CLIENT_SECRET", emulator.clientSecret());
        return Program.run(2, TARGET, settings, command);
    }

    /**
     * A local repository for Maven with all that the user's has, except for the SDK: that is the one just installed.
     * Downloads go through it to the user's, for the next run.
     */
    private static Path repository() throws IOException {
        Path repository = TARGET.resolve("repository");
        Path users = Path.of(System.getProperty("maven.repository"));
        link(users, repository, "dev");
        link(users.resolve("dev"), repository.resolve("dev"), "atlasaccess");
        link(Path.of(System.getProperty("installed"), "dev"), repository.resolve("dev"), "");
        return repository;
    }

    private static void link(Path from, Path to, String except) throws IOException {
        Files.createDirectories(to);
        if (!Files.exists(from)) {
            return;
        }
        try (Stream<Path> directories = Files.list(from)) {
            for (Path directory : directories.toList()) {
                Path link = to.resolve(directory.getFileName());
                if (Files.isSymbolicLink(link)) {
                    Files.delete(link);
                }
                if (!directory.endsWith(except) && !Files.exists(link)) {
                    Files.createSymbolicLink(link, directory);
                }
            }
        }
    }
}
