package dev.atlasaccess.errors;

import dev.atlasaccess.model.ApiError;
import dev.atlasaccess.model.BadRequestDetail;
import dev.atlasaccess.model.FieldViolation;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Atlas answered with an error status. The subclasses tell the statuses apart that callers tell apart; any other status
 * comes as this class itself.
 */
public sealed class AtlasStatusException extends AtlasException
        permits BadRequestException,
                UnauthorizedException,
                ForbiddenException,
                NotFoundException,
                ConflictException,
                RateLimitedException,
                ServerErrorException {
    private static final long serialVersionUID = 1L;

    private static final int LONGEST = 1_000;

    private final AtlasError error;

    AtlasStatusException(AtlasError error) {
        super(message(error), null);
        this.error = error;
    }

    /**
     * The exception for an error answer, of the class that belongs to its status.
     *
     * @param error the answer
     */
    public static AtlasStatusException of(AtlasError error) {
        return switch (error.status()) {
            case 400 -> new BadRequestException(error);
            case 401 -> new UnauthorizedException(error);
            case 403 -> new ForbiddenException(error);
            case 404 -> new NotFoundException(error);
            case 409 -> new ConflictException(error);
            case 429 -> new RateLimitedException(error);
            default -> error.status() >= 500 ? new ServerErrorException(error) : new AtlasStatusException(error);
        };
    }

    /** The HTTP status; the one inside, if the answer was wrapped in an envelope. */
    public final int status() {
        return error.status();
    }

    /** Atlas's name for the error, for example {@code CANNOT_ASSUME_ROLE}; empty if the body was no error document. */
    public final Optional<String> errorCode() {
        return body().map(ApiError::getErrorCode);
    }

    /** What went wrong, in Atlas's words. */
    public final Optional<String> detail() {
        return body().map(ApiError::getDetail);
    }

    /** The values that belong to the error code, in Atlas's order. */
    public final List<Object> parameters() {
        return body().map(ApiError::getParameters)
                .map(Collections::unmodifiableList)
                .orElse(List.of());
    }

    /** The fields of the request that Atlas finds fault with. */
    public final List<FieldViolation> fieldViolations() {
        return body().map(ApiError::getBadRequestDetail)
                .map(BadRequestDetail::getFields)
                .map(fields -> fields.stream().filter(Objects::nonNull).toList())
                .orElse(List.of());
    }

    /** The whole error document; empty if the body was none. */
    public final Optional<ApiError> body() {
        return Optional.ofNullable(error.body());
    }

    /** What the headers say of the rate limit. */
    public final RateLimit rateLimit() {
        return error.rateLimit();
    }

    /** How often the request was sent, or tried. */
    public final int attempts() {
        return error.attempts();
    }

    /** The answer as a whole. */
    public final AtlasError error() {
        return error;
    }

    /** What to do about it, in a sentence or two. */
    public final String remedy() {
        return Remedy.of(error);
    }

    private static String message(AtlasError error) {
        StringBuilder message = new StringBuilder("HTTP ").append(error.status());
        ApiError body = error.body();
        if (body != null && body.getErrorCode() != null) {
            message.append(' ').append(line(body.getErrorCode()));
        }
        message.append(" for ").append(error.request());
        if (body != null && body.getDetail() != null) {
            message.append(": ").append(line(body.getDetail()));
        }
        return message.append(" | ").append(Remedy.of(error)).toString();
    }

    /** On one line of a log, and not the whole of it: {@link #detail()} has that. */
    private static String line(String text) {
        String start = text.length() > LONGEST ? text.substring(0, LONGEST) + "\u2026" : text;
        return start.replaceAll("\\p{Cntrl}", " ");
    }
}
