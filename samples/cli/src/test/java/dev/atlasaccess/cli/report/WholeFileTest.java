package dev.atlasaccess.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    private Path folder;

    @Test
    void theFileIsThereWhenItIsWhole() throws IOException {
        Path place = folder.resolve("report.html");
        Files.writeString(place, "old");
        try (WholeFile file = new WholeFile(place)) {
            file.writer().write("new é");
            file.writer().flush();
            assertThat(place).content().isEqualTo("old");
            file.commit();
        }
        assertThat(place).content().isEqualTo("new é");
        assertThat(names()).containsExactly("report.html");
    }

    @Test
    void withoutCommitNothingIsLeft() throws IOException {
        Path place = folder.resolve("report.html");
        try (WholeFile file = new WholeFile(place)) {
            file.writer().write("half");
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path target = Files.writeString(folder.resolve("target"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);
        try (WholeFile file = new WholeFile(link)) {
            file.writer().write("new");
            file.commit();
        }
        assertThat(link).isSymbolicLink();
        assertThat(target).content().isEqualTo("new");
    }

    @Test
    void whatIsNoFileIsRefused() {
        for (Path place : List.of(folder, Path.of("/dev/null"), folder.resolve("missing/report.html"))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new WholeFile(place))
                    .withMessageStartingWith("--out must name a file");
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
