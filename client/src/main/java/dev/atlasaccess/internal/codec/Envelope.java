package dev.atlasaccess.internal.codec;

import dev.atlasaccess.internal.json.Mappers;
import java.io.IOException;
import java.util.Map;
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
            if (!(Mappers.ATLAS.readValue(body, Object.class) instanceof Map<?, ?> outer)) {
                return null;
            }
            int status = status(outer.get("status"));
            for (String name : new String[] {"content", "envelope"}) { // v2 and v1.0
                if (status != 0 && outer.containsKey(name)) {
                    return new Envelope(status, Mappers.ATLAS.writeValueAsBytes(outer.get(name)));
                }
            }
            return status != 0 && isList(outer) ? new Envelope(status, withoutStatus(outer)) : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** An HTTP status, as a number or as its digits, or 0: the status of a Google Cloud role is a word. */
    private static int status(@Nullable Object status) {
        if (status instanceof Number number) {
            // Not by its digits: a number of nine bytes can have a billion of them.
            double value = number.doubleValue();
            return value >= 100 && value < 600 && value == (int) value ? (int) value : 0;
        }
        return status instanceof String text && text.matches("[1-5]\\d\\d") ? Integer.parseInt(text) : 0;
    }

    /** For lists the pages describe a flat form. */
    private static boolean isList(Map<?, ?> outer) {
        return outer.containsKey("awsIamRoles")
                || outer.containsKey("azureServicePrincipals")
                || outer.containsKey("gcpServiceAccounts");
    }

    private static byte[] withoutStatus(Map<?, ?> outer) throws IOException {
        outer.remove("status");
        return Mappers.ATLAS.writeValueAsBytes(outer);
    }
}
