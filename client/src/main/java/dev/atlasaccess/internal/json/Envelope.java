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
            if (!(Mappers.ATLAS.readTree(body) instanceof ObjectNode outer)) {
                return null;
            }
            int status = status(outer.path("status"));
            JsonNode content = content(outer);
            return status == 0 || content == null
                    ? null
                    : new Envelope(status, Mappers.ATLAS.writeValueAsBytes(content));
        } catch (IOException | NumberFormatException e) {
            return null;
        }
    }

    /** An HTTP status, as a number or as its digits, or 0: the status of a Google Cloud role is a word. */
    private static int status(JsonNode status) {
        if (status.isNumber()) {
            // Not by its digits: a number of nine bytes can have a billion of them.
            double value = status.doubleValue();
            return value >= 100 && value < 600 && value == (int) value ? (int) value : 0;
        }
        return status.asText().matches("[1-5]\\d\\d") ? Integer.parseInt(status.asText()) : 0;
    }

    /** The v2 pages call it content, the v1.0 page envelope; for lists they describe a flat form. */
    private static @Nullable JsonNode content(ObjectNode outer) {
        for (String name : new String[] {"content", "envelope"}) {
            if (outer.has(name)) {
                return outer.get(name);
            }
        }
        boolean isList =
                outer.has("awsIamRoles") || outer.has("azureServicePrincipals") || outer.has("gcpServiceAccounts");
        outer.remove("status");
        return isList ? outer : null;
    }
}
