package dev.atlasaccess.internal.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The proxy let nothing through, and will not the next time either. The message has the remedy. */
final class ProxyException extends IOException {
    private static final long serialVersionUID = 1L;

    ProxyException(String message, @Nullable IOException cause) {
        super(message, cause);
    }
}
