package dev.atlasaccess.web;

import dev.atlasaccess.EnvironmentVariables;
import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.errors.AtlasStatusException;
import dev.atlasaccess.errors.AtlasTransportException;
import dev.atlasaccess.errors.RoleNotAssumableException;
import dev.atlasaccess.errors.UnreadableResponseException;
import dev.atlasaccess.model.FieldViolation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * An error as the page shows it.
 *
 * @param sentence what happened
 * @param code Atlas's error code and the HTTP status, if there was a response
 * @param remedy what to do about it, unless the sentence includes that
 * @param fields what is wrong with each field, by JSON name
 * @param status the HTTP status of a page that shows only this error
 * @param isUncertain whether Atlas may have made the change
 */
record ErrorView(
        String sentence,
        @Nullable String code,
        @Nullable String remedy,
        Map<String, String> fields,
        HttpStatus status,
        boolean isUncertain) {
    private static final String SEE_BELOW = "The roles below show the current state.";

    /** An error of any call. */
    static ErrorView of(Throwable e) {
        if (e instanceof IllegalArgumentException) {
            return ofArgument(message(e));
        }
        if (e instanceof AtlasStatusException error) {
            return ofStatus(error);
        }
        if (e instanceof RoleNotAssumableException timeout) {
            AtlasStatusException last = timeout.lastError();
            String sentence = "AWS does not let Atlas assume the role. Attempts: %d in %d s."
                    .formatted(timeout.attempts(), timeout.waited().toSeconds());
            return ofGateway(sentence, code(last), last.remedy());
        }
        if (e instanceof AtlasTransportException error) {
            // The message of a permanent error includes its remedy.
            return ofGateway(message(e), null, error.isPermanent() ? null : "Check the network, then try again.");
        }
        if (e instanceof UnreadableResponseException) {
            return ofGateway(message(e), null, EnvironmentVariables.BASE_URL + " sets the base URL.");
        }
        return e instanceof AtlasException
                ? of(message(e), "Try again.", HttpStatus.INTERNAL_SERVER_ERROR)
                : of("The console failed.", "See the log of the console.", HttpStatus.INTERNAL_SERVER_ERROR);
    }

    /** An error of an authorization, which may have taken effect, unlike that of a list call. */
    static ErrorView ofAuthorization(Throwable e) {
        if (e instanceof UnreadableResponseException unreadable && unreadable.isChangeAccepted()) {
            return accepted(message(e));
        }
        ErrorView view = of(e);
        String remedy = view.remedy == null ? SEE_BELOW : SEE_BELOW + " " + view.remedy;
        return mayHaveChanged(e)
                ? new ErrorView(view.sentence, view.code, remedy, view.fields, view.status, true)
                : view;
    }

    private static boolean mayHaveChanged(Throwable e) {
        return e instanceof AtlasException failure
                ? failure.changeMayHaveBeenMade()
                : !(e instanceof IllegalArgumentException);
    }

    /** An authorization that Atlas accepted with a response that is not a role. */
    static ErrorView ofOtherResponse() {
        return accepted("The response of Atlas is not a role.");
    }

    /** The console has no thread left for an authorization. */
    static ErrorView busy(int limit) {
        return of(
                "The console is already waiting for " + limit + " roles.",
                "Wait until one is done, or stop one. Nothing was sent to Atlas.",
                HttpStatus.SERVICE_UNAVAILABLE);
    }

    /** Whether Atlas accepted the change, and only its response cannot be read. */
    public boolean isAccepted() {
        return status == HttpStatus.ACCEPTED;
    }

    /** The message of the SDK starts with the name of the parameter. */
    private static ErrorView ofArgument(String message) {
        String[] parts = message.split(" ", 2);
        return new ErrorView(
                "Nothing was sent to Atlas, because a value is not valid.",
                null,
                "Correct it, then try again.",
                Map.of(parts[0], parts[parts.length - 1]),
                HttpStatus.BAD_REQUEST,
                false);
    }

    private static ErrorView ofStatus(AtlasStatusException error) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (FieldViolation violation : error.fieldViolations()) {
            // The field may be preceded by a path.
            String field = Objects.toString(violation.getField(), "").replaceFirst("^.*[./]", "");
            fields.merge(field, Objects.toString(violation.getDescription(), "is not valid"), (a, b) -> a + "; " + b);
        }
        HttpStatus status = HttpStatus.resolve(error.status());
        return new ErrorView(
                error.detail().orElse("Atlas responded with an error."),
                code(error),
                error.remedy(),
                fields,
                status != null && status.is4xxClientError() && status != HttpStatus.UNAUTHORIZED
                        ? status
                        : HttpStatus.BAD_GATEWAY,
                false);
    }

    private static ErrorView ofGateway(String sentence, @Nullable String code, @Nullable String remedy) {
        return new ErrorView(sentence, code, remedy, Map.of(), HttpStatus.BAD_GATEWAY, false);
    }

    private static ErrorView accepted(String sentence) {
        return new ErrorView(sentence, null, SEE_BELOW, Map.of(), HttpStatus.ACCEPTED, true);
    }

    private static ErrorView of(String sentence, String remedy, HttpStatus status) {
        return new ErrorView(sentence, null, remedy, Map.of(), status, false);
    }

    private static String code(AtlasStatusException e) {
        return e.errorCode().map(code -> code + ", ").orElse("") + "HTTP " + e.status();
    }

    private static String message(Throwable e) {
        return Objects.toString(e.getMessage(), e.getClass().getSimpleName());
    }
}
