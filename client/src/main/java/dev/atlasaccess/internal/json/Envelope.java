package dev.atlasaccess.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The wrapper that {@code envelope=true} asks for.
 *
 * @param status the status that the answer would have had without it
 * @param content the body that the answer would have had without it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Envelope(int status, byte[] content) {
    /** Takes the wrapper off a body; null if there is none. */
    public static @Nullable Envelope open(byte[] body) {
        try {
            // An integer tells an envelope from a Google Cloud role, whose status is a text.
            if (!(Mappers.ATLAS.readTree(body) instanceof ObjectNode outer)
                    || !outer.path("status").isInt()) {
                return null;
            }
            int status = outer.remove("status").intValue();
            return new Envelope(status, Mappers.ATLAS.writeValueAsBytes(content(outer)));
        } catch (IOException e) {
            return null;
        }
    }

    /** The v2 pages call it content, the v1.0 page envelope; where lists are concerned they describe a flat form. */
    private static JsonNode content(ObjectNode outer) {
        for (String name : new String[] {"content", "envelope"}) {
            if (outer.has(name)) {
                return outer.get(name);
            }
        }
        return outer;
    }
}
