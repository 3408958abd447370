package dev.atlasaccess.errors;

/** Status 429: the rate limit is exceeded; {@link #rateLimit()} may have the requested wait. */
public final class RateLimitedException extends AtlasStatusException {
    private static final long serialVersionUID = 1L;

    RateLimitedException(AtlasError error) {
        super(error);
    }
}
