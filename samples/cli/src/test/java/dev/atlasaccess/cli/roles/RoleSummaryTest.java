package dev.atlasaccess.cli.roles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.atlasaccess.AtlasJson;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The summaries of the documented examples. */
class RoleSummaryTest {
    private static final String FOLDER = "dev/atlasaccess/openapi/";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AwsRole | authorized 2025-05-04 | READY | ATLAS_DATA_LAKE",
                "AwsRoleV1 | authorized 2020-07-30 | READY | ''",
                "AwsRoleBare | not authorized | OPEN | none",
                "AzureRole | updated 2025-05-04 | READY | ATLAS_DATA_LAKE",
                "AzureRoleBare | no service principal | OPEN | none",
                "GcpRole | IN_PROGRESS | OPEN | ATLAS_DATA_LAKE",
                "GcpRoleNotInitiated | NOT_INITIATED | OPEN | ATLAS_DATA_LAKE",
                "GcpRoleComplete | COMPLETE | READY | ATLAS_DATA_LAKE",
                "GcpRoleFailed | FAILED | FAILED | ATLAS_DATA_LAKE",
                "GcpRoleBare | no status | UNKNOWN | none",
                "NewerProviderRole | unknown provider | UNKNOWN | none",
                "NewerFeatureRole | authorized 2025-05-04 | READY | NEW_FEATURE",
                "NewerStatusRole | NEW_STATUS | UNKNOWN | ATLAS_DATA_LAKE"
            })
    void everyFormOfARoleHasAState(String example, String state, RoleState readiness, String usedBy)
            throws IOException {
        RoleSummary role = RoleSummary.of(AtlasJson.read(fragment(example), CloudProviderAccessRole.class));

        assertThat(role.stateText()).isEqualTo(state);
        assertThat(role.state()).isEqualTo(readiness);
        assertThat(role.usedBy()).isEqualTo(usedBy.equals("none") ? null : usedBy);
        assertThat(role.id()).matches("[a-f0-9]{24}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ListAllProviders | AWS authorized 2025-05-04, AZURE updated 2025-05-04, GCP IN_PROGRESS",
                "ListUnauthorized | AWS not authorized, AZURE updated 2025-05-04, GCP NOT_INITIATED",
                "ListEmpty | ''",
                "NewerList | AWS not authorized, NEW_PROVIDER unknown provider"
            })
    void everyRoleOfAListIsSummarized(String example, String roles) throws IOException {
        assertThat(states(fragment(example)))
                .isEqualTo(Arrays.stream(roles.split(", ", -1))
                        .filter(role -> !role.isEmpty())
                        .toList());
    }

    @Test
    void theListOfTheDocumentationIsSummarized() throws IOException {
        assertThat(states(resource("examples/v2-list/response-200.json")))
                .containsExactly("AWS authorized 2025-05-04", "AZURE updated 2025-05-04", "GCP IN_PROGRESS");
    }

    @Test
    void onlyAnObjectWithAProviderOrAnIdentifierIsARole() {
        assertThat(states("{\"pages\":[1,\"x\",null,{\"href\":\"y\"},[]],\"links\":{\"providerName\":\"x\"}}"))
                .isEmpty();
        assertThat(states("{\"newRoles\":[{\"providerName\":\"AWS\",\"roleId\":1},{\"roleId\":\"2\"}]}"))
                .containsExactly("AWS not authorized", " unknown provider");
    }

    @Test
    void anAzureRoleNamesWhatIsMissing() {
        assertThat(states("{\"azureServicePrincipals\":[{\"servicePrincipalId\":\"x\"},{\"tenantId\":\"y\"}]}"))
                .containsExactly("AZURE no tenant", "AZURE no service principal");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{\"providerName\":\"AWS\",\"authorizedDate\":1e5} | UNKNOWN | unknown | none | authorizedDate=1e5",
                "{\"providerName\":\"AWS\",\"iamAssumedRoleArn\":[7]} | OPEN | not authorized | none | iamAssumedRoleArn=[7]",
                "{\"providerName\":\"AZURE\",\"tenantId\":{},\"featureUsages\":{\"a\":1}}"
                        + " | UNKNOWN | unknown | none | tenantId={}, featureUsages={\"a\":1}",
                "{\"providerName\":\"GCP\",\"status\":false,\"featureUsages\":[\"x\",{\"featureType\":5},null,{}]}"
                        + " | UNKNOWN | unknown | {\"featureType\":5}, {}, x, null | status=false",
                "{\"providerName\":\"AWS\",\"authorizedDate\":\"2025-05-04T09:42:00Z\",\"createdDate\":{}}"
                        + " | READY | authorized 2025-05-04 | none | createdDate={}"
            })
    void aValueOfAnUnexpectedTypeIsShown(
            String json, RoleState readiness, String state, String usedBy, String details) {
        CloudProviderAccessRole read = AtlasJson.read(json, CloudProviderAccessRole.class);
        RoleSummary role = RoleSummary.of(read);

        assertThat(role.state()).isEqualTo(readiness);
        assertThat(role.stateText()).isEqualTo(state);
        assertThat(role.usedBy()).isEqualTo(usedBy.equals("none") ? null : usedBy);
        assertThat(role.identity()).isEmpty();
        assertThat(role.created()).isEmpty();
        assertThat(details(read)).isEqualTo(details);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ListAllProviders | ''",
                "ListUnauthorized | atlasAWSAccountArn, atlasAssumedRoleExternalId",
                "NewerList | newField; newField"
            })
    void aRoleHasTheValuesThatTheNextStepRequires(String example, String names) throws IOException {
        CloudProviderAccessRoles roles = AtlasJson.read(fragment(example), CloudProviderAccessRoles.class);

        assertThat(roles.all().stream()
                        .map(RoleSummaryTest::details)
                        .map(details -> details.replaceAll("=[^ ,]+", ""))
                        .filter(details -> !details.isEmpty())
                        .collect(Collectors.joining("; ")))
                .isEqualTo(names);
    }

    @Test
    void anAzureRoleWithoutServicePrincipalHasTheApplication() {
        assertThat(details(AtlasJson.read(
                        "{\"providerName\":\"AZURE\",\"_id\":\"1\",\"atlasAzureAppId\":\"a\"}",
                        CloudProviderAccessRole.class)))
                .isEqualTo("atlasAzureAppId=a");
    }

    private static String details(CloudProviderAccessRole role) {
        return RoleSummary.details(role).entrySet().stream()
                .filter(detail -> !detail.getValue().isEmpty())
                .map(Map.Entry::toString)
                .collect(Collectors.joining(", "));
    }

    @Test
    void unreadableFieldsAreNamed() {
        CloudProviderAccessRoles roles = AtlasJson.read(
                "{\"awsIamRoles\":{},\"gcpServiceAccounts\":[7,{}],\"a\\u202e\":1}", CloudProviderAccessRoles.class);

        assertThat(RoleSummary.unknownFields(roles)).containsExactly("a?", "awsIamRoles", "gcpServiceAccounts");
    }

    private static List<String> states(String json) {
        return RoleSummary.of(AtlasJson.read(json, CloudProviderAccessRoles.class)).stream()
                .map(role -> role.provider() + " " + role.stateText())
                .toList();
    }

    private static String fragment(String example) throws IOException {
        JsonNode value = new YAMLMapper()
                .readTree(resource("atlas-cloud-provider-access.yaml"))
                .at("/components/examples/" + example + "/value");
        return value.toString();
    }

    private static String resource(String name) throws IOException {
        try (InputStream resource = RoleSummaryTest.class.getClassLoader().getResourceAsStream(FOLDER + name)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
