package dev.atlasaccess.drift;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The output of the program, and its exit status. */
class ProgramTest {
    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void reportsNoDifference() {
        assertThat(run(Edits.write(Edits.officialStyle(), directory))).isZero();
        assertThat(string(out)).isEqualToNormalizingNewlines("""
                        Breaks the SDK: nothing

                        To decide: nothing

                        Nothing to decide: otherwise equivalent, except for 13 differences recorded in accepted-differences.yaml.
                        """);
        assertThat(string(err)).isEmpty();
    }

    @Test
    void reportsADifferenceAndItsUses() {
        JsonNode document = Edits.officialStyle();
        ((ObjectNode) document.at("/components/schemas/FieldViolation/properties"))
                .putObject("code")
                .put("type", "string");

        assertThat(run(Edits.write(document, directory))).isZero();
        assertThat(string(out)).containsIgnoringNewLines("""
                        To decide: 1
                          FieldViolation.code: field added; fragment: nothing; official: string

                        Where that is used:
                          FieldViolation
                              authorizeGroupCloudProviderAccessRole, $.badRequestDetail.fields[]: response 400, response 401, response 403, response 404, response 409, response 429, response 500
                              listGroupCloudProviderAccess, $.badRequestDetail.fields[]: response 401, response 403, response 404, response 429, response 500

                        Nothing to decide""");
    }

    @Test
    void listsTheUsesOfASharedSchemaOnce() {
        JsonNode document = Edits.officialStyle();
        ObjectNode error = (ObjectNode) document.at("/components/schemas/ApiError/properties");
        error.remove("errorCode");
        error.putObject("code").put("type", "string");
        ((ObjectNode) error.get("detail")).put("nullable", false);
        ((ObjectNode) document.at("/components/schemas/ObjectId")).put("pattern", "^[a-f0-9]{25}$");
        ((ObjectNode) document.at("/components/parameters/pretty/schema")).put("default", true);

        run(Edits.write(document, directory));

        String report = string(out);
        assertThat(report).contains("ApiError.errorCode: ", "ApiError.code: ", "ApiError.detail: ");
        assertThat(report.lines().filter(line -> line.equals("  ApiError"))).hasSize(1);
        assertThat(report).containsIgnoringNewLines("""
                          query parameter pretty
                              authorizeGroupCloudProviderAccessRole
                              listGroupCloudProviderAccess
                        """);
        List<String> uses =
                report.lines().filter(line -> line.startsWith("      ")).toList();
        assertThat(uses)
                .contains(
                        "      listGroupCloudProviderAccess: response 401, response 403, response 404, response 429, response 500",
                        "      authorizeGroupCloudProviderAccessRole: response 400, response 401, response 403, response 404, response 409, response 429, response 500",
                        "      listGroupCloudProviderAccess, $.awsIamRoles[].featureUsages[](EXPORT_SNAPSHOT).featureId.groupId: response 200");
        assertThat(uses.stream().filter(line -> line.contains("response 409"))).hasSize(1);
    }

    @Test
    void exitsWithOneIfADifferenceIsBreaking() {
        JsonNode document = Edits.officialStyle();
        ((ObjectNode) document.at("/components/schemas/ApiError/properties")).remove("detail");

        assertThat(run(Edits.write(document, directory))).isEqualTo(1);
        assertThat(string(out)).contains("Breaks the SDK: 1", "ApiError.detail: field removed");
    }

    @Test
    void printsTheWarningsOfTheParser() {
        JsonNode document = Edits.officialStyle();
        ((ObjectNode) document.at("/components/schemas/ApiError")).put("properties", "none");

        run(Edits.write(document, directory));

        assertThat(string(out)).contains("The parser did not understand").contains("ApiError");
    }

    @Test
    void ignoresInvalidParts() {
        JsonNode document = Edits.officialStyle();
        ((ObjectNode) document.at("/components/schemas/Group"))
                .putArray("allOf")
                .addObject()
                .put("$ref", 7);
        ((ObjectNode) document.at("/components/securitySchemes/DigestAuth")).remove("scheme");

        assertThat(run(Edits.write(document, directory))).isEqualTo(1);
        assertThat(string(out)).contains("authentication: http digest removed", "official: http, oauth2");
    }

    @Test
    void rejectsAMissingFile() {
        assertThat(run(directory.resolve("no.yaml"))).isEqualTo(2);
        assertThat(string(err)).contains("Cannot compare: ", "no.yaml does not exist");
        assertThat(string(out)).isEmpty();
    }

    @Test
    void rejectsAFileThatIsNoSpecification() throws IOException {
        assertThat(run(Files.writeString(directory.resolve("notes.txt"), "to do")))
                .isEqualTo(2);
        assertThat(string(err)).contains("notes.txt is not an OpenAPI 3.0 or 3.1 document with paths");
    }

    @Test
    void rejectsBinaryData() throws IOException {
        assertThat(run(Files.write(directory.resolve("spec.gz"), new byte[] {31, -117, 8, 0})))
                .isEqualTo(2);
        assertThat(string(err)).contains("spec.gz is not text in UTF-8");
    }

    @Test
    void rejectsAnUnresolvableReference() {
        JsonNode document = Edits.officialStyle();
        ((ObjectNode) document.at("/components/schemas")).remove("ObjectId");

        assertThat(run(Edits.write(document, directory))).isEqualTo(2);
        assertThat(string(err)).contains("refers to #/components/schemas/ObjectId, which is not in it");
    }

    @Test
    void rejectsAReferenceToAnotherFile() {
        JsonNode document = Edits.officialStyle();
        ((ObjectNode) document.at("/components/schemas/ApiError/properties"))
                .putObject("badRequestDetail")
                .put("$ref", "errors.yaml#/components/schemas/BadRequestDetail");

        assertThat(run(Edits.write(document, directory))).isEqualTo(2);
        assertThat(string(err)).contains("errors.yaml#/components/schemas/BadRequestDetail", "bundle the document");
    }

    @Test
    void rejectsAPathInAnotherFile() {
        JsonNode document = Edits.officialStyle();
        ((ObjectNode) document.at("/paths"))
                .putObject("/api/atlas/v2/groups/{groupId}/cloudProviderAccess")
                .put("$ref", "paths.yaml#/components/pathItems/roles");

        assertThat(run(Edits.write(document, directory))).isEqualTo(2);
        assertThat(string(err)).contains("paths.yaml#/components/pathItems/roles", "bundle the document");
    }

    @Test
    void rejectsAFragmentWithoutOperations() throws IOException {
        Path official = Edits.write(Edits.officialStyle(), directory);
        Path empty = Files.writeString(
                directory.resolve("empty.yaml"), "openapi: 3.0.3\ninfo: {title: none, version: '1'}\npaths: {}\n");

        assertThat(Drift.run(new String[] {empty.toString(), official.toString()}, printer(out), printer(err)))
                .isEqualTo(2);
        assertThat(string(err)).contains("empty.yaml has no operation to compare");
    }

    @Test
    void rejectsASingleArgument() {
        assertThat(Drift.run(new String[] {"one.yaml"}, printer(out), printer(err)))
                .isEqualTo(2);
        assertThat(string(err)).contains("Two files are required");
    }

    private int run(Path official) {
        return Drift.run(new String[] {Edits.FRAGMENT.toString(), official.toString()}, printer(out), printer(err));
    }

    private static PrintStream printer(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String string(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
