package dev.atlasaccess;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The troubleshooting page of the guide has every message of the SDK, as it is in the source. */
class DocumentedMessagesTest {
    private static final Path DOCS = Path.of(System.getProperty("docs"));
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");

    /** Compared with messages of others, or never the message that a caller gets. */
    private static final Set<String> NO_MESSAGES = Set.of(
            "MMM d H:mm:ss uuuu",
            "Unexpected response code for CONNECT:",
            "canceled while the body was read",
            "must have only a body and parameters of path, query and headers",
            "stream was reset: REFUSED_STREAM");

    @Test
    void everyDocumentedMessage_isInTheSource() throws IOException {
        String source = String.join("\n", literals());

        List<String> documented = documented();
        assertThat(documented).hasSizeGreaterThan(80);
        assertThat(documented).allSatisfy(fragment -> assertThat(source).contains(fragment));
    }

    @Test
    void everyMessageInTheSource_isDocumented() throws IOException {
        List<String> documented = documented();

        List<String> missing = literals().stream()
                .filter(DocumentedMessagesTest::isSentence)
                .filter(literal -> !NO_MESSAGES.contains(literal))
                .filter(literal -> documented.stream().noneMatch(literal::contains))
                .toList();
        assertThat(missing)
                .as("messages that docs/guide/troubleshooting.md lacks")
                .isEmpty();
    }

    private static boolean isSentence(String literal) {
        return literal.matches("(\\S+ ){3,}\\S+") && literal.matches("[^\\\\\\[%]*") && literal.matches(".*[a-z]{3}.*");
    }

    /** What is in backticks in the first column of the tables, without names and values. */
    private static List<String> documented() throws IOException {
        String page = Files.readString(DOCS.resolve("guide/troubleshooting.md"));
        return Pattern.compile("(?m)^\\| (`[^|]*) \\|")
                .matcher(page)
                .results()
                .flatMap(cell ->
                        Pattern.compile("`([^`]+)`").matcher(cell.group(1)).results())
                .flatMap(code -> fragments(code.group(1)))
                .filter(fragment -> fragment.contains(" "))
                .toList();
    }

    private static Stream<String> fragments(String message) {
        return Arrays.stream(message.split("…", -1)).map(String::strip);
    }

    /** The string constants of the SDK, joined where they are concatenated, and cut at placeholders. */
    private static List<String> literals() throws IOException {
        List<String> literals = new ArrayList<>();
        try (Stream<Path> files = Files.walk(DOCS.resolveSibling("client/src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String code = Files.readString(file, StandardCharsets.UTF_8)
                        .replaceAll("(?s)/\\*.*?\\*/", "")
                        .replaceAll("(?m)^\\s*//.*$", "")
                        .replaceAll("\"\\s*\\+\\s*\"", "");
                LITERAL.matcher(code)
                        .results()
                        .flatMap(match ->
                                fragments(match.group(1).replace("\\\"", "\"").replaceAll("\\{\\w*}", "…")))
                        .forEach(literals::add);
            }
        }
        return literals;
    }
}
