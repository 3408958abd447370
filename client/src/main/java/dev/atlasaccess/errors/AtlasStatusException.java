package dev.atlasaccess.errors;

import dev.atlasaccess.model.ApiError;
import dev.atlasaccess.model.BadRequestDetail;
import dev.atlasaccess.model.FieldViolation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Atlas responded with an error status. The common statuses have a subclass each; another one is an instance of this class
 * itself. The message has the status, the error code, the request, the detail and the {@link #remedy}.
 *
 * @see <a href="https://www.mongodb.com/docs/atlas/api/api-errors/">Atlas Administration API Error Codes</a>
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
        // A 408 or a 5xx may follow a request that was processed; without a token, none was sent.
        super(message(error), null, (error.status() == 408 || error.status() >= 500) && !error.isOfTokenRequest());
        this.error = error;
    }

    /**
     * Returns the exception for an error response, of the class for its status.
     *
     * @param error the response
     * @return a new exception
     * @throws NullPointerException if the response is null
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

    /**
     * Returns the HTTP status, that inside the envelope if the response was wrapped in one.
     *
     * @return 300 or above
     */
    public final int status() {
        return error.status();
    }

    /**
     * Returns Atlas's name for the error.
     *
     * @return for example {@code CANNOT_ASSUME_ROLE}; empty if the body was not an error document
     */
    public final Optional<String> errorCode() {
        return body().map(ApiError::getErrorCode);
    }

    /**
     * Returns Atlas's description of the error.
     *
     * @return the description; empty if there is none
     */
    public final Optional<String> detail() {
        return body().map(ApiError::getDetail);
    }

    /**
     * Returns the parameters of the error, which depend on its code.
     *
     * @return an unmodifiable list of JSON values; empty if there are none
     */
    public final List<@Nullable Object> parameters() {
        return body().map(ApiError::getParameters).orElse(List.of());
    }

    /**
     * Returns the fields of the request that Atlas rejected.
     *
     * @return an unmodifiable list; empty if there are none
     */
    public final List<FieldViolation> fieldViolations() {
        return body().map(ApiError::getBadRequestDetail)
                .map(BadRequestDetail::getFields)
                .orElse(List.of());
    }

    /**
     * Returns the error document.
     *
     * @return the document; empty if the body was not one, but an HTML page for example
     */
    public final Optional<ApiError> body() {
        return Optional.ofNullable(error.body());
    }

    /**
     * Returns the beginning of the body, as it was received but for the credentials of the request, which are masked. It is not
     * sanitized otherwise, and not part of the message.
     *
     * @return at most 64 KiB of the body, decoded as UTF-8; empty if there was none, or if it may hold an access token
     */
    public final String rawBody() {
        return error.rawBody();
    }

    /**
     * Returns the rate limit according to the headers.
     *
     * @return the rate limit; {@link RateLimit#NONE} if the headers have none
     */
    public final RateLimit rateLimit() {
        return error.rateLimit();
    }

    /**
     * Returns the number of attempts.
     *
     * @return at least 1
     */
    public final int attempts() {
        return error.attempts();
    }

    /**
     * Returns the whole error response.
     *
     * @return the response
     */
    public final AtlasError error() {
        return error;
    }

    /**
     * Returns what to do about the error.
     *
     * @return a sentence or two
     */
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

    /** For one line of a log, shortened: {@link #detail()} has the whole. */
    private static String line(String value) {
        String start = value.length() > LONGEST ? value.substring(0, LONGEST) + "\u2026" : value;
        return start.replaceAll("\\p{Cntrl}", " ");
    }
}
