package dev.atlasaccess.internal.json;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A document as it may stand in a log. */
public final class Redacted {
    private static final Pattern SECRET = Pattern.compile("(?i)secret|token|password|privatekey|externalid");

    private Redacted() {}

    /** The document with every value hidden whose name speaks of a secret; of anything else, its length. */
    public static String text(String body) {
        try {
            Object json = Mappers.ATLAS.readValue(body, Object.class);
            hide(json);
            return Mappers.write(json);
        } catch (IOException e) {
            return "(" + body.length() + " characters that are not JSON)";
        }
    }

    @SuppressWarnings("unchecked") // as AnyJson makes them
    private static void hide(@Nullable Object json) {
        if (json instanceof Map<?, ?> object) {
            ((Map<String, Object>) object)
                    .replaceAll((name, value) -> SECRET.matcher(name).find() ? "<hidden>" : value);
            object.values().forEach(Redacted::hide);
        } else if (json instanceof List<?> array) {
            array.forEach(Redacted::hide);
        }
    }
}
