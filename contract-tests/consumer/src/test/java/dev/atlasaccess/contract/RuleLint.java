package dev.atlasaccess.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Which matching rules a contract may have. Whatever is not known to be as strict as the fragment is refused: a rule is for
 * one place of the example, and of a form for what stands there.
 */
final class RuleLint {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final JsonNode TYPE = JSON.objectNode().put("match", "type");
    private static final JsonNode AT_LEAST_ONE =
            JSON.objectNode().put("match", "type").put("min", 1);
    private static final JsonNode INTEGER = JSON.objectNode().put("match", "integer");
    /** The numbers that may be any; the others are statuses. */
    private static final Pattern ANY_NUMBER =
            Pattern.compile("\\$(\\.(content|envelope))?\\.(expires_in|parameters\\[[0-9]+])");
    /** Java, Rust and the comparison of languages do not mean the same by these. */
    private static final Pattern NOT_PORTABLE =
            Pattern.compile("\\\\\\p{Alnum}|\\(\\?|[*+?}][*+?]|\\[[^\\]]*\\[|&&|--|~~");

    /** What a provider state may tell the very value of. */
    private static final Set<String> TOLD = Set.of("errorCode", "featureType", "providerName", "status");

    private final JsonNode states;
    private final DocumentedResponse documented;
    private final Consumer<String> findings;

    private RuleLint(JsonNode interaction, Consumer<String> findings) {
        this.states = interaction.get("providerStates");
        this.documented = new DocumentedResponse(interaction);
        this.findings = findings;
    }

    static void look(JsonNode interaction, Consumer<String> findings) {
        RuleLint lint = new RuleLint(interaction, findings);
        lint.request(interaction);
        JsonNode response = interaction.get("response");
        lint.headers(response);
        lint.all(
                response.at("/body/content"),
                lint.documented.body(DocumentedResponse.mediaType(response)),
                new Matching(response.at("/matchingRules/body")));
    }

    private void request(JsonNode interaction) {
        JsonNode rules = interaction.get("request").path("matchingRules");
        JsonNode allowed = DigestAnswer.rules(interaction);
        if (!rules.equals(allowed) && !(rules.isMissingNode() && allowed.isEmpty())) {
            findings.accept("the request has the matching rules " + rules + " and not " + allowed);
        }
    }

    private void headers(JsonNode response) {
        response.at("/matchingRules/header").properties().forEach(rule -> {
            String name = rule.getKey();
            JsonNode example = response.path("headers").path(name).path(0);
            JsonNode schema = name.equals("Content-Type")
                    ? mediaType(DocumentedResponse.mediaType(response))
                    : documented.header(name);
            if (!example.isTextual()) {
                findings.accept("a rule is for the header " + name + ", which the response does not have");
            } else if (!Languages.constrains(schema)) {
                findings.accept("the header " + name + " is not documented");
            } else {
                text("the header " + name, example, matcher(rule.getValue()), schema, false);
            }
        });
    }

    /** With the character set that real Atlas adds or without it. */
    private JsonNode mediaType(String mediaType) {
        ObjectNode schema = JSON.objectNode();
        return documented.body(mediaType).isObject()
                ? schema.put("pattern", "^" + mediaType.replaceAll("[.+]", "\\\\$0") + "(; *charset=[uU][tT][fF]-8)?$")
                : schema;
    }

    /** Looks at a body, or at an element of an array that has to contain such elements. */
    private void all(JsonNode example, JsonNode schema, Matching matching) {
        value("$", example, schema, matching, false);
        matching.left().forEach(key -> findings.accept("the rule of " + key + " is for no one place of the example"));
    }

    /** Looks at a value and all that is in it. {@code byType} is whether a rule above holds values to their type alone. */
    private void value(String place, JsonNode example, JsonNode schema, Matching matching, boolean byType) {
        JsonNode matcher = matcher(matching.take(place));
        switch (example.getNodeType()) {
            case STRING -> text(place, example, matcher, told(place, example, schema), byType);
            case NUMBER -> number(place, example, matcher, byType);
            case ARRAY -> array(place, example, matcher, schema, matching, byType);
            case OBJECT -> object(place, example, matcher, schema, matching, byType);
            default -> none(place, String.valueOf(example), matcher);
        }
    }

