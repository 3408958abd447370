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

/** The report of each edited specification has the expected lines and no others. */
class EditedSpecsTest {
    @TempDir
    Path directory;

    static List<Edit> edits() {
        return Edits.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("edits")
    void reportsTheExpectedDifferences(Edit edit) {
        Report report = Drift.compare(Edits.fragment(), Spec.read(Edits.write(edit.applied(), directory)));

        assertThat(report.breaking()).containsExactlyInAnyOrderElementsOf(orNone(edit.breaks()));
        assertThat(report.toDecide()).containsExactlyInAnyOrderElementsOf(orNone(edit.decide()));
        assertThat(report.obsolete()).containsExactlyInAnyOrderElementsOf(orNone(edit.obsolete()));
    }

    @Test
    void theFragmentIsEquivalentToItself() {
        Report report = Drift.compare(Edits.fragment(), Edits.fragment());

        assertThat(report.breaking()).isEmpty();
        assertThat(report.toDecide()).isEmpty();
        assertThat(report.accepted()).isZero();
    }

    /** The fragment has no such parameter, so both documents are edited. */
    @Test
    void anArrayInTheQueryHasOneOfTwoStyles() throws IOException {
        ObjectNode fragment = (ObjectNode) Edits.YAML.readTree(Edits.FRAGMENT.toFile());
        ObjectNode official = (ObjectNode) Edits.officialStyle();
        for (ObjectNode document : List.of(fragment, official)) {
            ((ObjectNode) document.at("/components/parameters/pretty"))
                    .putObject("schema")
                    .put("type", "array");
        }
        Path ours = Edits.write(fragment, Files.createDirectory(directory.resolve("ours")));

        Report same = Drift.compare(Spec.read(ours), Spec.read(Edits.write(official, directory)));
        ((ObjectNode) official.at("/components/parameters/pretty")).put("explode", false);
        Report other = Drift.compare(Spec.read(ours), Spec.read(Edits.write(official, directory)));

        assertThat(same.breaking()).isEmpty();
        assertThat(other.breaking())
                .containsExactly("query parameter pretty: style changed; fragment: form, exploded; official: form");
    }

    private static List<String> orNone(@Nullable List<String> lines) {
        return lines == null ? List.of() : lines;
    }
}
