package dev.atlasaccess.emulator.internal.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is derived from the fragment. */
class FragmentTest {
    private static final String PROJECT = "64a1f0c2b3d4e5f60718293a";

    @Test
    void aRequestIsMatchedToItsOperation() {
        Operation operation = Fragment.operation("PATCH", "/api/atlas/v2/groups/" + PROJECT + "/cloudProviderAccess/x");

        assertThat(operation.id()).isEqualTo("authorizeGroupCloudProviderAccessRole");
        assertThat(operation.pathParameters())
                .containsExactlyInAnyOrderEntriesOf(Map.of("groupId", PROJECT, "roleId", "x"));
        assertThat(operation.queryParameters()).containsExactlyInAnyOrder("envelope", "pretty");
        assertThat(operation.requestTypes())
                .containsExactlyInAnyOrder("application/vnd.atlas.2023-01-01+json", "application/json");
        assertThat(operation.requestSchemas())
                .containsEntry("AWS", "AwsIamRoleUpdate")
                .hasSize(3);
        assertThat(operation.accepts("serviceAccount")).isTrue();
        assertThat(operation.accepts("clientSecret")).isFalse();
    }

    @Test
    void securityAndSchemaMayBeThoseOfTheOperation() {
        Operation v1 = Fragment.operation("PATCH", "/api/atlas/v1.0/groups/" + PROJECT + "/cloudProviderAccess/x");

        assertThat(v1.accepts("serviceAccount")).isFalse();
        assertThat(v1.requestSchemas()).containsExactly(Map.entry("AWS", "AwsIamRoleUpdate"));
        assertThat(Fragment.operation("PATCH", "/api/atlas/v1x0/groups/g/cloudProviderAccess/x")
                        .path())
                .isEmpty();
    }

    @Test
    void anUndocumentedMethodHasNoDefinition() {
        Operation operation = Fragment.operation("DELETE", "/api/oauth/token");

        assertThat(operation.path()).isNotEmpty();
        assertThat(operation.definition().isMissingNode()).isTrue();
    }

    @Test
    void everyProviderHasItsArrayAndItsIdentifier() {
        assertThat(Fragment.roleTypes().values())
                .extracting(type -> type.provider() + " " + type.array() + " " + type.idProperty())
                .containsExactly(
                        "AWS awsIamRoles roleId", "AZURE azureServicePrincipals _id", "GCP gcpServiceAccounts roleId");
    }

    @Test
    void anOperationMayHaveAResponseWithoutBody() throws IOException {
        JsonNode definition = new ObjectMapper().readTree("{\"responses\":{\"204\":{\"description\":\"Deleted\"}}}");
        Operation operation = new Operation(definition, definition, definition, Map.of());

        assertThat(operation.status()).isEqualTo(204);
        assertThat(operation.responseType()).isEqualTo("application/json");
    }

    /** The library would otherwise log a warning for an unknown keyword, into the tests of users. */
    @Test
    void everySchemaHasKnownKeywordsOnly() throws IOException {
        JsonNode schemas;
        try (InputStream fragment =
                FragmentTest.class.getResourceAsStream("/dev/atlasaccess/openapi/atlas-cloud-provider-access.yaml")) {
            schemas = new YAMLMapper().readTree(fragment).at("/components/schemas");
        }
        JsonNode empty = new ObjectMapper().createObjectNode();

        assertThat(schemas).isNotEmpty();
        schemas.fieldNames()
                .forEachRemaining(schema -> assertThat(Fragment.violations(schema, empty))
                        .as(schema)
                        .isNotNull());
    }
}
