package dev.atlasaccess;

import static dev.atlasaccess.testing.ExactJson.exact;
import static dev.atlasaccess.testing.MockAtlas.PROJECT;
import static dev.atlasaccess.testing.MockAtlas.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atlasaccess.model.ApiError;
import dev.atlasaccess.model.AwsIamRole;
import dev.atlasaccess.model.AwsIamRoleUpdate;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import dev.atlasaccess.model.GcpServiceAccount;
import dev.atlasaccess.model.UnknownFeatureUsage;
import dev.atlasaccess.model.UnknownProviderRole;
import dev.atlasaccess.testing.DocumentedExamples;
import dev.atlasaccess.testing.MockAtlas;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A value of an unexpected JSON type affects no other property and is written back verbatim. */
class UnexpectedTypeTest {
    private static final List<String> VALUES =
            List.of("null", "true", "-0.0", "1e5", "\"\"", "\"odd\"", "[]", "[\"x\",null,1e400]", "{}", "{\"a\":[-0]}");

    /** Every documented example and every one of the fragment, with the type that it is read as. */
    static Map<String, Class<?>> examples() {
        Map<String, Class<?>> examples = new LinkedHashMap<>();
        examples.put(DocumentedExamples.body("v2-list/response-200"), CloudProviderAccessRoles.class);
        for (String role : new String[] {"v2-authorize/response-200-aws", "v1.0-authorize/response-200-aws"}) {
            examples.put(DocumentedExamples.body(role), CloudProviderAccessRole.class);
            examples.put(DocumentedExamples.body(role) + " ", AwsIamRole.class);
        }
        examples.put(DocumentedExamples.body("v2-authorize/response-200-azure"), CloudProviderAccessRole.class);
        examples.put(DocumentedExamples.body("v2-authorize/response-200-gcp"), CloudProviderAccessRole.class);
        examples.put(DocumentedExamples.body("v2-authorize/response-400"), ApiError.class);
        DocumentedExamples.fragment().at("/components/examples").properties().forEach(example -> {
            String name = example.getKey();
            String json = example.getValue().get("value").toString();
            if (name.contains("List")) {
                examples.put(json, CloudProviderAccessRoles.class);
            } else if (name.contains("Role") && json.contains("providerName") && !name.startsWith("Authorize")) {
                examples.put(json, CloudProviderAccessRole.class);
            } else if (name.startsWith("Error")) {
                examples.put(json, ApiError.class);
            }
        });
        return examples;
    }

    /** The number of values for each place, from a rotation of all values. */
    int valuesAtEachPlace() {
        return 3;
    }

    /** The length of a list with one unexpected element for each expected one. */
    int elements() {
        return 20_000;
    }

    @Test
    void unexpectedTypeAnywhere_affectsOnlyItsProperty() {
        int[] count = {0};
        Iterator<String> values =
                Stream.generate(() -> VALUES).flatMap(List::stream).iterator();
        examples().forEach((json, type) -> {
            JsonNode document = DocumentedExamples.parse(json);
            for (JsonPointer at : pointers(document, JsonPointer.empty(), new ArrayList<>())) {
                for (int i = 0; i < valuesAtEachPlace(); i++) {
                    String value = values.next();
                    if (DocumentedExamples.parse(value).getNodeType()
                            != document.at(at).getNodeType()) {
                        check(json, document, type, at, value);
                        count[0]++;
                    }
                }
            }
        });
        assertThat(count[0]).isGreaterThan(300 * valuesAtEachPlace());
    }

