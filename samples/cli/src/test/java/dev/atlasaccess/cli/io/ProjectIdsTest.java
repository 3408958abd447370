package dev.atlasaccess.cli.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectIdsTest {
    private static final String A = "64a1f0c2b3d4e5f60718293a";
    private static final String B = "64a1f0c2b3d4e5f60718293b";

    @Test
    void commentsEmptyLinesAndOtherLineEndsAreAccepted() throws IOException {
        ProjectIds ids = read("\uFEFF# all\r\n\r\n  " + B + "  # the first\r\n" + A + "\n\t\n#" + B + "\n" + A);

        assertThat(ids.ids()).containsExactly(B, A);
        assertThat(ids.duplicates()).isEqualTo(1);
    }

    /** They separate lines on a terminal, and do not in Java. */
    @ParameterizedTest
    @ValueSource(strings = {"\u2028", "\u2029", "\u0085"})
    void aCommentMayContainAnySeparator(String separator) throws IOException {
        assertThat(read(A + " # one" + separator + "two\n#" + separator + "\n" + B)
                        .ids())
                .containsExactly(A, B);
    }

    @Test
    void everyInvalidLineIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(A + "\nnope\n" + B.toUpperCase(Locale.ROOT) + "\n" + B + "0\n"))
                .withMessageContaining("projects.txt")
                .withMessageContaining("line 2: 'nope' must be 24 lower-case hexadecimal digits")
                .withMessageContaining("line 3:")
                .withMessageContaining("must be in lower case")
                .withMessageContaining("line 4:")
                .withMessageNotContaining("line 1:");
    }

    @Test
    void onlyTheFirstTenInvalidLinesAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("x\n".repeat(25)))
                .withMessageContaining("line 10:")
                .withMessageNotContaining("line 11:")
                .withMessageContaining("and 15 more");
    }

    @Test
    void anInvalidLineIsPrintable() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("\u001b[2J" + "a".repeat(10_000)))
                .withMessageContaining("'?[2Jaaaa")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
    }

    @Test
    void aFileWithoutProjectsIsAnError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("# none\n"))
                .withMessageContaining("names no project");
    }

    @Test
    void idsOfTheCommandLineAreValidatedToo() {
        assertThat(ProjectIds.of(List.of(A, B, A), "--projectId").ids()).containsExactly(A, B);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProjectIds.of(List.of(A, "short"), "--projectId"))
                .withMessageContaining("--projectId 'short'");
    }

    @Test
    void idsMayBeSeparatedByCommasAndBlanks() {
        ProjectIds ids = ProjectIds.of(List.of(" " + B + " , " + A + ",", "\t" + B), "--projectId");

        assertThat(ids.ids()).containsExactly(B, A);
        assertThat(ids.duplicates()).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProjectIds.of(List.of(" , "), "VARIABLE"))
                .withMessage("VARIABLE names no project");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16BE", "UTF-16LE"})
    void anyUnicodeEncodingIsRead(String encoding) throws IOException {
        for (String mark : new String[] {"", "\uFEFF"}) {
            byte[] bytes = (mark + A + "\r\n" + B + "  # für später\r\n").getBytes(Charset.forName(encoding));

            assertThat(ProjectIds.read(new ByteArrayInputStream(bytes), "projects.txt")
                            .ids())
                    .containsExactly(A, B);
        }
    }

    @Test
    void anEndlessFileIsRejected() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 0;
            }
        };

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProjectIds.read(endless, "/dev/zero"))
                .withMessage("--projectsFile /dev/zero has more than 16 MiB");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mdb_sa_sk_canary",
                "MDB_SA_ID_CANARY",
                "12345678-1234-canary",
                "eyJcanary.x.y",
                "SECRET=mdb_sa_sk_canary",
                "\"mdb_sa_sk_canary\"",
                "Bearer eyJcanary.x.y",
                "bearer canary",
                "KEY=12345678-1234-canary",
                "'eyJcanary.x.y'"
            })
    void aSecretIsNotPrinted(String secret) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProjectIds.of(List.of(secret), "VARIABLE"))
                .withMessageStartingWith("VARIABLE ")
                .withMessageContaining("must be 24 lower-case hexadecimal digits")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContainIgnoringCase("canary"));
    }

    private static ProjectIds read(String content) throws IOException {
        return ProjectIds.read(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), "projects.txt");
    }
}
