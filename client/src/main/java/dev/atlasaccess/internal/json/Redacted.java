package dev.atlasaccess.internal.json;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** JSON for a log, without secrets. */
public final class Redacted {
    private static final Pattern SECRET = Pattern.compile("(?i)secret|token|password|privatekey|externalid");

    private Redacted() {}

    /** The document with every value hidden whose name is that of a secret; of anything else, its length. */
    public static String of(String body) {
        try {
            return Mappers.write(redacted(Mappers.ATLAS.readValue(body, Object.class)));
        } catch (IOException e) {
            return "(" + body.length() + " characters that are not JSON)";
        }
    }

    private static @Nullable Object redacted(@Nullable Object json) {
        if (json instanceof Map<?, ?> object) {
            Map<String, @Nullable Object> shown = new LinkedHashMap<>();
            object.forEach((name, value) ->
                    shown.put((String) name, SECRET.matcher((String) name).find() ? "<hidden>" : redacted(value)));
            return shown;
        }
        return json instanceof List<?> array
                ? array.stream().map(Redacted::redacted).toList()
                : json;
    }
}
