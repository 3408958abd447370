package dev.atlasaccess.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Adds a sixth feature type and a third operation to a copy of this repository, by the files that CONTRIBUTING.md lists. The
 * golden pact and the list of the public API, which both change, are regenerated as a contributor does it.
 */
class GrowthTest {
    private static final Path ROOT = Path.of(System.getProperty("build.root")).normalize();
    private static final Path PATCHES = Path.of(System.getProperty("patches"));
    private static final String GOLDEN = "contract-tests/contracts/atlas-access-client-mongodb-atlas-admin-api.json";
    private static final String PUBLIC_API = "client/public-api.txt";
    private static final Set<String> NOT_COPIED = Set.of(".git", "node_modules", "target");

    /** The tests that a new feature type or operation affects. */
    private static final String TESTS = String.join(
            ",",
            "ArchitectureTest",
            "DocumentedExamplesTest",
            "EditedSpecsTest",
            "ExhaustiveSwitchTest",
            "FullSpecTest",
            "GoldenPactTest",
            "NamedExamplesTest",
            "PublicApiTest",
            "RoundTripTest",
            "RunEnvironmentTest",
            "SchemaMatchersTest",
            "*PactTest");

    @TempDir
    private Path copy;

    @ParameterizedTest
    @CsvSource({"feature, 5", "operation, 10"})
    void aPatchChangesFewFilesAndNoneOfTheRuntime(String patch, int atMost) throws IOException {
        List<String> files = files(patch);

        assertThat(files).doesNotContain(GOLDEN, PUBLIC_API).hasSizeLessThanOrEqualTo(atMost - 2);
        assertThat(files).noneMatch(file -> file.contains("/dev/atlasaccess/internal/"));
    }

    @Test
    void theBuildOfTheCopyPasses() throws IOException, InterruptedException {
        copy();
        for (String patch : List.of("feature", "operation")) {
            run("git", "apply", "-C1", PATCHES.resolve(patch + ".patch").toString());
        }

        maven(
                "-pl",
                "contract-tests/consumer",
                "-am",
                "-Dtest=*PactTest,PublicApiTest",
                "-Dit.test=GoldenPactIT",
                "-Dmaven.test.failure.ignore");
        Path candidate = copy.resolve("contract-tests/consumer/target/pacts/golden-candidate.json");
        assertThat(candidate)
                .content()
                .contains("a request to authorize an AWS role used by ONLINE_ARCHIVE")
                .contains("a request to get a role of AZURE");
        Files.writeString(copy.resolve(GOLDEN), Files.readString(candidate));
        Path signatures = copy.resolve("client/target/public-api.txt");
        assertThat(signatures).content().contains("OnlineArchiveUsage", "getRole(");
        Files.writeString(copy.resolve(PUBLIC_API), Files.readString(signatures));
        maven("-Dtest=" + TESTS, "-Dit.test=ConformityIT,GoldenPactIT,PactLintIT");

        assertThat(tests("contract-tests/consumer/target/surefire-reports")).contains("GetPactTest");
        assertThat(tests("contract-tests/consumer/target/failsafe-reports")).contains("GoldenPactIT", "ConformityIT");
        assertThat(tests("contract-tests/emulator/target/surefire-reports")).contains("GoldenPactTest");
    }

    private static List<String> files(String patch) throws IOException {
        return Files.readAllLines(PATCHES.resolve(patch + ".patch")).stream()
                .filter(line -> line.startsWith("diff --git "))
                .map(line -> line.replaceFirst(".* b/", ""))
                .toList();
    }

    private Set<String> tests(String reports) throws IOException {
        try (var files = Files.list(copy.resolve(reports))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".txt"))
                    .map(name -> name.replaceFirst("\\.txt$", "").replaceFirst(".*\\.", ""))
                    .collect(Collectors.toSet());
        }
    }

    /** Copies the sources of this repository. */
    private void copy() throws IOException {
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                if (NOT_COPIED.contains(directory.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(copy.resolve(ROOT.relativize(directory).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, copy.resolve(ROOT.relativize(file).toString()));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void maven(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                "-B",
                "-o",
                "-q",
                "-Dmaven.repo.local=" + System.getProperty("maven.repository"),
                "-Dfailsafe.failIfNoSpecifiedTests=false",
                "verify"));
        command.addAll(Arrays.asList(arguments));
        run(command.toArray(String[]::new));
    }

    private void run(String... command) throws IOException, InterruptedException {
        Path log = Files.createTempFile("growth", ".log");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(copy.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            // git must not use a repository around the copy.
            builder.environment()
                    .put("GIT_CEILING_DIRECTORIES", copy.getParent().toString());
            Process process = builder.start();
            boolean ended = process.waitFor(30, TimeUnit.MINUTES);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            assertThat(ended && process.exitValue() == 0)
                    .as("%s: %s", String.join(" ", command), Files.readString(log))
                    .isTrue();
        } finally {
            Files.delete(log);
        }
    }
}
