package dev.atlasaccess.internal.codec;

import dev.atlasaccess.internal.json.Mappers;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The wrapper of a response to a request with {@code envelope=true}.
 *
 * @param status the status that the response would have without it
 * @param content the body that the response would have without it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Envelope(int status, byte[] content) {
    /** Unwraps a body; null if it is not wrapped. */
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

    /** An HTTP status, as a number or as its digits, or 0: the status of a Google Cloud role is a name. */
    private static int status(@Nullable Object status) {
        if (status instanceof Number number) {
            // Not as a string: a number of nine bytes can have a billion digits.
            double value = number.doubleValue();
            return value >= 100 && value < 600 && value == (int) value ? (int) value : 0;
        }
        return status instanceof String text && text.matches("[1-5]\\d\\d") ? Integer.parseInt(text) : 0;
    }

    /** The documentation describes a flat form for lists. */
    private static boolean isList(Map<?, ?> outer) {
        return outer.containsKey("awsIamRoles")
                || outer.containsKey("azureServicePrincipals")
                || outer.containsKey("gcpServiceAccounts");
    }

    private static byte[] withoutStatus(Map<?, ?> outer) throws IOException {
        Map<Object, Object> list = new LinkedHashMap<>(outer);
        list.remove("status");
        return Mappers.ATLAS.writeValueAsBytes(list);
    }
}
