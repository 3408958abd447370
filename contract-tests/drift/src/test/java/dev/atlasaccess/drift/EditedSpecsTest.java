package dev.atlasaccess.drift;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atlasaccess.drift.Edits.Edit;
import java.io.IOException;
import java.nio.file.Files;
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

        assertThat(report.lines(Severity.BREAKING)).containsExactlyInAnyOrderElementsOf(orNone(edit.breaks()));
        assertThat(report.lines(Severity.TO_DECIDE)).containsExactlyInAnyOrderElementsOf(orNone(edit.decide()));
        assertThat(report.missing()).containsExactlyInAnyOrderElementsOf(orNone(edit.missing()));
        assertThat(report.breaksTheSdk()).isEqualTo(edit.breaks() != null);
    }

    @Test
    void theFragmentIsTheSameAsItself() {
        Report report = Drift.compare(Edits.FRAGMENT, Edits.FRAGMENT);

        assertThat(report.lines(Severity.BREAKING)).isEmpty();
        assertThat(report.lines(Severity.TO_DECIDE)).isEmpty();
        assertThat(report.accepted()).isZero();
    }

    /** The fragment has no such parameter yet: both documents are edited. */
    @Test
    void aListInTheQueryCanBeWrittenInTwoWays() throws IOException {
        ObjectNode fragment = (ObjectNode) Edits.YAML.readTree(Edits.FRAGMENT.toFile());
        ObjectNode official = (ObjectNode) Edits.officialStyle();
        for (ObjectNode document : List.of(fragment, official)) {
            ((ObjectNode) document.at("/components/parameters/pretty"))
                    .putObject("schema")
                    .put("type", "array");
        }
        Path ours = Edits.write(fragment, Files.createDirectory(folder.resolve("ours")));

        Report same = Drift.compare(ours, Edits.write(official, folder));
        ((ObjectNode) official.at("/components/parameters/pretty")).put("explode", false);
        Report other = Drift.compare(ours, Edits.write(official, folder));

        assertThat(same.breaksTheSdk()).isFalse();
        assertThat(other.lines(Severity.BREAKING))
                .containsExactly("query parameter pretty: style changed; fragment: form, exploded; official: form");
    }

    private static List<String> orNone(@Nullable List<String> lines) {
        return lines == null ? List.of() : lines;
    }
}
