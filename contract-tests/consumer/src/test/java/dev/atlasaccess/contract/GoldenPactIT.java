package dev.atlasaccess.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract that the tests wrote is the reviewed one, to the letter, wherever and in whatever order they run. */
class GoldenPactIT {
    private static final Path GOLDEN = Path.of(System.getProperty("golden.pacts"), GeneratedPact.FILE);
    private static final Path ELSEWHERE = Path.of(System.getProperty("generated.pacts.elsewhere"), GeneratedPact.FILE);

    @Test
    void theWrittenPactIsTheGoldenOne() throws IOException {
        Path candidate = GeneratedPact.PLACE.resolveSibling("golden-candidate.json");
        Files.writeString(candidate, GeneratedPact.normalized(GeneratedPact.PLACE));

        assertThat(difference(candidate, GOLDEN))
                .as("If the change is meant, copy %s to %s and have it reviewed", candidate, GOLDEN)
                .isEmpty();
    }

    @Test
    void itIsTheSameInAnotherOrderTimeZoneAndLocale() throws IOException {
        Path candidate = ELSEWHERE.resolveSibling("golden-candidate.json");
        Files.writeString(candidate, GeneratedPact.normalized(ELSEWHERE));

        assertThat(difference(candidate, GOLDEN)).isEmpty();
    }

    /** Where two files part, or nothing. A whole pact in a message helps nobody. */
    private static String difference(Path one, Path other) throws IOException {
        long at = Files.mismatch(one, other);
        if (at < 0) {
            return "";
        }
        List<String> lines = Files.readAllLines(one);
        List<String> others = Files.readAllLines(other);
        int line = 0;
        while (line < Math.min(lines.size(), others.size()) && lines.get(line).equals(others.get(line))) {
            line++;
        }
        return "line " + (line + 1) + " is\n" + excerpt(lines, line) + "\nand not\n" + excerpt(others, line);
    }

    private static String excerpt(List<String> lines, int from) {
        return String.join("\n", lines.subList(Math.min(from, lines.size()), Math.min(from + 5, lines.size())));
    }
}
