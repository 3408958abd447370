package dev.atlasaccess.errors;

/** Status 429: the rate limit is used up; {@link #rateLimit()} may say how long to wait. */
public final class RateLimitedException extends AtlasStatusException {
    private static final long serialVersionUID = 1L;

    RateLimitedException(AtlasError error) {
        super(error);
    }
}
