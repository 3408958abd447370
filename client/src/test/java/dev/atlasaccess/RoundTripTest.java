package dev.atlasaccess;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atlasaccess.model.AwsIamRole;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import dev.atlasaccess.model.EncryptionAtRestUsage;
import dev.atlasaccess.model.GcpServiceAccount;
import dev.atlasaccess.model.GcpServiceAccountStatus;
import dev.atlasaccess.model.UnknownFeatureUsage;
import dev.atlasaccess.model.UnknownProviderRole;
import dev.atlasaccess.testing.DocumentedExamples;
import java.time.Instant;
import java.util.Iterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decoding and encoding keeps everything except explicit nulls, and adds nothing. */
class RoundTripTest {
    @Test
    void unknownProvider_isKept() {
        ObjectNode role = DocumentedExamples.json("v2-authorize/response-200-gcp")
                .put("providerName", "ORACLE")
                .put("tenancyOcid", "ocid1.tenancy")
                .put("quota", 12);

        UnknownProviderRole read = (UnknownProviderRole) readRole(role);

        assertThat(read.getProviderName()).isEqualTo("ORACLE");
        assertThat(read.id()).isEqualTo("32b6e34b3d91647abb20e7b8");
        assertThat(read.getAdditionalProperties().get("tenancyOcid")).isEqualTo("ocid1.tenancy");
        assertRoundTrip(role, read);
    }

