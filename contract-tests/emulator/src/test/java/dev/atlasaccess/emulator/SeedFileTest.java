package dev.atlasaccess.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.atlasaccess.emulator.internal.openapi.Fragment;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Valid and invalid seed files. */
class SeedFileTest {
    private static final Path EXAMPLE = Path.of("example-seed.yaml");
    private static final String PROJECT = "64a1f0c2b3d4e5f60718293a";
    private static final String ROLE = "32b6e34b3d91647abb20e7b8";

    @TempDir
    Path directory;

    @Test
    void theExampleIsServed() throws IOException {
        try (AtlasEmulator atlas = AtlasEmulator.builder().seed(EXAMPLE).start()) {
            TestClient client = new TestClient(atlas);
            JsonNode written = new YAMLMapper().readTree(EXAMPLE.toFile()).at("/projects/" + PROJECT);

            JsonNode list = client.listAsJson();

            assertThat(atlas.projectId()).isEqualTo(PROJECT);
            ObjectNode aws = (ObjectNode) list.at("/awsIamRoles/1");
            assertThat(aws.remove("providerName").textValue()).isEqualTo("AWS");
            assertThat(aws).isEqualTo(written.at("/awsIamRoles/1"));
            assertThat(list.get("oracleRoles")).isEqualTo(written.get("oracleRoles"));
            assertThat(list.get("azureServicePrincipals")).isEmpty();
            assertThat(client.list("000000000000000000000001").body())
                    .isEqualTo(Fragment.example("ListEmpty").toString());
            assertThat(client.authorizeAws("65b2e34b3d91647abb20e701").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void theResponseOfTheListOperationIsASeed() throws IOException {
        Path file = directory.resolve("listed.json");
        String listed;
        try (AtlasEmulator atlas = AtlasEmulator.start()) {
            listed = new TestClient(atlas).list().body();
            Files.writeString(file, "{\"projects\":{\"" + atlas.projectId() + "\":" + listed + "}}");
        }
        try (AtlasEmulator atlas = AtlasEmulator.builder().seed(file).start()) {
            assertThat(new ObjectMapper().readTree(new TestClient(atlas).list().body()))
                    .isEqualTo(new ObjectMapper().readTree(listed));
        }
    }

    @Test
    void aResetRestoresTheSeed() throws IOException {
        try (AtlasEmulator atlas = AtlasEmulator.builder().seed(EXAMPLE).start()) {
            TestClient client = new TestClient(atlas);
            String before = client.list().body();
            client.authorizeAws("65b2e34b3d91647abb20e701");
            assertThat(client.list().body()).isNotEqualTo(before);

            atlas.reset();

            assertThat(client.list().body()).isEqualTo(before);
        }
    }

    @Test
    void rolesOfAnUnknownProviderCanBeAddedAndAuthorized() throws IOException {
        try (AtlasEmulator atlas = AtlasEmulator.builder().seed(EXAMPLE).start()) {
            TestClient client = new TestClient(atlas);
            JsonNode seeded = client.listAsJson().at("/oracleRoles/0");
            JsonNode added = ((ObjectNode) seeded.deepCopy()).put("roleId", ROLE);

            atlas.addRole(atlas.projectId(), added.toString());

            assertThat(client.listAsJson().get("oracleRoles")).containsExactly(seeded, added);
            HttpResponse<String> response =
                    client.authorize(seeded.get("roleId").textValue(), "{\"providerName\":\"GCP\"}");
            assertThat(response.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void otherFieldsAreListedVerbatim() throws IOException {
        String fields = "{\"oracleRoles\":[],\"links\":[{\"rel\":\"self\"}],\"awsIamRolesCount\":1.50}";
        Path file = directory.resolve("fields.json");
        Files.writeString(file, "{\"projects\":{\"" + PROJECT + "\":" + fields + "}}");
        try (AtlasEmulator atlas = AtlasEmulator.builder().seed(file).start()) {
            assertThat(new TestClient(atlas).list().body()).endsWith("," + fields.substring(1));
        }
    }

    /** SnakeYAML refuses documents of more than 3 million characters by default, Jackson strings of more than 20 million. */
    @ParameterizedTest
    @CsvSource({"large.yaml, 4000, 1000", "large.json, 1, 21000000"})
    void aSeedMayBeLarge(String name, int count, int length) throws IOException {
        Path file = directory.resolve(name);
        String note = "\"" + "x".repeat(length) + "\"";
        String notes = String.join(",\n", Collections.nCopies(count, note));
        Files.writeString(file, "{\"projects\":{\"" + PROJECT + "\":{\"notes\":[\n" + notes + "]}}}");
        try (AtlasEmulator atlas = AtlasEmulator.builder().seed(file).start()) {
            assertThat(new TestClient(atlas).list().body()).hasSizeGreaterThan(count * length);
        }
    }

    @Test
    void nestingThatIsTooDeepIsReported() throws IOException {
        Path file = directory.resolve("deep.json");
        Files.writeString(
                file,
                "{\"projects\":{\"" + PROJECT + "\":{\"note\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}}}");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> AtlasEmulator.builder().seed(file).start())
                .withMessageContaining("cannot be read: Document nesting depth (1001) exceeds");
    }

    @Test
    void whatIsNotSetIsSentAsNull() throws IOException {
        Path file = directory.resolve("unset.yaml");
        Files.writeString(file, """
                projects:
                  64a1f0c2b3d4e5f60718293a:
                    awsIamRoles: [{roleId: 65b2e34b3d91647abb20e701}]
                    azureServicePrincipals: [{_id: 65b2e34b3d91647abb20e702}]
                    gcpServiceAccounts: [{roleId: 65b2e34b3d91647abb20e703, status: IN_PROGRESS}]
                """);
        try (AtlasEmulator atlas = AtlasEmulator.builder().seed(file).start()) {
            TestClient client = new TestClient(atlas);

            assertThat(client.listAsJson()).isEqualTo(new ObjectMapper().readTree("""
                    {"awsIamRoles":[{"providerName":"AWS","roleId":"65b2e34b3d91647abb20e701",
                        "authorizedDate":null,"iamAssumedRoleArn":null,"featureUsages":[]}],
                     "azureServicePrincipals":[{"providerName":"AZURE","_id":"65b2e34b3d91647abb20e702",
                        "featureUsages":[]}],
                     "gcpServiceAccounts":[{"providerName":"GCP","roleId":"65b2e34b3d91647abb20e703",
                        "status":"IN_PROGRESS","gcpServiceAccountForAtlas":null,"featureUsages":[]}]}
                    """));
        }
    }

    @Test
    void aRoleIsNotAddedToAFieldThatIsNotAnArray() throws IOException {
        Path file = directory.resolve("text.json");
        Files.writeString(file, "{\"projects\":{\"" + PROJECT + "\":{\"oracleRoles\":\"nine\",\"ociRoles\":null}}}");
        Scenario oracle = Scenario.unknownProvider("ORACLE");
        String message = "oracleRoles of project " + PROJECT + " must be an array to hold a role";

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        AtlasEmulator.builder().seed(file).scenario(oracle).start())
                .withMessage(message);
        try (AtlasEmulator atlas = AtlasEmulator.builder().seed(file).start()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> atlas.play(oracle))
                    .withMessage(message);
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> atlas.addRole(PROJECT, "{\"providerName\":\"ORACLE\",\"roleId\":\"" + ROLE + "\"}"))
                    .withMessage(message);
            atlas.play(Scenario.unknownProvider("OCI"));

            JsonNode list = new TestClient(atlas).listAsJson();
            assertThat(list.get("oracleRoles").textValue()).isEqualTo("nine");
            assertThat(list.get("ociRoles")).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"projects\":                                     | line 1, column",
                "{\"projects\":{}} trailing                         | line 1, column",
                "{\"projects\":{},\"projects\":{}}                  | Duplicate",
                "[]                                                 | the top: must be an object with 'projects'",
                "``                                                 | the top: must be an object with 'projects'",
                "{\"roles\":[]}                                     | roles: is not supported; move it into 'projects'",
                "{\"projects\":{}}                                  | projects: must be an object with at least one project",
                "{\"projects\":{\"X\":{}}}                          | projects.X: the project's id must be 24 lower-case hex",
                "{\"projects\":{\"PROJECT\":[]}}                    | projects.PROJECT: must be an object",
                "{\"projects\":{\"PROJECT\":{\"awsIamRoles\":{}}}}  | projects.PROJECT.awsIamRoles: must be an array of roles",
                "{\"projects\":{\"PROJECT\":{\"awsIamRoles\":[1]}}} | projects.PROJECT.awsIamRoles[0]: must be an object",
            })
    void aMalformedSeedIsRefusedWithItsLocation(String content, String message) throws IOException {
        assertRefused("seed.json", content.replace("PROJECT", PROJECT), message.replace("PROJECT", PROJECT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "awsIamRoles            | {}                                      | [0].roleId: it must be 24 lower-case hex",
                "awsIamRoles            | {roleId: 1}                             | in quotes if there are only digits",
                "azureServicePrincipals | {roleId: ROLE}                          | [0]._id: it must be 24",
                "awsIamRoles            | {roleId: ROLE, providerName: GCP}       | [0].providerName: must be AWS in 'awsIamRoles'",
                "awsIamRoles            | {roleId: ROLE, iamAssumedRoleArn: arn}  | [0].iamAssumedRoleArn: must be at least 20",
                "awsIamRoles            | {roleId: ROLE, createdDate: yesterday}  | [0].createdDate: ",
                "awsIamRoles            | {roleId: ROLE, featureUsages: 1}        | [0].featureUsages: must be an array",
                "awsIamRoles            | {roleId: ROLE}, {roleId: ROLE}          | has two roles with the id ROLE",
                "gcpServiceAccounts     | {roleId: ROLE, status: 7}               | [0].status: ",
                "awsIamRoles            | {roleId: ROLE, roleId: ROLE}            | line 3, column ",
                "awsIamRoles            | {roleId: ROLE, x: [}                    | line 3, column ",
                "awsIamRoles            | {roleId: ROLE, x: &x {y: z}, z: *x}     | an alias (*) is not supported; repeat the value",
                "awsIamRoles            | {roleId: ROLE, x: &x {y: z}, <<: *x}    | an alias (*) is not supported; repeat the value",
            })
    void anInvalidRoleIsRefusedWithItsLocation(String array, String role, String message) throws IOException {
        String content = "projects:\n  " + PROJECT + ":\n    " + array + ": [" + role.replace("ROLE", ROLE) + "]\n";
        assertRefused("seed.yaml", content, message.replace("ROLE", ROLE));
    }

    @Test
    void anUnreadableFileIsRefused() throws IOException {
        Path missing = directory.resolve("missing.yaml");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AtlasEmulator.builder().seed(missing).start())
                .withMessageStartingWith(missing + ": cannot be read; check that it exists");
        Files.write(missing, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AtlasEmulator.builder().seed(missing).start())
                .withMessageContaining("UTF-8");
        assertRefused("seed.txt", "{}", "must be named .json, .yaml or .yml");
    }

    private void assertRefused(String name, String content, String message) throws IOException {
        Path file = directory.resolve(name);
        Files.writeString(file, content);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AtlasEmulator.builder().seed(file).start())
                .withMessageStartingWith(file + ": ")
                .withMessageContaining(message);
    }
}
