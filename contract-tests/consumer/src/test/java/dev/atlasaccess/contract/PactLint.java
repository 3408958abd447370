package dev.atlasaccess.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a good pact has to be beside its examples: rules that hold a provider to all that is documented, nothing that
 * differs from run to run, nothing secret, and no question asked twice.
 */
final class PactLint {
    private static final Pattern CREDENTIAL =
            Pattern.compile("(?i)\"(bearer|basic) [^\"]+\"|mdb_sa_|BEGIN [A-Z ]*PRIVATE KEY|" + Interaction.TOKEN);
    private static final Pattern DIGEST_PLACEHOLDER =
            Pattern.compile("Digest username=\"a-key\", .*response=\"0{32}\"");
    private static final Set<String> SECRET_HEADERS = Set.of("cookie", "set-cookie", "proxy-authorization");
    /** Java and Rust do not mean the same by these. */
    private static final Pattern NOT_PORTABLE = Pattern.compile("\\\\[dDwWsSbB]|\\(\\?");

    private final List<String> findings = new ArrayList<>();
    private String description = "";

    private PactLint() {}

    /** What is wrong with a pact, in words; empty if nothing is. */
    static List<String> findings(JsonNode pact) {
        PactLint lint = new PactLint();
        Map<String, String> asked = new HashMap<>();
        for (JsonNode interaction : pact.get("interactions")) {
            lint.description = interaction.get("description").textValue();
            lint.examples(interaction);
            lint.secrets(interaction);
            lint.headers(interaction.get("request"));
            lint.headers(interaction.get("response"));
            lint.patterns(interaction);
            lint.responseHeaders(interaction);
            lint.responseBody(interaction);
            String question = interaction.get("providerStates").toString() + interaction.get("request");
            String earlier = asked.put(question, lint.description);
            if (earlier != null) {
                lint.found("asks the same in the same state as \"" + earlier + "\"");
            }
        }
        return lint.findings;
    }

    private void found(String what) {
        findings.add(description + ": " + what);
    }

    private void examples(JsonNode interaction) {
        for (JsonNode generators : interaction.findValues("generators")) {
            if (!generators.isEmpty()) {
                found("an example is made up at random: " + generators);
            }
        }
    }

    private void secrets(JsonNode interaction) {
        if (CREDENTIAL.matcher(interaction.toString()).find()) {
            found("a credential is part of it");
        }
        interaction.at("/request/headers").properties().forEach(header -> {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            boolean placeholder = DIGEST_PLACEHOLDER
                    .matcher(header.getValue().path(0).asText())
                    .matches();
            if (SECRET_HEADERS.contains(name) || (name.equals("authorization") && !placeholder)) {
                found("the header " + header.getKey() + " may hold a credential");
            }
        });
    }

    private void headers(JsonNode message) {
        Set<String> names = new HashSet<>();
        message.path("headers").fieldNames().forEachRemaining(name -> {
            if (!names.add(name.toLowerCase(Locale.ROOT))) {
                found("the header " + name + " stands there twice");
            }
        });
    }

    private void patterns(JsonNode interaction) {
        for (JsonNode pattern : interaction.findValues("regex")) {
            if (!Languages.isAnchored(pattern.textValue())) {
                found("a pattern is not anchored: " + pattern.textValue());
            }
            if (NOT_PORTABLE.matcher(pattern.textValue()).find()) {
                found("a pattern does not mean the same to every verifier: " + pattern.textValue());
            }
        }
    }

    private void responseHeaders(JsonNode interaction) {
        Documented documented = new Documented(interaction);
        JsonNode rules = interaction.at("/response/matchingRules/header");
        rules.properties().forEach(rule -> {
            String pattern = rule.getValue().at("/matchers/0/regex").asText();
            String mediaType = mediaType(interaction);
            boolean within = rule.getKey().equals("Content-Type")
                    ? pattern.startsWith("^" + mediaType.replaceAll("[.+]", "\\\\$0") + "(;")
                            && documented.body(mediaType).isObject()
                    : Languages.isWithin(pattern, documented.header(rule.getKey()));
            if (!within) {
                found("the pattern of the header " + rule.getKey() + " is looser than documented: " + pattern);
            }
        });
    }

    private void responseBody(JsonNode interaction) {
        Documented documented = new Documented(interaction);
        value(
                "$",
                interaction.at("/response/body/content"),
                documented.body(mediaType(interaction)),
                new Matching(interaction.at("/response/matchingRules/body")),
                documented,
                false);
    }

    /** Looks at a value and all that is in it. {@code byType} is whether a rule above holds values to their type alone. */
    private void value(
            String path, JsonNode value, JsonNode schema, Matching matching, Documented documented, boolean byType) {
        JsonNode matcher = matching.at(path);
        String kind = matcher.path("match").asText();
        if (value.isTextual()) {
            text(path, matcher, documented.resolved(schema), byType);
        } else if (value.isArray()) {
            array(path, value, matcher);
        }
        boolean typeBelow = byType || kind.equals("type");
        int index = 0;
        for (JsonNode element : value.isArray() ? value : List.<JsonNode>of()) {
            JsonNode items = documented.child(schema, value, "");
            if (kind.equals("arrayContains")) {
                value("$", element, items, Matching.ofVariant(matcher, index), documented, false);
            } else {
                value(path + "[" + index + "]", element, items, matching, documented, typeBelow);
            }
            index++;
        }
        if (value.isObject()) {
            value.properties()
                    .forEach(field -> value(
                            path + "." + field.getKey(),
                            field.getValue(),
                            documented.child(schema, value, field.getKey()),
                            matching,
                            documented,
                            typeBelow));
        }
    }

    private void text(String path, JsonNode matcher, JsonNode schema, boolean byType) {
        if (matcher.has("regex")) {
            String pattern = matcher.get("regex").textValue();
            if (!Languages.isWithin(pattern, schema)) {
                found("the pattern of " + path + " is looser than documented: " + pattern);
            }
        } else if ((byType || !matcher.isMissingNode()) && Languages.constrains(schema)) {
            found(path + " is held to its type alone, and more is documented");
        }
    }

    private void array(String path, JsonNode value, JsonNode matcher) {
        boolean contains = matcher.path("match").asText().equals("arrayContains");
        if (!value.isEmpty()
                && !matcher.isMissingNode()
                && !contains
                && matcher.path("min").asInt(0) < 1) {
            found("the array " + path + " may be empty");
        }
    }

    private static String mediaType(JsonNode interaction) {
        return interaction.at("/response/headers/Content-Type/0").asText().replaceFirst(";.*", "");
    }
}
