package dev.atlasaccess.cli.errors;

import dev.atlasaccess.cli.terminal.TextFormat;
import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.errors.AtlasStatusException;
import dev.atlasaccess.errors.RoleNotAssumableException;
import dev.atlasaccess.model.FieldViolation;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/** The reason of a failure as one printable line. */
public final class ErrorMessages {
    private ErrorMessages() {}

    /**
     * The reason of a failed call.
     *
     * @param e the exception of the SDK
     * @return Atlas's error code and detail, or the failure of the network
     */
    public static String of(AtlasException e) {
        if (e instanceof AtlasStatusException status) {
            return TextFormat.printable(describe(status));
        }
        if (e instanceof RoleNotAssumableException timeout) {
            String waited = "Waited " + TextFormat.seconds(timeout.waited()) + ", "
                    + TextFormat.count(timeout.attempts(), "attempt") + ".";
            String error = describe(timeout.lastError());
            return TextFormat.printable(timeout.attempts() == 1 ? error : sentence(error) + " " + waited);
        }
        return TextFormat.printable(
                Objects.toString(e.getMessage(), e.getClass().getSimpleName()));
    }

    /**
     * The reason of a failed file operation, without the file name: a temporary name means nothing to the user.
     *
     * @param e the exception of the file system
     * @return the reason
     */
    public static String of(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return TextFormat.printable(Objects.toString(reason, "no reason given"));
    }

    /**
     * A reason that another sentence follows.
     *
     * @param reason the reason
     * @return with a full stop at its end
     */
    public static String sentence(String reason) {
        return reason.endsWith(".") ? reason : reason + ".";
    }

    private static String describe(AtlasStatusException e) {
        String http = "HTTP " + e.status();
        StringBuilder message = new StringBuilder(
                e.errorCode().map(code -> code + " (" + http + ")").orElse("Atlas responded with " + http));
        e.detail().ifPresent(detail -> message.append(": ").append(detail));
        for (FieldViolation violation : e.fieldViolations()) {
            // The detail may be a sentence, which is continued here.
            if (message.charAt(message.length() - 1) == '.') {
                message.setLength(message.length() - 1);
            }
            message.append("; ").append(violation.getField()).append(": ").append(violation.getDescription());
        }
        return message.toString();
    }
}
