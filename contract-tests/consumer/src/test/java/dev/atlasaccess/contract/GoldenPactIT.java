package dev.atlasaccess.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The pact that the tests wrote is the reviewed one, byte for byte. It was written in random order and in the time zone and
 * locale that {@link RunEnvironmentTest} checks.
 */
class GoldenPactIT {
    private static final Path GOLDEN = Path.of(System.getProperty("golden.pacts"), GeneratedPact.NAME);

    @Test
    void theGeneratedPactIsTheGoldenOne() throws IOException {
        Path candidate = GeneratedPact.FILE.resolveSibling("golden-candidate.json");
        Files.writeString(candidate, GeneratedPact.normalized(GeneratedPact.FILE));

        assertThat(difference(candidate, GOLDEN))
                .as("If the change is intended, copy %s to %s and have it reviewed", candidate, GOLDEN)
                .isEmpty();
    }

    /** The first difference, with a few lines of context; empty if there is none. */
    private static String difference(Path actual, Path expected) throws IOException {
        if (Files.mismatch(actual, expected) < 0) {
            return "";
        }
        List<String> lines = Files.readAllLines(actual);
        List<String> expectedLines = Files.readAllLines(expected);
        int line = 0;
        while (line < Math.min(lines.size(), expectedLines.size())
                && lines.get(line).equals(expectedLines.get(line))) {
            line++;
        }
        return "line " + (line + 1) + " is\n" + excerpt(lines, line) + "\nand not\n" + excerpt(expectedLines, line);
    }

    private static String excerpt(List<String> lines, int from) {
        return String.join("\n", lines.subList(Math.min(from, lines.size()), Math.min(from + 5, lines.size())));
    }
}