    @Test
    void unknownProvider_mayUseTheIdFieldOfAzure() {
        ObjectNode role =
                DocumentedExamples.json("v2-authorize/response-200-azure").put("providerName", "ORACLE");

        assertThat(readRole(role).id()).isEqualTo("32b6e34b3d91647abb20e7b8");
        assertRoundTrip(role, readRole(role));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2-authorize/response-200-azure", "v2-authorize/response-200-gcp"})
    void id_isFoundUnderBothNames(String example) {
        ObjectNode role = DocumentedExamples.json(example);
        JsonNode id = role.has("_id") ? role.remove("_id") : role.remove("roleId");
        role.set(example.endsWith("azure") ? "roleId" : "_id", id);

        assertThat(readRole(role).id()).isEqualTo(id.textValue());
        assertRoundTrip(role, readRole(role));
    }

    @Test
    void roleWithoutProviderName_isUnknown() {
        ObjectNode role = DocumentedExamples.json("v2-authorize/response-200-gcp");
        role.remove("providerName");

        assertThat(readRole(role)).isInstanceOf(UnknownProviderRole.class);
        assertThat(DocumentedExamples.parse(AtlasJson.write(readRole(role)))).isEqualTo(role);
    }

    @Test
    void javaTypeName_isNoProviderName() {
        ObjectNode role =
                DocumentedExamples.json("v2-authorize/response-200-gcp").put("providerName", "UnknownProviderRole");

        assertRoundTrip(role, readRole(role));
    }

    @Test
    void unknownFeature_isKept() {
        ObjectNode role = DocumentedExamples.json("v2-authorize/response-200-gcp");
        ObjectNode usage = (ObjectNode) role.withArray("featureUsages").get(0);
        usage.put("featureType", "NEW_FEATURE").putObject("featureId").put("newField", "string");

        GcpServiceAccount read = (GcpServiceAccount) readRole(role);

        assertThat(read.getFeatureUsages().get(0)).isInstanceOf(UnknownFeatureUsage.class);
        assertRoundTrip(role, read);
    }

    @Test
    void featureWithoutId_isKept() {
        ObjectNode role = DocumentedExamples.json("v2-authorize/response-200-gcp");
        ((ObjectNode) role.withArray("featureUsages").get(0))
                .put("featureType", "ENCRYPTION_AT_REST")
                .putNull("featureId");

        GcpServiceAccount read = (GcpServiceAccount) readRole(role);

        assertThat(read.getFeatureUsages().get(0)).isInstanceOf(EncryptionAtRestUsage.class);
        assertRoundTrip(role, read);
    }

    @Test
    void documentedFeatures_haveTheirTypes() {
        JsonNode mapping = DocumentedExamples.fragment().at("/components/schemas/FeatureUsage/discriminator/mapping");
        assertThat(mapping).isNotEmpty();
        for (Iterator<String> names = mapping.fieldNames(); names.hasNext(); ) {
            ObjectNode role = DocumentedExamples.json("v2-authorize/response-200-gcp");
            ((ObjectNode) role.withArray("featureUsages").get(0)).put("featureType", names.next());
            if (role.at("/featureUsages/0/featureType").textValue().equals("ENCRYPTION_AT_REST")) {
                ((ObjectNode) role.withArray("featureUsages").get(0)).remove("featureId");
            }
            GcpServiceAccount read = (GcpServiceAccount) readRole(role);
            assertThat(read.getFeatureUsages().get(0)).isNotInstanceOf(UnknownFeatureUsage.class);
            assertRoundTrip(role, read);
        }
    }

    @Test
    void unknownStatus_isKept() {
        ObjectNode role =
                DocumentedExamples.json("v2-authorize/response-200-gcp").put("status", "PAUSED");

        GcpServiceAccount read = (GcpServiceAccount) readRole(role);

        assertThat(requireNonNull(read.getStatus()).known()).isEqualTo(GcpServiceAccountStatus.Known.UNKNOWN);
        assertThat(read.getStatus()).hasToString("PAUSED");
        assertRoundTrip(role, read);
    }

    @Test
    void unknownFields_areKeptAtEveryLevel() {
        ObjectNode roles = DocumentedExamples.json("v2-list/response-200");
        roles.putArray("oracleTenancies")
                .addObject()
                .put("providerName", "ORACLE")
                .put("depth", 1);
        roles.put("totalCount", 3);
        ObjectNode aws = (ObjectNode) roles.withArray("awsIamRoles").get(0);
        aws.putObject("session").putArray("tags").add(1).add("two").addNull();
        ((ObjectNode) roles.at("/azureServicePrincipals/0/featureUsages/0")).put("since", "2025");
        ((ObjectNode) roles.at("/azureServicePrincipals/0/featureUsages/0/featureId")).put("region", "eu");

        assertRoundTrip(roles, AtlasJson.read(roles.toString(), CloudProviderAccessRoles.class));
    }

    @Test
    void fieldsNamedAsJavaMembers_areKept() {
        for (String name : new String[] {"additionalProperties", "id", "class", "featureUsages_", "roleId"}) {
            ObjectNode role = DocumentedExamples.json("v2-authorize/response-200-azure");
            role.putObject(name).put("q", 1);
            role.put("sibling", true);

            assertRoundTrip(role, readRole(role));
        }
        ObjectNode text =
                DocumentedExamples.json("v2-authorize/response-200-azure").put("additionalProperties", "s");
        assertRoundTrip(text, readRole(text));
        ObjectNode roles = DocumentedExamples.json("v2-list/response-200");
        roles.putArray("additionalProperties").add(1);
        roles.putArray("oracleTenancies").add(2);
        assertRoundTrip(roles, AtlasJson.read(roles.toString(), CloudProviderAccessRoles.class));
    }

    @Test
    void malformedDocument_isRejected() {
        for (String json : new String[] {"{} trailing", "{}{}", "{", ""}) {
            assertThrows(IllegalArgumentException.class, () -> AtlasJson.read(json, CloudProviderAccessRoles.class));
        }
    }

    @Test
    void numbersOfUnknownFields_keepTheirDigits() {
        String json = "{\"big\":123456789012345678901234567890,\"exact\":0.1000000000000000000000000001,\"zero\":1.10}";

        String written = AtlasJson.write(AtlasJson.read(json, CloudProviderAccessRoles.class));

        assertThat(written)
                .contains("123456789012345678901234567890")
                .contains("0.1000000000000000000000000001")
                .contains("1.10");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-05-04T09:42:00Z", "2025-05-04T09:42:00.1Z", "2025-05-04T09:42:00.120Z",
                "2025-05-04T09:42:00.000Z", "2025-05-04T09:42:00.123456789Z", "2025-05-04T09:42:00+00:00"
            })
    void dates_keepTheirFractions(String date) {
        ObjectNode role =
                DocumentedExamples.json("v2-authorize/response-200-gcp").put("createdDate", date);

        GcpServiceAccount read = (GcpServiceAccount) readRole(role);

        assertThat(requireNonNull(read.getCreatedDate()).toInstant())
                .isBetween(Instant.parse("2025-05-04T09:42:00Z"), Instant.parse("2025-05-04T09:42:01Z"));
        assertRoundTrip(role, read);
    }

