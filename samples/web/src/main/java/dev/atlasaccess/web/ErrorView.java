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
 * What went wrong, in sentences.
 *
 * @param sentence what happened
 * @param code Atlas's name for the error and the HTTP status, if Atlas said them
 * @param remedy what to do about it
 * @param fields what is wrong with each field, by the name that Atlas has for it
 * @param status what the page answers if it can show nothing but this
 */
record ErrorView(String sentence, @Nullable String code, String remedy, Map<String, String> fields, HttpStatus status) {

    /** What a list ended in. */
    static ErrorView ofList(Throwable e) {
        return e instanceof AtlasStatusException refused && refused.status() == 404
                ? of(e).remediedBy("Check the project id.")
                : of(e);
    }

    /** What an authorization ended in; unlike a list it may have changed something. */
    static ErrorView ofAuthorization(Throwable e) {
        String look = "Check the network. The request may have reached Atlas: the roles below show what took effect.";
        if (e instanceof UnreadableResponseException unreadable && unreadable.isChangeAccepted()) {
            return accepted(message(e));
        }
        return e instanceof AtlasTransportException lost && lost.requestMayHaveReachedAtlas()
                ? of(e).remediedBy(look)
                : of(e);
    }

    /** An authorization that was answered with success, and with something that is no role. */
    static ErrorView ofOtherResponse() {
        return accepted("The response of Atlas is not a role.");
    }

    private static ErrorView accepted(String sentence) {
        return new ErrorView(sentence, null, "The roles below show what took effect.", Map.of(), HttpStatus.ACCEPTED);
    }

    /** Whether Atlas accepted the change, and only its response cannot be read. */
    public boolean isAccepted() {
        return status == HttpStatus.ACCEPTED;
    }

    private static ErrorView of(Throwable e) {
        if (e instanceof IllegalArgumentException) {
            return refusedHere(String.valueOf(e.getMessage()));
        }
        if (e instanceof AtlasStatusException refused) {
            return refusedByAtlas(refused);
        }
        if (e instanceof RoleNotAssumableException late) {
            String sentence = "AWS does not let Atlas assume the role: asked %s in %d s."
                    .formatted(times(late.attempts()), late.waited().toSeconds());
            return new ErrorView(
                    sentence, code(late.lastError()), late.lastError().remedy(), Map.of(), HttpStatus.BAD_GATEWAY);
        }
        if (e instanceof AtlasTransportException lost) {
            String remedy = lost.requestMayHaveReachedAtlas()
                    ? "Check the network, then try again."
                    : "Check the network and " + EnvironmentVariables.BASE_URL + ". The request did not reach Atlas.";
            return new ErrorView(message(e), null, remedy, Map.of(), HttpStatus.BAD_GATEWAY);
        }
        if (e instanceof UnreadableResponseException) {
            return new ErrorView(
                    message(e),
                    null,
                    "Is " + EnvironmentVariables.BASE_URL + " right?",
                    Map.of(),
                    HttpStatus.BAD_GATEWAY);
        }
        return new ErrorView(
                e instanceof AtlasException ? message(e) : "The console failed.",
                null,
                e instanceof AtlasException ? "Try again." : "The log of the console says more.",
                Map.of(),
                HttpStatus.INTERNAL_SERVER_ERROR);
    }

    private ErrorView remediedBy(String other) {
        return new ErrorView(sentence, code, other, fields, status);
    }

    /** There is no thread left to ask Atlas with. */
    static ErrorView busy(int atOnce) {
        return new ErrorView(
                "The console is already waiting for " + atOnce + " roles.",
                null,
                "Wait until one is done, or stop one. Nothing was sent to Atlas.",
                Map.of(),
                HttpStatus.SERVICE_UNAVAILABLE);
    }

    /** The SDK begins such a message with the name of the parameter. */
    private static ErrorView refusedHere(String message) {
        String[] parts = message.split(" ", 2);
        return new ErrorView(
                "Nothing was sent to Atlas, because a value cannot be right.",
                null,
                "Correct it, then try again.",
                Map.of(parts[0], parts[parts.length - 1]),
                HttpStatus.BAD_REQUEST);
    }

    private static ErrorView refusedByAtlas(AtlasStatusException refused) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (FieldViolation violation : refused.fieldViolations()) {
            // A field may come with a path before it.
            String field = Objects.toString(violation.getField(), "").replaceFirst("^.*[./]", "");
            fields.merge(field, Objects.toString(violation.getDescription(), "is not valid"), (a, b) -> a + "; " + b);
        }
        HttpStatus known = HttpStatus.resolve(refused.status());
        return new ErrorView(
                refused.detail().orElse("Atlas answered with an error."),
                code(refused),
                refused.remedy(),
                fields,
                known != null && known.is4xxClientError() && refused.status() != 401 ? known : HttpStatus.BAD_GATEWAY);
    }

    private static String code(AtlasStatusException e) {
        return e.errorCode().map(code -> code + ", ").orElse("") + "HTTP " + e.status();
    }

    private static String message(Throwable e) {
        return Objects.toString(e.getMessage(), e.getClass().getSimpleName());
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }
}
