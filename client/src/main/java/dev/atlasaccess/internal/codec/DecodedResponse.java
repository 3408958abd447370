package dev.atlasaccess.internal.codec;

import dev.atlasaccess.model.ApiResponse;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The generated response type, with the bytes that the document was read from. */
public final class DecodedResponse<T> extends ApiResponse<T> {
    private final byte[] rawBody;

    DecodedResponse(int status, Map<String, Collection<String>> headers, @Nullable T data, byte[] rawBody) {
        super(status, headers, data);
        this.rawBody = rawBody;
    }

    /** The document as it came; not to be changed. */
    public byte[] rawBody() {
        return rawBody;
    }
}
