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

/** Why a call failed, on one printable line. */
public final class ErrorMessages {
    private ErrorMessages() {}

    /** What Atlas or the network said. */
    public static String of(AtlasException e) {
        if (e instanceof AtlasStatusException status) {
            return TextFormat.printable(said(status));
        }
        if (e instanceof RoleNotAssumableException late) {
            return TextFormat.printable(said(late.lastError()) + " Waited " + TextFormat.seconds(late.waited())
                    + ", asked " + TextFormat.count(late.attempts(), "time") + ".");
        }
        String message = Objects.toString(e.getMessage(), e.getClass().getSimpleName());
        // OkHttp ends an address in "/...", which makes four dots with the full stop.
        return TextFormat.printable(message.replace("/....", "."));
    }

    /** What the file system said, without the file: this program's own names for files help nobody. */
    public static String of(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return TextFormat.printable(Objects.toString(reason, "it says no more"));
    }

    private static String said(AtlasStatusException e) {
        String http = "HTTP " + e.status();
        StringBuilder text = new StringBuilder(
                e.errorCode().map(code -> code + " (" + http + ")").orElse("Atlas answered with " + http));
        e.detail().ifPresent(detail -> text.append(": ").append(detail));
        for (FieldViolation violation : e.fieldViolations()) {
            // What is said so far may be a sentence, and goes on here.
            if (text.charAt(text.length() - 1) == '.') {
                text.setLength(text.length() - 1);
            }
            text.append("; ").append(violation.getField()).append(": ").append(violation.getDescription());
        }
        return text.toString();
    }
}
