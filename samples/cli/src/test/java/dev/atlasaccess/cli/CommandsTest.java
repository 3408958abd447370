package dev.atlasaccess.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atlasaccess.emulator.AtlasEmulator;
import dev.atlasaccess.emulator.AtlasEmulatorExtension;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The commands against the emulator. */
class CommandsTest {
    private static final String AWS_ROLE = "32b6e34b3d91647abb20e7b8";
    private static final String AZURE_ROLE = "32b6e34b3d91647abb20e7b9";
    private static final String GCP_ROLE = "32b6e34b3d91647abb20e7ba";
    private static final String ARN = "arn:aws:iam::123456789012:role/from-a-test";
    private static final String ACCOUNT_ARN = "arn:aws:iam::772401394250:role/my-test-aws-role";
    private static final String EXTERNAL_ID = "3192be49-6e76-4b7d-a7b8-b486a8fc4483";
    private static final String UUID = "c1a6f0d2-9e35-4b87-a2f4-7d8c3e5b1a90";

    @RegisterExtension
    static final AtlasEmulatorExtension EMULATOR = new AtlasEmulatorExtension();

    private final AtlasEmulator atlas = EMULATOR.emulator();

    @Test
    void listPrintsATable() {
        Run run = run("list", "--projectId", atlas.projectId());

        assertThat(run.err()).isEmpty();
        assertThat(run.exitStatus()).isZero();
        List<String> lines = run.out().lines().toList();
        assertThat(lines.get(0)).matches("PROVIDER +ROLE ID +STATE +USED BY +IDENTITY");
        assertThat(lines).anyMatch(line -> line.matches("AZURE +" + AZURE_ROLE + " .*ATLAS_DATA_LAKE.*"));
        assertThat(lines).anyMatch(line -> line.matches("GCP +" + GCP_ROLE + " +IN_PROGRESS .*"));
        assertThat(lines)
                .containsSubsequence(
                        "  atlasAWSAccountArn          " + ACCOUNT_ARN, "  atlasAssumedRoleExternalId  " + EXTERNAL_ID)
                .hasSize(6);
    }

