package dev.atlasaccess.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.drift.Edits.Edit;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each edit of a specification has the answer that is known of it, and no other line. */
class EditedSpecsTest {
    @TempDir
    Path folder;

    static List<Edit> edits() {
        return Edits.all();
    }

    @ParameterizedTest
    @MethodSource("edits")
    void anEditIsAnsweredAsKnown(Edit edit) {
        Report report = Drift.compare(Edits.FRAGMENT, Edits.write(edit.applied(), folder));

        assertThat(report.lines(Severity.BREAKS)).containsExactlyInAnyOrderElementsOf(orNone(edit.breaks()));
        assertThat(report.lines(Severity.DECIDE)).containsExactlyInAnyOrderElementsOf(orNone(edit.decide()));
        assertThat(report.missing()).containsExactlyInAnyOrderElementsOf(orNone(edit.missing()));
        assertThat(report.breaksTheSdk()).isEqualTo(edit.breaks() != null);
    }

    @Test
    void theFragmentIsTheSameAsItself() {
        Report report = Drift.compare(Edits.FRAGMENT, Edits.FRAGMENT);

        assertThat(report.lines(Severity.BREAKS)).isEmpty();
        assertThat(report.lines(Severity.DECIDE)).isEmpty();
        assertThat(report.accepted()).isZero();
    }

    private static List<String> orNone(@Nullable List<String> lines) {
        return lines == null ? List.of() : lines;
    }
}
