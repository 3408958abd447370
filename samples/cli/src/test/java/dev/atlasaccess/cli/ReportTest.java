package dev.atlasaccess.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atlasaccess.emulator.AtlasEmulator;
import dev.atlasaccess.emulator.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The report on a few projects. */
class ReportTest {
    private static final String EMPTY = "64a1f0c2b3d4e5f60718293b";
    private static final String GONE = "64a1f0c2b3d4e5f607182930";

    private static AtlasEmulator atlas;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        atlas = AtlasEmulator.start();
        atlas.addProject(EMPTY);
    }

    @AfterAll
    static void stop() {
        atlas.close();
    }

    @Test
    void aTable() {
        Run run = run("report", "--projectId", atlas.projectId(), "--projectId", EMPTY);

        assertThat(run.err()).isEmpty();
        assertThat(run.exitStatus()).isZero();
        assertThat(run.out())
                .startsWith("PROJECT ")
                .contains("3 roles in 2 of 2 projects; 1 without roles, 0 failed.")
                .contains("AWS: 1 not authorized", "GCP: 1 IN_PROGRESS")
                .contains(
                        "Not ready: 1. An Azure role without servicePrincipalId or tenantId, or a Google Cloud service"
                                + " account whose status is not COMPLETE.");
        assertThat(run.out().lines().filter(line -> line.startsWith(atlas.projectId())))
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "json", "html"})
    void aFullDiskIsNamed(String format) {
        Run run = run("report", "--projectId", EMPTY, "-o", format, "--out", "/dev/full");

        assertThat(run.err()).startsWith("atlas-access: The output could not be written: ");
        assertThat(run.exitStatus()).isEqualTo(1);
    }

    @Test
    void jsonHasTheResponsesVerbatim() throws IOException {
        Run run = run("report", "--projectId", EMPTY + "," + GONE + "," + atlas.projectId(), "-o", "json");

        assertThat(run.exitStatus()).isEqualTo(1);
        JsonNode report = new ObjectMapper().readTree(run.out());
        assertThat(report.at("/projects").findValuesAsText("projectId"))
                .containsExactly(EMPTY, GONE, atlas.projectId());
        assertThat(report.at("/projects/1/error/status").intValue()).isEqualTo(404);
        assertThat(report.at("/projects/1/error/errorCode").textValue()).isEqualTo("RESOURCE_NOT_FOUND");
        assertThat(report.get("complete").booleanValue()).isFalse();
        assertThat(report.at("/totals/roles").intValue()).isEqualTo(3);
        Run list = run("list", "-o", "json");
        assertThat(report.at("/projects/2/cloudProviderAccess")).isEqualTo(new ObjectMapper().readTree(list.out()));
    }

    @Test
    void aFailedProjectIsListedAtTheEnd() throws IOException {
        Path file = Files.writeString(
                directory.resolve("projects"),
                "# mine\n" + GONE + "\n" + EMPTY + " # again\n\n" + atlas.projectId() + "\n" + EMPTY + "\n");
        Path page = directory.resolve("report.html");

        Run run = run("report", "--projectsFile", file.toString(), "-o", "html", "--out", page.toString());

        assertThat(run.exitStatus()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("Duplicate ids: 1. Each project was requested once."),
                        line -> assertThat(line).isEqualTo("atlas-access: 1 of 3 projects failed:"),
                        line -> assertThat(line).contains(GONE, "RESOURCE_NOT_FOUND (HTTP 404)"));
        assertThat(page).content().contains("3 roles in 2 projects", GONE, "mongodb-atlas-");
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactlyInAnyOrder(file, page);
        }
    }

    @Test
    void projectsWithTheSameErrorAreGrouped() {
        String ids =
                IntStream.range(0, 35).mapToObj(i -> String.format("%024x", i)).collect(Collectors.joining("\n"));
        Run run = Cli.withInput(ids, atlas.environment(), "report", "--projectsFile", "-");

        assertThat(run.err().lines().skip(1))
                .hasSize(21)
                .startsWith(
                        "  000000000000000000000000  RESOURCE_NOT_FOUND (HTTP 404): Cannot find resource project"
                                + " 000000000000000000000000",
                        "  000000000000000000000001  same error")
                .endsWith("  000000000000000000000013  same error", "  and 15 more with the same error");
    }

    @Test
    void theProjectsCanComeFromStandardInputAndTheEnvironment() {
        Run piped = Cli.withInput(EMPTY + "\n", atlas.environment(), "report", "--projectsFile", "-");
        assertThat(piped.out()).contains("0 roles in 1 of 1 project;");

        assertThat(run("report").out()).contains("3 roles in 1 of 1 project;");
    }

    @Test
    void anInvalidLineIsReportedBeforeAnythingIsSent() throws IOException {
        Path file = Files.writeString(directory.resolve("projects"), atlas.projectId() + "\nnonsense\n");
        Map<String, String> nowhere = new TreeMap<>(atlas.environment());
        nowhere.put("MONGODB_ATLAS_BASE_URL", "http://127.0.0.1:1");

        Run run = Cli.run(nowhere, "report", "--projectsFile", file.toString());

        assertThat(run.exitStatus()).isEqualTo(2);
        assertThat(run.err()).contains("line 2: 'nonsense'").contains("Nothing was sent.");
    }

    @Test
    void usageErrors() {
        for (List<String> arguments : List.of(
                List.of("--projectId", EMPTY, "--projectsFile", "x"),
                List.of("--projectsFile", "/nowhere/projects"),
                List.of("--projectsFile", "/dev/zero"),
                List.of("--projectId", EMPTY, "--concurrency", "0"),
                List.of("--projectId", EMPTY, "--out", "/dev"),
                List.of("--projectId", "short"))) {
            List<String> all = new ArrayList<>(List.of("report"));
            all.addAll(arguments);
            Run run = run(all.toArray(String[]::new));
            assertThat(run.exitStatus()).as(arguments.toString()).isEqualTo(2);
            assertThat(run.err()).startsWith("atlas-access: ").contains("--").doesNotContain("\tat ", "Error:");
        }
    }

    @Test
    void wrongCredentialsFailAtTheFirstProject() {
        Map<String, String> wrong = new TreeMap<>(atlas.environment());
        wrong.put("MONGODB_ATLAS_CLIENT_SECRET", "canary");

        Run run = Cli.run(wrong, "report", "--projectId", EMPTY, "--projectId", GONE);

        assertThat(run.exitStatus()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("invalid_client", "Check the credentials")
                .doesNotContain("canary");
    }

    @Test
    void rolesOfAnUnknownProviderAreCounted() throws IOException {
        try (AtlasEmulator newer = AtlasEmulator.start()) {
            newer.play(Scenario.unknownProvider("NEWER"));
            Run table = Cli.run(newer.environment(), "report");
            assertThat(table.out())
                    .contains("4 roles in 1 of 1 project; 0 without roles, 0 failed.", "NEWER: 1 unknown provider")
                    .contains("unknown to this version (see -o json): newerRoles");

            JsonNode totals = new ObjectMapper()
                    .readTree(
                            Cli.run(newer.environment(), "report", "-o", "json").out())
                    .get("totals");
            assertThat(totals.get("roles").intValue()).isEqualTo(4);
            assertThat(totals.at("/byProvider/NEWER/unknown provider").intValue())
                    .isEqualTo(1);
            assertThat(totals.at("/unknownFields/newerRoles").intValue()).isEqualTo(1);
            assertThat(Cli.run(newer.environment(), "list").out()).contains("NEWER", "unknown provider");
        }
    }

    @Test
    void theVariableCanNameSeveralProjects() {
        Map<String, String> environment = new TreeMap<>(atlas.environment());
        environment.put("MONGODB_ATLAS_PROJECT_ID", " " + atlas.projectId() + " , " + EMPTY + ",");

        assertThat(Cli.run(environment, "report").out()).contains("3 roles in 2 of 2 projects");
        assertThat(run("report", "--projectId", EMPTY + ", " + atlas.projectId())
                        .out())
                .contains("3 roles in 2 of 2 projects");
    }

    @Test
    void anUnreadableFileIsNamedAsGiven() {
        Run run = run("report", "--projectsFile", directory.toString());

        assertThat(run.exitStatus()).isEqualTo(2);
        assertThat(run.err().lines())
                .containsExactly(
                        "atlas-access: --projectsFile must name a file that can be read: " + directory
                                + ": Is a directory",
                        "  Nothing was sent.");
    }

    private static Run run(String... arguments) {
        return Cli.run(atlas.environment(), arguments);
    }
}