    private static void check(String json, JsonNode document, Class<?> type, JsonPointer at, String value) {
        String changed = replaced(document, at, value);

        Object read = AtlasJson.read(changed, type);

        assertThat(exact(AtlasJson.write(read))).as(changed).isEqualTo(exact(changed));
        Map<String, Object> expected = getters(AtlasJson.read(json, type));
        Map<String, Object> actual = getters(read);
        remove(expected, at, document, type);
        if (document.at(at).isNull()) { // the replacement of a null may be of the documented type
            remove(actual, at, document, type);
        }
        assertThat(actual).as(changed).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "awsIamRoles, {}",
                "awsIamRoles, `[\"x\", null, 7, [1], true]`",
                "gcpServiceAccounts, 1e5",
                "totalCount, -0.0"
            })
    void unexpectedArray_doesNotAffectTheOthers(String name, String value) {
        String list = replaced(DocumentedExamples.json("v2-list/response-200"), JsonPointer.compile("/" + name), value);
        try (MockAtlas atlas = new MockAtlas().respond(list);
                AtlasAccess client = atlas.client()) {
            CloudProviderAccessRoles roles = client.listRoles(PROJECT);

            assertThat(roles.getAzureServicePrincipals()).hasSize(1);
            assertThat(exact(AtlasJson.write(roles))).isEqualTo(exact(list));
        }
    }

    @Test
    void unexpectedElements_keepTheirPlaces() {
        String json = "{\"awsIamRoles\":[null,{\"roleId\":\"a\"},\"x\",1e5,{\"roleId\":\"b\"},[]]}";

        CloudProviderAccessRoles roles = AtlasJson.read(json, CloudProviderAccessRoles.class);

        assertThat(roles.getAwsIamRoles()).extracting(AwsIamRole::id).containsExactly("a", "b");
        assertThat(AtlasJson.unexpectedElements(roles.getAwsIamRoles()))
                .hasSize(4)
                .startsWith(null, "x");
        assertThat(AtlasJson.unexpectedElements(roles.getGcpServiceAccounts())).isEmpty();
        assertThat(AtlasJson.write(roles)).isEqualTo(json);
    }

    @Test
    void listsWithDifferentUnexpectedElements_areNotEqual() {
        List<AwsIamRole> roles = new ArrayList<>();
        for (String usages : new String[] {"[]", "[5]", "[6]", "[5,6]"}) {
            String json = "{\"featureUsages\":" + usages + "}";
            AwsIamRole role = AtlasJson.read(json, AwsIamRole.class);
            AwsIamRole same = AtlasJson.read(json, AwsIamRole.class);

            assertThat(role).isEqualTo(same).hasSameHashCodeAs(same);
            assertThat(roles).doesNotContain(role);
            roles.add(role);
        }
        List<?> plain = List.of();
        assertThat(roles.get(0).getFeatureUsages().equals(plain)).isTrue();
        assertThat(plain.equals(roles.get(0).getFeatureUsages())).isTrue();
        assertThat(roles.get(1).getFeatureUsages().equals(plain)).isFalse();
    }

    @Test
    @Timeout(20)
    void manyUnexpectedElements_areWrittenInLinearTime() {
        String json = "{\"featureUsages\":[" + "5,".repeat(elements() / 2) + "{\"featureType\":\"f\"}"
                + ",{\"featureType\":\"f\"}".repeat(elements() / 2) + "]}";

        assertThat(AtlasJson.write(AtlasJson.read(json, AwsIamRole.class))).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"roleId\":{},\"roleId\":\"a\",\"featureUsages\":7,\"featureUsages\":[{}],\"providerName\":5}",
                "{\"roleId\":\"a\",\"roleId\":[1],\"featureUsages\":[{}],\"featureUsages\":7,\"providerName\":5}"
            })
    void ofADuplicatePropertyTheDocumentedTypeCounts(String json) {
        AwsIamRole role = AtlasJson.read(json, AwsIamRole.class);

        assertThat(role.getAdditionalProperties()).containsOnlyKeys("providerName");
        assertThat(AtlasJson.write(role)).isEqualTo("{\"roleId\":\"a\",\"featureUsages\":[{}],\"providerName\":5}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"featureType\":5,", "\"featureType\":null,", "\"featureType\":{},"})
    void featureWithoutATypeString_isUnknown(String type) {
        String json = "{\"providerName\":\"GCP\",\"featureUsages\":[{" + type + "\"featureId\":{\"n\":1e5}}]}";

        GcpServiceAccount role = (GcpServiceAccount) AtlasJson.read(json, CloudProviderAccessRole.class);

        assertThat(role.getFeatureUsages().get(0)).isInstanceOf(UnknownFeatureUsage.class);
        assertThat(role.getFeatureUsages().get(0).getFeatureType()).isNull();
        assertThat(exact(AtlasJson.write(role))).isEqualTo(exact(json));
    }

    @Test
    void roleWithoutAProviderString_isUnknown() {
        for (String provider : new String[] {"5", "{}", "[]", "null", "true"}) {
            String json = "{\"roleId\":\"a\",\"providerName\":" + provider + ",\"session\":-0}";

            CloudProviderAccessRole role = AtlasJson.read(json, CloudProviderAccessRole.class);

            assertThat(role).isInstanceOf(UnknownProviderRole.class);
            assertThat(role.id()).isEqualTo("a");
            assertThat(exact(AtlasJson.write(role))).isEqualTo(exact(json));
        }
    }

    @Test
    void id_isFoundBesideAnUnexpectedOne() {
        assertThat(AtlasJson.read("{\"roleId\":5,\"_id\":\"a\"}", AwsIamRole.class)
                        .id())
                .isEqualTo("a");
        assertThat(AtlasJson.read("{\"roleId\":5}", AwsIamRole.class).id()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"content", "envelope"})
    void envelope_keepsUnexpectedValues(String name) {
        String list = "{\"awsIamRoles\":[5,{\"roleId\":-0.0}],\"n\":1e99999999999}";
        try (MockAtlas atlas = new MockAtlas().respond("{\"status\":200,\"" + name + "\":" + list + "}");
                AtlasAccess client = atlas.client()) {
            CloudProviderAccessRoles roles = client.api().listGroupCloudProviderAccess(PROJECT, true, null);

            assertThat(AtlasJson.write(roles)).isEqualTo(list);
        }
    }

    @Test
    void acceptedChangeWithUnexpectedValues_isReturned() {
        String role = "{\"providerName\":\"AWS\",\"roleId\":\"" + ROLE + "\",\"authorizedDate\":1746351720000}";
        try (MockAtlas atlas = new MockAtlas().respond(role);
                AtlasAccess client = atlas.client()) {
            CloudProviderAccessRole changed = client.authorizeRole(PROJECT, ROLE, new AwsIamRoleUpdate());

            assertThat(changed.id()).isEqualTo(ROLE);
            assertThat(changed.getAdditionalProperties().get("authorizedDate")).isEqualTo(1_746_351_720_000L);
        }
    }

    private static List<JsonPointer> pointers(JsonNode node, JsonPointer at, List<JsonPointer> all) {
        if (!at.matches()) {
            all.add(at);
        }
        node.properties().forEach(field -> pointers(field.getValue(), at.appendProperty(field.getKey()), all));
        if (node instanceof ArrayNode) {
            for (int i = 0; i < node.size(); i++) {
                pointers(node.get(i), at.appendIndex(i), all);
            }
        }
        return all;
    }

    /** Replaces a value in the string: parsing would normalize its numbers. */
    private static String replaced(JsonNode document, JsonPointer at, String value) {
        JsonNode copy = document.deepCopy();
        JsonNode parent = copy.at(at.head());
        if (parent instanceof ObjectNode object) {
            object.put(at.last().getMatchingProperty(), "PLACEHOLDER");
        } else {
            ((ArrayNode) parent).set(at.last().getMatchingIndex(), DocumentedExamples.parse("\"PLACEHOLDER\""));
        }
        return copy.toString().replace("\"PLACEHOLDER\"", value);
    }

    /** The values of the getters by JSON property. */
    private static Map<String, Object> getters(Object model) {
        Map<String, Object> values = new TreeMap<>();
        for (Method getter : model.getClass().getMethods()) {
            JsonProperty property = getter.getAnnotation(JsonProperty.class);
            if (property != null
                    && getter.getParameterCount() == 0
                    && getter.getReturnType() != Object.class
                    && !property.value().equals("parameters")) {
                try {
                    values.put(property.value(), value(getter.invoke(model)));
                } catch (ReflectiveOperationException e) {
                    throw new LinkageError(getter.toString(), e);
                }
            }
        }
        return values;
    }

    private static Object value(Object value) {
        if (value instanceof List<?> list) {
            return new ArrayList<>(list.stream().map(UnexpectedTypeTest::value).toList());
        }
        boolean isModel = value != null
                && value.getClass().getPackage() == AwsIamRole.class.getPackage()
                && !value.getClass().getSimpleName().matches("Timestamp|GcpServiceAccountStatus");
        return isModel ? getters(value) : value;
    }

    /** Removes from the getters' values what a value of an unexpected type at this place removes. */
    @SuppressWarnings("unchecked")
    private static void remove(Map<String, Object> root, JsonPointer at, JsonNode document, Class<?> type) {
        Object parent = root;
        for (JsonPointer step = at; !step.tail().matches() && parent != null; step = step.tail()) {
            parent = parent instanceof Map<?, ?> map
                    ? map.get(step.getMatchingProperty())
                    : ((List<?>) parent).get(step.getMatchingIndex());
        }
        if (parent instanceof List<?> list) {
            list.remove(at.last().getMatchingIndex());
            return;
        }
        String name = at.last().getMatchingProperty();
        Map<String, Object> fields = parent == null ? Map.of() : (Map<String, Object>) parent;
        if (!fields.containsKey(name)) {
            return; // not declared
        }
        fields.put(name, fields.get(name) instanceof List ? List.of() : null);
        if (name.equals("featureType")) {
            fields.keySet().retainAll(List.of("featureType"));
        } else if (name.equals("providerName") && type == CloudProviderAccessRole.class) {
            fields.keySet().retainAll(List.of("providerName"));
            fields.put("roleId", document.path("roleId").textValue());
        }
    }
}
