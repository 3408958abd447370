package dev.atlasaccess.contract;

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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Derives Pact matchers from the fragment's schemas. A named example becomes a body in which each field has the example's
 * value, and is matched by the {@code enum}, {@code pattern}, {@code format} or length of its schema; a field without such
 * a constraint is matched by its type.
 */
final class SchemaMatchers {
    private static final String LEAP_YEAR = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)";
    /** 28 days of each month, then the 29th and 30th, the 31st, and the 29th of February. */
    private static final String DAY = "([0-9]{4}-((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)"
            + "|(0[13578]|1[02])-31)|" + LEAP_YEAR + "-02-29)";

    /** Regular expressions for formats, with the same meaning in Java and in Rust. */
    private static final Map<String, String> FORMATS = Map.of(
            // In UTC, as Atlas documents it, and without leap seconds, which java.time rejects.
            "date-time",
            "^" + DAY + "T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?Z$",
            "uuid",
            "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$");

    /** An integer in a header. The SDK reads up to 18 digits. */
    private static final String INTEGER = "^[0-9]{1,18}$";

    private final DocumentedResponse documented;
    private final Set<String> exact;
    private final int status;

    private SchemaMatchers(DocumentedResponse documented, Set<String> exact, int status) {
        this.documented = documented;
        this.exact = exact;
        this.status = status;
    }

    /**
     * A response body.
     *
     * @param documented what the fragment documents of the response
     * @param mediaType the media type of the body
     * @param example the body
     * @param exact names of fields that the provider state sets to the example's value
     * @param status the HTTP status, or the one inside of an envelope; a number that repeats it is matched exactly
     */
    static DslPart body(
            DocumentedResponse documented, String mediaType, JsonNode example, Set<String> exact, int status) {
        SchemaMatchers matchers = new SchemaMatchers(documented, exact, status);
        return LambdaDsl.newJsonBody(body -> matchers.fields(body, example, documented.body(mediaType)))
                .build();
    }

    /** A response header with the fragment's example. */
    static Matcher header(String name) {
        JsonNode schema = Fragment.DOCUMENT.at("/components/headers/" + name + "/schema");
        String regex = schema.path("type").asText().equals("integer") ? INTEGER : regex(schema);
        if (regex == null) {
            throw new IllegalArgumentException("The fragment has no pattern for the header " + name);
        }
        return Matchers.regexp(regex, Fragment.headerExample(name));
    }

    /** A media type, with or without the character set that Atlas adds. */
    static Matcher mediaType(String mediaType) {
        return Matchers.regexp("^" + quoted(mediaType) + "(; *charset=[uU][tT][fF]-8)?$", mediaType + ";charset=utf-8");
    }

    /**
     * The Authorization header for the challenge that is the fragment's example. A matcher cannot compute the response
     * hash, only match its form.
     */
    static Matcher digestAuthorization(String uri) {
        String pattern = "^Digest username=\"[^\"]+\", realm=\"MMS Public API\", nonce=\"a-nonce\", algorithm=MD5,"
                + " qop=auth, cnonce=\"[^\"]+\", uri=\"" + quoted(uri)
                + "\", nc=00000001, response=\"[0-9a-f]{32}\"$";
        String example = "Digest username=\"a-key\", realm=\"MMS Public API\", nonce=\"a-nonce\", algorithm=MD5,"
                + " qop=auth, cnonce=\"a-cnonce\", uri=\"" + uri
                + "\", nc=00000001, response=\"" + "0".repeat(32) + "\"";
        return Matchers.regexp(pattern, example);
    }

    /** The regular expression for a string schema; null if it has no constraint. */
    static @Nullable String regex(JsonNode schema) {
        JsonNode values = schema.path("enum");
        if (values.size() == 1) {
            return "^" + values.get(0).textValue() + "$";
        }
        if (!values.isEmpty()) {
            return "^(" + values.valueStream().map(JsonNode::textValue).collect(Collectors.joining("|")) + ")$";
        }
        if (schema.has("pattern")) {
            return schema.get("pattern").textValue();
        }
        if (schema.has("maxLength")) {
            return "^.{" + schema.path("minLength").asInt(0) + "," + schema.get("maxLength") + "}$";
        }
        return FORMATS.get(schema.path("format").asText());
    }

    private static String quoted(String literal) {
        return literal.replaceAll("[.+]", "\\\\$0");
    }

    private void fields(LambdaDslObject body, JsonNode example, JsonNode schema) {
        example.properties()
                .forEach(field -> field(
                        body,
                        field.getKey(),
                        field.getValue(),
                        documented.resolved(documented.child(schema, example, field.getKey()))));
    }

    private void field(LambdaDslObject body, String name, JsonNode value, JsonNode schema) {
        switch (value.getNodeType()) {
            case OBJECT -> body.object(name, nested -> fields(nested, value, schema));
            case ARRAY -> array(body, name, value, documented.resolved(documented.child(schema, value, "")));
            case NULL -> body.nullValue(name);
            case NUMBER -> number(body, name, value.intValue());
            case STRING -> string(body, name, value.textValue(), schema);
            default -> throw new IllegalArgumentException("No matcher for " + name + ": " + value);
        }
    }

    private void number(LambdaDslObject body, String name, int value) {
        if (value == status) {
            body.numberValue(name, value);
        } else {
            body.integerType(name, value);
        }
    }

    private void string(LambdaDslObject body, String name, String value, JsonNode schema) {
        // Below an array a plain value would be matched by its type only.
        String regex = exact.contains(name) ? "^" + value + "$" : regex(schema);
        if (regex == null) {
            body.stringType(name, value);
        } else {
            body.stringMatcher(name, regex, value);
        }
    }

    private void array(LambdaDslObject body, String name, JsonNode values, JsonNode items) {
        boolean objects = values.valueStream().allMatch(JsonNode::isObject);
        if (hasEmptyArray(values) || !(objects || values.size() == 1)) {
            // Below a type matcher for elements any array would match an empty one. Values that are no objects, such as
            // the parameters of an error, are identified by their position.
            body.array(name, array -> values.forEach(value -> element(array, value, items)));
        } else if (!objects) {
            body.minArrayLike(
                    name, 1, PactDslJsonRootValue.stringType(values.get(0).textValue()), 1);
        } else if (values.size() == 1) {
            body.minArrayLike(name, 1, element -> fields(element, values.get(0), items));
        } else {
            body.arrayContaining(
                    name,
                    variants -> values.forEach(value -> variants.object(element -> fields(element, value, items))));
        }
    }

    /** Whether an array is empty or contains an empty array at any depth. */
    private static boolean hasEmptyArray(JsonNode value) {
        return (value.isArray() && value.isEmpty()) || value.valueStream().anyMatch(SchemaMatchers::hasEmptyArray);
    }

    private void element(LambdaDslJsonArray array, JsonNode value, JsonNode items) {
        if (value.isObject()) {
            array.object(element -> fields(element, value, items));
        } else if (value.isInt()) {
            array.integerType(value.longValue());
        } else {
            array.stringType(value.textValue());
        }
    }
}
