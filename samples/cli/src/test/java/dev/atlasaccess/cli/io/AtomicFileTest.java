package dev.atlasaccess.cli.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtomicFileTest {
    @TempDir
    private Path directory;

    @Test
    void theFileIsReplacedByCommit() throws IOException {
        Path place = directory.resolve("report.html");
        Files.writeString(place, "old");
        try (AtomicFile file = new AtomicFile(place, "--out")) {
            file.writer().write("new é");
            file.writer().flush();
            assertThat(place).content().isEqualTo("old");
            file.commit();
        }
        assertThat(place).content().isEqualTo("new é");
        assertThat(names()).containsExactly("report.html");
    }

    @Test
    void withoutCommitNothingRemains() throws IOException {
        Path place = directory.resolve("report.html");
        try (AtomicFile file = new AtomicFile(place, "--out")) {
            file.writer().write("half");
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path target = Files.writeString(directory.resolve("target"), "old");
        Path link = Files.createSymbolicLink(directory.resolve("link"), target);
        try (AtomicFile file = new AtomicFile(link, "--out")) {
            file.writer().write("new");
            file.commit();
        }
        assertThat(link).isSymbolicLink();
        assertThat(target).content().isEqualTo("new");
    }

    @Test
    void aDanglingLinkStaysALink() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("second"));
        Files.createSymbolicLink(directory.resolve("second"), directory.resolve("target"));
        try (AtomicFile file = new AtomicFile(link, "--out")) {
            file.writer().write("new");
            file.commit();
        }
        assertThat(link).isSymbolicLink();
        assertThat(directory.resolve("second")).isSymbolicLink();
        assertThat(directory.resolve("target")).isRegularFile().content().isEqualTo("new");
    }

    @Test
    void aLoopOfLinksIsRejected() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("back"));
        Files.createSymbolicLink(directory.resolve("back"), link);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AtomicFile(link, "--out"))
                .withMessageStartingWith("--out must name a file that can be written: " + link);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "rw-rw-rw-", "r--r-----"})
    void permissionsAreKept(String permissions) throws IOException {
        Path place = Files.writeString(directory.resolve("report.html"), "old");
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString(permissions));
        try (AtomicFile file = new AtomicFile(place, "--out")) {
            file.writer().write("new");
            for (Path path : paths()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .isEqualTo(permissions);
            }
            file.commit();
        }
        assertThat(place).content().isEqualTo("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
                .isEqualTo(permissions);
    }

    @Test
    void theGroupIsKept() throws IOException {
        Path place = Files.writeString(directory.resolve("report.html"), "old");
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rw-rw----"));
        Object group = giveToAnotherGroup(place);
        try (AtomicFile file = new AtomicFile(place, "--out")) {
            for (Path path : paths()) {
                assertThat(Files.getAttribute(path, "unix:gid")).isEqualTo(group);
            }
            file.writer().write("new");
            file.commit();
        }
        assertThat(place).content().isEqualTo("new");
        assertThat(Files.getAttribute(place, "unix:gid")).isEqualTo(group);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
                .isEqualTo("rw-rw----");
    }

    /** To any group as root, and to the last of the own groups otherwise. */
    private static Object giveToAnotherGroup(Path file) throws IOException {
        UnixSystem account = new UnixSystem();
        long own = LongStream.of(account.getGroups()).reduce(account.getGid(), (first, last) -> last);
        int group = account.getUid() == 0 ? 1 : (int) own;
        try {
            Files.setAttribute(file, "unix:gid", group);
        } catch (FileSystemException e) {
            // Not permitted, in a container for example: the group stays as it is.
        }
        return Files.getAttribute(file, "unix:gid");
    }

    @Test
    void theMessageNamesTheOption() {
        Path place = directory.resolve("missing/report.html");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AtomicFile(place, "--out"))
                .withMessage("--out must name a file that can be written: " + place + ": no such file or directory");
    }

    @Test
    void aFolderIsRejected() {
        for (Path place : List.of(directory, directory.resolve("missing/report.html"))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new AtomicFile(place, "--out"))
                    .withMessageStartingWith("--out must name a file");
        }
    }

    private List<String> names() throws IOException {
        return paths().stream().map(file -> file.getFileName().toString()).toList();
    }

    private List<Path> paths() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