    @Test
    void listPrintsJson() throws IOException {
        atlas.addRole(
                "000000000000000000000001",
                "{\"providerName\":\"AWS\",\"roleId\":\"" + AWS_ROLE
                        + "\",\"authorizedDate\":null,\"newField\":{\"é\":1.10},\"featureUsages\":[]}");

        Run run = run("list", "--projectId", "000000000000000000000001", "-o", "json");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitStatus()).isZero();
        JsonNode role = new ObjectMapper().readTree(run.out()).at("/awsIamRoles/0");
        assertThat(role.has("authorizedDate")).isTrue();
        assertThat(role.get("authorizedDate").isNull()).isTrue();
        assertThat(role.at("/newField/é").isNumber()).isTrue();
        assertThat(role.get("featureUsages").isEmpty()).isTrue();
        assertThat(run.out()).startsWith("{").endsWith("}\n").contains("\n    ");
        assertThat(run("list", "--projectId", "000000000000000000000001", "-o", "JSON")
                        .out())
                .isEqualTo(run.out());
    }

    @Test
    void aProjectWithoutRolesIsStated() {
        atlas.addProject("000000000000000000000002");

        Run run = run("list", "--projectId", "000000000000000000000002");

        assertThat(run.out().lines())
                .singleElement()
                .asString()
                .startsWith("No AWS, Azure or Google Cloud roles. ")
                .contains("atlas cloudProviders accessRoles aws create --projectId", "Atlas UI");
        assertThat(run.exitStatus()).isZero();
    }

    @Test
    void aRoleOfAnUnknownProviderKeepsItsFields() {
        atlas.addRole(
                "000000000000000000000003",
                "{\"providerName\":\"ORACLE\",\"roleId\":\"" + AWS_ROLE
                        + "\",\"tenancyOcid\":\"ocid1.tenancy.oc1..x\"}");

        assertThat(run("list", "--projectId", "000000000000000000000003").out())
                .containsPattern("ORACLE +" + AWS_ROLE + " +unknown provider")
                .contains("\n  tenancyOcid  ocid1.tenancy.oc1..x\n");
    }

    @Test
    void trustPolicyPrintsOnlyTheDocument() throws IOException {
        Run run = run("aws", "trust-policy", AWS_ROLE, "--projectId", atlas.projectId());

        assertThat(run.err()).isEmpty();
        assertThat(run.exitStatus()).isZero();
        JsonNode statement = new ObjectMapper().readTree(run.out()).at("/Statement/0");
        assertThat(statement.at("/Principal/AWS").textValue()).isEqualTo(ACCOUNT_ARN);
        assertThat(statement.at("/Condition/StringEquals/sts:ExternalId").textValue())
                .isEqualTo(EXTERNAL_ID);
    }

    @Test
    void anAwsRoleIsAuthorized() throws IOException {
        Run run = authorizeAws("-o", "json");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitStatus()).isZero();
        JsonNode role = new ObjectMapper().readTree(run.out());
        assertThat(role.get("iamAssumedRoleArn").textValue()).isEqualTo(ARN);
        Run list = run("list", "--projectId", atlas.projectId());
        assertThat(list.out()).contains(ARN).contains("authorized 20");
    }

    @Test
    void authorizeWaitsForPropagation() {
        atlas.propagateAfter(1);

        Run run = authorizeAws("--wait", "1m");

        assertThat(run.exitStatus()).isZero();
        assertThat(run.out()).contains(ARN);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .matches("AWS .* yet \\(.* s of 60 s\\)\\. Next attempt in \\d\\.\\d s\\.");
    }

    @Test
    void anExpiredWaitPrintsTheLastError() {
        atlas.propagateAfter(100);
        Run run = authorizeAws("--wait", "1s");

        assertThat(run.exitStatus()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("CANNOT_ASSUME_ROLE", "Waited", "2 attempts", "trust policy")
                .doesNotContain("--wait");
    }

    @Test
    void anAzureServicePrincipalIsAuthorized() {
        Run run = run(
                "azure",
                "authorize",
                AZURE_ROLE,
                "--projectId",
                atlas.projectId(),
                "--atlasAzureAppId",
                UUID,
                "--servicePrincipalId",
                UUID,
                "--tenantId",
                UUID);

        assertThat(run.err()).isEmpty();
        assertThat(run.exitStatus()).isZero();
        assertThat(run.out()).contains("AZURE").contains(AZURE_ROLE).contains(UUID);
    }

    @Test
    void aGoogleCloudServiceAccountIsAuthorized() {
        Run run = run("gcp", "authorize", GCP_ROLE, "--projectId", atlas.projectId());

        assertThat(run.err()).isEmpty();
        assertThat(run.exitStatus()).isZero();
        assertThat(run.out()).contains("GCP").contains("IN_PROGRESS");
    }

    @Test
    void blanksAroundAProjectIdAreIgnored() {
        Map<String, String> environment = new TreeMap<>(atlas.environment());
        environment.put("MONGODB_ATLAS_PROJECT_ID", " " + atlas.projectId() + "\n");

        assertThat(Cli.run(environment, "list").out()).contains(AZURE_ROLE);
        assertThat(run("list", "--projectId", " " + atlas.projectId()).out()).contains(AZURE_ROLE);
    }

    @Test
    void theProjectCanComeFromTheEnvironment() {
        Run run = run("list");

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains(AZURE_ROLE);
    }

    @Test
    void anApiKeyIsAccepted() {
        Run run = Cli.run(
                Map.of(
                        "MONGODB_ATLAS_BASE_URL", atlas.baseUrl().toString(),
                        "MONGODB_ATLAS_PUBLIC_API_KEY", atlas.publicKey(),
                        "MONGODB_ATLAS_PRIVATE_API_KEY", atlas.privateKey()),
                "list",
                "--projectId",
                atlas.projectId());

        assertThat(run.err()).isEmpty();
        assertThat(run.exitStatus()).isZero();
    }

    @Test
    void demoListsAuthorizesAndListsAgain() {
        Run run = Cli.run(Map.of(), "demo");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitStatus()).isZero();
        assertThat(run.out().lines().filter(line -> line.startsWith("AWS")))
                .satisfiesExactly(
                        before -> assertThat(before).contains("not authorized"),
                        response ->
                                assertThat(response).contains("authorized 20").contains("role/atlas-demo"),
                        after -> assertThat(after).contains("authorized 20").contains("role/atlas-demo"));
    }

    private Run authorizeAws(String option, String value) {
        return run(
                "aws",
                "authorize",
                AWS_ROLE,
                "--projectId",
                atlas.projectId(),
                "--iamAssumedRoleArn",
                ARN,
                option,
                value);
    }

    private Run run(String... arguments) {
        return Cli.run(atlas.environment(), arguments);
    }
}
