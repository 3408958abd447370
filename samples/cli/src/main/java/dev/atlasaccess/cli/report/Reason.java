package dev.atlasaccess.cli.report;

import dev.atlasaccess.AtlasException;
import dev.atlasaccess.AtlasStatusException;
import dev.atlasaccess.RoleNotAssumableException;
import dev.atlasaccess.cli.terminal.Text;
import dev.atlasaccess.model.FieldViolation;
import java.util.Objects;

/** Why a call failed, on one printable line. */
public final class Reason {
    private Reason() {}

    /** What Atlas or the network said. */
    public static String of(AtlasException e) {
        if (e instanceof AtlasStatusException status) {
            return Text.printable(said(status));
        }
        if (e instanceof RoleNotAssumableException late) {
            return Text.printable(said(late.lastError()) + " Waited "
                    + late.waited().toSeconds() + " s, asked " + late.attempts() + " times.");
        }
        return Text.printable(Objects.toString(e.getMessage(), e.getClass().getSimpleName()));
    }

    private static String said(AtlasStatusException e) {
        StringBuilder text = new StringBuilder(e.errorCode().orElse("error"))
                .append(" (HTTP ")
                .append(e.status())
                .append(')');
        e.detail().ifPresent(detail -> text.append(": ").append(detail));
        for (FieldViolation violation : e.fieldViolations()) {
            text.append("; ").append(violation.getField()).append(": ").append(violation.getDescription());
        }
        return text.toString();
    }
}