    /** What a text has to be: the very one of the example where a state tells it, or else what is documented. */
    private JsonNode told(String place, JsonNode example, JsonNode schema) {
        String name = place.substring(place.lastIndexOf('.') + 1);
        return TOLD.contains(name) && states.findValues(name).contains(example)
                ? JSON.objectNode().put("pattern", "^" + example.textValue() + "$")
                : documented.resolved(schema);
    }

    private static JsonNode matcher(JsonNode rule) {
        return rule.at("/matchers/0");
    }

    private void none(String place, String what, JsonNode matcher) {
        if (!matcher.isMissingNode()) {
            findings.accept("the rule of " + place + " is none for " + what + ": " + matcher);
        }
    }

    private void text(String place, JsonNode example, JsonNode matcher, JsonNode schema, boolean byType) {
        if (matcher.isMissingNode() ? byType : matcher.equals(TYPE)) {
            if (Languages.constrains(schema)) {
                findings.accept(place + " is held to its type alone, and more is documented");
            }
        } else if (matcher.path("match").asText().equals("regex")) {
            String pattern = matcher.path("regex").asText();
            try {
                pattern(place, example.textValue(), pattern, schema);
            } catch (IllegalArgumentException e) {
                findings.accept("the pattern of " + place + " cannot be read: " + pattern);
            }
        } else {
            none(place, "a text", matcher);
        }
    }

    private void pattern(String place, String example, String pattern, JsonNode schema) {
        if (!Languages.isAnchored(pattern)) {
            findings.accept("the pattern of " + place + " is not anchored: " + pattern);
        } else if (NOT_PORTABLE.matcher(pattern).find()) {
            findings.accept("the pattern of " + place + " does not mean the same to every verifier: " + pattern);
        } else if (!example.matches(pattern)) {
            findings.accept("the pattern of " + place + " is not that of its example " + example + ": " + pattern);
        } else if (!Languages.isWithin(pattern, schema)) {
            findings.accept("the pattern of " + place + " is looser than documented: " + pattern);
        }
    }

    private void number(String place, JsonNode example, JsonNode matcher, boolean byType) {
        boolean anyNumber = ANY_NUMBER.matcher(place).matches() && example.isIntegralNumber();
        if (matcher.isMissingNode() && byType) {
            findings.accept(place + " is held to its type alone");
        } else if (!(anyNumber && matcher.equals(INTEGER))) {
            none(place, "this number", matcher);
        }
    }

    private void object(
            String place, JsonNode example, JsonNode matcher, JsonNode schema, Matching matching, boolean byType) {
        none(place, "an object", matcher);
        if (example.isEmpty()) {
            findings.accept("the object " + place + " is empty, and any other would do");
        }
        for (Map.Entry<String, JsonNode> field : example.properties()) {
            JsonNode fieldSchema = documented.child(schema, example, field.getKey());
            value(place + "." + field.getKey(), field.getValue(), fieldSchema, matching, byType);
        }
    }

    private void array(
            String place, JsonNode example, JsonNode matcher, JsonNode schema, Matching matching, boolean byType) {
        boolean ruled = !matcher.isMissingNode();
        if (example.isEmpty() && (ruled || byType)) {
            findings.accept("the array " + place + " is empty, and any other would do");
            return;
        }
        JsonNode items = documented.child(schema, example, "");
        String match = matcher.path("match").asText();
        if (match.equals("arrayContains")) {
            variants(place, example, matcher.get("variants"), items);
            return;
        }
        if (ruled ? match.equals("type") && matcher.path("min").asInt(0) < 1 : byType) {
            findings.accept("the array " + place + " may be empty");
        } else if (example.size() != 1 || !matcher.equals(AT_LEAST_ONE)) {
            none(place, "an array of " + example.size(), matcher);
        }
        for (int i = 0; i < example.size(); i++) {
            value(place + (ruled ? "[*]" : "[" + i + "]"), example.get(i), items, matching, byType || ruled);
        }
    }

    private void variants(String place, JsonNode example, JsonNode variants, JsonNode items) {
        if (variants.size() != example.size()) {
            findings.accept("the array " + place + " has " + example.size() + " elements in the example and "
                    + variants.size() + " in its rule");
            return;
        }
        for (int i = 0; i < example.size(); i++) {
            if (variants.get(i).path("index").asInt(-1) != i) {
                findings.accept("the array " + place + " has a rule for the element "
                        + variants.get(i).path("index") + " where that of " + i + " belongs");
            }
            all(example.get(i), items, new Matching(variants.get(i).path("rules")));
        }
    }
}