    @Test
    void malformedDate_isKept() {
        ObjectNode role =
                DocumentedExamples.json("v2-authorize/response-200-gcp").put("createdDate", "yesterday");

        assertRoundTrip(role, readRole(role));
    }

    @Test
    void absentNullAndEmptyArrays_areEmptyLists() {
        ObjectNode missing = DocumentedExamples.json("v2-list/response-200");
        missing.remove("awsIamRoles");
        ObjectNode isNull = DocumentedExamples.json("v2-list/response-200");
        isNull.putNull("awsIamRoles");
        ObjectNode empty = DocumentedExamples.json("v2-list/response-200");
        empty.putArray("awsIamRoles");

        for (ObjectNode document : new ObjectNode[] {missing, isNull, empty}) {
            CloudProviderAccessRoles read = AtlasJson.read(document.toString(), CloudProviderAccessRoles.class);
            assertThat(read.getAwsIamRoles()).isEmpty();
            assertThat(AtlasJson.isReceived(read.getAwsIamRoles()))
                    .isEqualTo(document.path("awsIamRoles").isArray());
            assertRoundTrip(document, read);
        }
    }

    @Test
    void absentNullAndEmptyFeatureUsages_areEmptyLists() {
        for (String usages : new String[] {"", ",\"featureUsages\":null", ",\"featureUsages\":[]"}) {
            String json = "{\"providerName\":\"AWS\"" + usages + "}";
            AwsIamRole read = AtlasJson.read(json, AwsIamRole.class);
            assertThat(read.getFeatureUsages()).isEmpty();
            assertThat(AtlasJson.isReceived(read.getFeatureUsages())).isEqualTo(json.contains("[]"));
            assertRoundTrip((ObjectNode) DocumentedExamples.parse(json), read);
        }
    }

    @Test
    void explicitNulls_areNull() {
        ObjectNode role = DocumentedExamples.json("v1.0-authorize/response-200-aws")
                .putNull("authorizedDate")
                .putNull("iamAssumedRoleArn");

        AwsIamRole read = (AwsIamRole) readRole(role);

        assertThat(read.getAuthorizedDate()).isNull();
        assertThat(read.getIamAssumedRoleArn()).isNull();
        assertRoundTrip(role, read);
    }

    private static CloudProviderAccessRole readRole(JsonNode role) {
        return AtlasJson.read(role.toString(), CloudProviderAccessRole.class);
    }

    private static void assertRoundTrip(ObjectNode came, Object read) {
        assertThat(withoutNulls(DocumentedExamples.parse(AtlasJson.write(read))))
                .isEqualTo(withoutNulls(came.deepCopy()));
    }

    private static JsonNode withoutNulls(JsonNode json) {
        if (json instanceof ObjectNode object) {
            object.properties().removeIf(field -> field.getValue().isNull());
        }
        if (json instanceof ObjectNode || json instanceof ArrayNode) {
            json.forEach(RoundTripTest::withoutNulls);
        }
        return json;
    }
}
