package dev.atlasaccess.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dk.brics.automaton.Automaton;
import dk.brics.automaton.BasicOperations;
import dk.brics.automaton.RegExp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Regular expressions as the sets of texts that they match, so that one can be proved to be no looser than another. */
final class Languages {
    private static final String ESCAPES_AND_CLASSES = "\\\\.|\\[\\^?[^\\]]+]";
    private static final String UUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    private static final String LEAP_YEAR = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)";
    /** 28 days of each month, then the 29th and 30th, the 31st, and the 29th of February. */
    private static final String DAY = "([0-9]{4}-((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)"
            + "|(0[13578]|1[02])-31)|" + LEAP_YEAR + "-02-29)";
    /** In UTC, as Atlas documents it, and without leap seconds, which java.time does not read. */
    static final String DATE_TIME = DAY + "T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?Z";

    /** Whether one pattern is within another, for those that were compared: two thousand characters take their time. */
    private static final Map<List<String>, Boolean> COMPARED = new HashMap<>();

    private Languages() {}

    /** Whether every text that the pattern matches is one that the schema takes. */
    static boolean isWithin(String pattern, JsonNode schema) {
        return constraints(schema).stream()
                .allMatch(constraint -> COMPARED.computeIfAbsent(
                        List.of(pattern, constraint),
                        pair -> BasicOperations.subsetOf(of(pair.get(0)), of(pair.get(1)))));
    }

    static boolean constrains(JsonNode schema) {
        return !constraints(schema).isEmpty();
    }

    /** Whether there is an anchor at both ends, which holds for all of the pattern, and nowhere else. */
    static boolean isAnchored(String pattern) {
        String structure = pattern.replaceAll(ESCAPES_AND_CLASSES, "");
        return structure.matches("\\^[^^$\\[\\]]*\\$") && !hasOuterAlternative(structure);
    }

    private static boolean hasOuterAlternative(String structure) {
        int depth = 0;
        for (int i = 0; i < structure.length(); i++) {
            char c = structure.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == '|' && depth == 0) {
                return true;
            }
        }
        return false;
    }

    private static List<String> constraints(JsonNode schema) {
        List<String> constraints = new ArrayList<>();
        if (schema.has("pattern")) {
            constraints.add(schema.get("pattern").textValue());
        }
        if (schema.has("maxLength")) {
            constraints.add(".{" + schema.path("minLength").asInt(0) + "," + schema.get("maxLength") + "}");
        }
        if (schema.path("enum").path(0).isTextual()) {
            constraints.add("("
                    + String.join(
                            "|",
                            schema.get("enum")
                                    .valueStream()
                                    .map(JsonNode::textValue)
                                    .toList()) + ")");
        }
        if (schema.path("type").asText().equals("integer")) {
            // With so many digits each number is one of the format; where there is none, one that the SDK reads.
            constraints.add(schema.path("format").asText().equals("int32") ? "[0-9]{1,9}" : "[0-9]{1,18}");
        }
        switch (schema.path("format").asText()) {
            case "uuid" -> constraints.add(UUID);
            case "date-time" -> constraints.add(DATE_TIME);
            default -> {}
        }
        return constraints;
    }

    private static Automaton of(String pattern) {
        String whole = pattern.replaceAll("^\\^|\\$$", "");
        // A quotation mark is an operator to this library.
        return new RegExp(whole.replace("\"", "\\\""), RegExp.NONE).toAutomaton();
    }
}
