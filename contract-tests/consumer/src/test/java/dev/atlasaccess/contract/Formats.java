package dev.atlasaccess.contract;

import static java.util.Map.entry;

import au.com.dius.pact.consumer.dsl.DslPart;
import au.com.dius.pact.consumer.dsl.LambdaDsl;
import au.com.dius.pact.consumer.dsl.LambdaDslJsonArray;
import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/**
 * The contract's vocabulary: what each documented field has to look like. An example becomes a body in which every field
 * is held to its format, and has the example's own value.
 */
final class Formats {
    private static final String ID = "^[a-f0-9]{24}$";
    private static final String ARN = "^.{20,2048}$";
    private static final String UUID = "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$";
    private static final String DATE = "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z$";

    private static final Map<String, String> PATTERNS = Map.ofEntries(
            entry("_id", ID),
            entry("roleId", ID),
            entry("groupId", ID),
            entry("exportBucketId", ID),
            entry("atlasAWSAccountArn", ARN),
            entry("iamAssumedRoleArn", ARN),
            entry("atlasAssumedRoleExternalId", UUID),
            entry("atlasAzureAppId", UUID),
            entry("servicePrincipalId", UUID),
            entry("tenantId", UUID),
            entry("authorizedDate", DATE),
            entry("createdDate", DATE),
            entry("lastUpdatedDate", DATE),
            entry(
                    "gcpServiceAccountForAtlas",
                    "^mongodb-atlas-[0-9a-z]{16}@p-[0-9a-z]{24}\\.iam\\.gserviceaccount\\.com$"),
            entry("status", "^(NOT_INITIATED|IN_PROGRESS|COMPLETE|FAILED)$"));

    /** Texts that say what kind of document it is. */
    private static final Set<String> EXACT = Set.of("providerName", "featureType");

    private Formats() {}

    static DslPart body(JsonNode example) {
        return LambdaDsl.newJsonBody(body -> fields(body, example)).build();
    }

    private static void fields(LambdaDslObject body, JsonNode example) {
        example.properties().forEach(field -> field(body, field.getKey(), field.getValue()));
    }

    private static void field(LambdaDslObject body, String name, JsonNode value) {
        if (value.isObject()) {
            body.object(name, nested -> fields(nested, value));
        } else if (value.isArray()) {
            array(body, name, value);
        } else if (value.isInt()) {
            body.numberValue(name, value.intValue());
        } else if (PATTERNS.containsKey(name)) {
            body.stringMatcher(name, PATTERNS.get(name), value.textValue());
        } else if (EXACT.contains(name)) {
            // Below an array a plain value would be held to its type alone.
            body.stringMatcher(name, "^" + value.textValue() + "$", value.textValue());
        } else {
            body.stringType(name, value.textValue());
        }
    }

    private static void array(LambdaDslObject body, String name, JsonNode values) {
        if (values.isEmpty()) {
            body.array(name, empty -> {});
        } else if (values.get(0).isObject()) {
            body.minArrayLike(name, 1, element -> fields(element, values.get(0)));
        } else {
            body.array(name, array -> values.forEach(value -> scalar(array, value)));
        }
    }

    private static void scalar(LambdaDslJsonArray array, JsonNode value) {
        if (value.isInt()) {
            array.integerType(value.longValue());
        } else {
            array.stringType(value.textValue());
        }
    }
}
