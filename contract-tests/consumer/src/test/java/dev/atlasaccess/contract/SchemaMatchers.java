package dev.atlasaccess.contract;

import static java.util.Map.entry;

import au.com.dius.pact.consumer.dsl.DslPart;
import au.com.dius.pact.consumer.dsl.LambdaDsl;
import au.com.dius.pact.consumer.dsl.LambdaDslJsonArray;
import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import au.com.dius.pact.consumer.dsl.Matcher;
import au.com.dius.pact.consumer.dsl.Matchers;
import au.com.dius.pact.consumer.dsl.PactDslJsonRootValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * The contract's vocabulary: what each documented field and header has to look like. An example becomes a body in which
 * every field is held to its format, and has the example's own value. The patterns mean the same to Java and to Rust.
 */
final class SchemaMatchers {
    private static final String ID = "^[a-f0-9]{24}$";
    private static final String ARN = "^.{20,2048}$";
    private static final String UUID = "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$";
    private static final String DATE = "^" + Languages.DATE_TIME + "$";
    private static final String GCP_ACCOUNT =
            "^mongodb-atlas-[0-9a-z]{16}@p-[0-9a-z]{24}\\.iam\\.gserviceaccount\\.com$";
    private static final String GCP_STATUS = "^(NOT_INITIATED|IN_PROGRESS|COMPLETE|FAILED)$";
    private static final String TOKEN = "^[!-~]+$";
    /** As many digits as the SDK reads. */
    private static final String NUMBER = "^[0-9]{1,18}$";

    private static final String CHALLENGE =
            "^Digest realm=\"[^\"]*\", domain=\"[^\"]*\", nonce=\"[^\"]+\", algorithm=MD5, qop=\"auth\", stale=(true|false)$";

    private static final Map<String, String> PATTERNS = Map.ofEntries(
            entry("_id", ID),
            entry("roleId", ID),
            entry("groupId", ID),
            entry("exportBucketId", ID),
            entry("configId", ID),
            entry("atlasAWSAccountArn", ARN),
            entry("iamAssumedRoleArn", ARN),
            entry("atlasAssumedRoleExternalId", UUID),
            entry("atlasAzureAppId", UUID),
            entry("servicePrincipalId", UUID),
            entry("tenantId", UUID),
            entry("authorizedDate", DATE),
            entry("createdDate", DATE),
            entry("lastUpdatedDate", DATE),
            entry("gcpServiceAccountForAtlas", GCP_ACCOUNT),
            entry("status", GCP_STATUS),
            entry("access_token", TOKEN));

    private static final Map<String, String> HEADERS = Map.of(
            "RateLimit-Limit", NUMBER,
            "RateLimit-Remaining", NUMBER,
            "Retry-After", NUMBER,
            "WWW-Authenticate", CHALLENGE);

    /** Texts that say what kind of document it is. */
    private static final Set<String> KINDS = Set.of("providerName", "featureType", "token_type");

    private final Set<String> exact;

    private SchemaMatchers(Set<String> exact) {
        this.exact = exact;
    }

    /**
     * A body like the example.
     *
     * @param exact names of fields whose very value the provider state tells
     */
    static DslPart body(JsonNode example, Set<String> exact) {
        SchemaMatchers formats = new SchemaMatchers(exact);
        return LambdaDsl.newJsonBody(body -> formats.fields(body, example)).build();
    }

    /** A header like the fragment's example. */
    static Matcher header(String name) {
        return Matchers.regexp(HEADERS.get(name), Fragment.headerExample(name));
    }

    /** A media type, with the character set that real Atlas adds or without it. */
    static Matcher mediaType(String mediaType) {
        return Matchers.regexp("^" + quoted(mediaType) + "(; *charset=[uU][tT][fF]-8)?$", mediaType + ";charset=utf-8");
    }

    /** The answer to the challenge that is the fragment's example. What is computed cannot be said, only its form. */
    static Matcher digestAnswer(String uri) {
        String pattern = "^Digest username=\"[^\"]+\", realm=\"MMS Public API\", nonce=\"a-nonce\", algorithm=MD5,"
                + " qop=auth, cnonce=\"[^\"]+\", uri=\"" + quoted(uri)
                + "\", nc=00000001, response=\"[0-9a-f]{32}\"$";
        String example = "Digest username=\"a-key\", realm=\"MMS Public API\", nonce=\"a-nonce\", algorithm=MD5,"
                + " qop=auth, cnonce=\"a-cnonce\", uri=\"" + uri
                + "\", nc=00000001, response=\"" + "0".repeat(32) + "\"";
        return Matchers.regexp(pattern, example);
    }

    private static String quoted(String text) {
        return text.replaceAll("[.+]", "\\\\$0");
    }

    private void fields(LambdaDslObject body, JsonNode example) {
        example.properties().forEach(field -> field(body, field.getKey(), field.getValue()));
    }

    private void field(LambdaDslObject body, String name, JsonNode value) {
        switch (value.getNodeType()) {
            case OBJECT -> body.object(name, nested -> fields(nested, value));
            case ARRAY -> array(body, name, value);
            case NULL -> body.nullValue(name);
            case NUMBER -> number(body, name, value.intValue());
            case STRING -> text(body, name, value.textValue());
            default -> throw new IllegalArgumentException("No format for " + name + ": " + value);
        }
    }

    private static void number(LambdaDslObject body, String name, int value) {
        if (name.equals("expires_in")) {
            body.integerType(name, value);
        } else {
            // A status: of the error, or of what is in the envelope.
            body.numberValue(name, value);
        }
    }

    private void text(LambdaDslObject body, String name, String value) {
        if (KINDS.contains(name) || exact.contains(name)) {
            // Below an array a plain value would be held to its type alone.
            body.stringMatcher(name, "^" + value + "$", value);
        } else if (PATTERNS.containsKey(name)) {
            body.stringMatcher(name, PATTERNS.get(name), value);
        } else {
            body.stringType(name, value);
        }
    }

    private void array(LambdaDslObject body, String name, JsonNode values) {
        if (hasEmptyList(values)) {
            // Below a rule for the type of elements any other list would do for an empty one.
            positioned(body, name, values);
        } else if (values.size() == 1 && values.get(0).isObject()) {
            body.minArrayLike(name, 1, element -> fields(element, values.get(0)));
        } else if (values.size() == 1) {
            String value = values.get(0).textValue();
            body.minArrayLike(name, 1, PactDslJsonRootValue.stringType(value), 1);
        } else if (StreamSupport.stream(values.spliterator(), false).allMatch(JsonNode::isObject)) {
            body.arrayContaining(
                    name, kinds -> values.forEach(value -> kinds.object(element -> fields(element, value))));
        } else {
            // The position says what a value means.
            positioned(body, name, values);
        }
    }

    /** Whether a list is empty, or one at any depth below it. */
    private static boolean hasEmptyList(JsonNode value) {
        return (value.isArray() && value.isEmpty()) || value.valueStream().anyMatch(SchemaMatchers::hasEmptyList);
    }

    private void positioned(LambdaDslObject body, String name, JsonNode values) {
        body.array(name, array -> values.forEach(value -> positioned(array, value)));
    }

    private void positioned(LambdaDslJsonArray array, JsonNode value) {
        if (value.isObject()) {
            array.object(element -> fields(element, value));
        } else if (value.isInt()) {
            array.integerType(value.longValue());
        } else {
            array.stringType(value.textValue());
        }
    }
}
