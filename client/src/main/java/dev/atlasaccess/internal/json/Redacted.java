package dev.atlasaccess.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.regex.Pattern;

/** A document as it may stand in a log. */
public final class Redacted {
    private static final Pattern SECRET = Pattern.compile("(?i)secret|token|password|privatekey|externalid");

    private Redacted() {}

    /** The document with every value hidden whose name speaks of a secret; of anything else, its length. */
    public static String text(String body) {
        try {
            JsonNode json = Mappers.ATLAS.readTree(body);
            hide(json);
            return json.toString();
        } catch (IOException | NumberFormatException e) {
            return "(" + body.length() + " characters that are not JSON)";
        }
    }

    private static void hide(JsonNode json) {
        if (json instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                if (SECRET.matcher(field.getKey()).find()) {
                    field.setValue(object.textNode("<hidden>"));
                }
            });
        }
        json.forEach(Redacted::hide);
    }
}
