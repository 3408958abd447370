package dev.atlasaccess;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The links of all documents lead somewhere, the pages of the guide are short and reachable from its index. */
class DocumentationTest {
    private static final Path PROJECT =
            Path.of(System.getProperty("docs")).toAbsolutePath().normalize().resolveSibling("");
    private static final Path GUIDE = PROJECT.resolve("docs/guide");

    private static final Pattern FENCE = Pattern.compile("(?ms)^ *```.*?^ *```");
    private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern POM_URL = Pattern.compile("(?s)<scm.*?<url>(.*?)</url>");
    private static final Pattern JAVADOC_LINK = Pattern.compile("<a href=\"([^\"]+)\"");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.*)$");

    @Test
    void everyRelativeLink_leadsToAFileAndAHeading() throws IOException {
        Map<Path, Set<String>> anchors = new HashMap<>();
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path document : documents()) {
            for (String link : links(document)) {
                if (link.matches("[a-z]+:.*")) {
                    continue;
                }
                links++;
                String[] parts = link.split("#", 2);
                Path target = parts[0].isEmpty()
                        ? document
                        : document.resolveSibling(parts[0]).normalize();
                boolean leads = Files.exists(target);
                if (leads && parts.length == 2) {
                    leads = anchors.computeIfAbsent(target, DocumentationTest::anchors)
                            .contains(parts[1]);
                }
                if (!leads) {
                    broken.add(PROJECT.relativize(document) + ": " + link);
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(links).isGreaterThan(200);
    }

    @Test
    void everyLinkOfTheJavadoc_leadsToAFile() throws IOException {
        String repository = POM_URL.matcher(Files.readString(PROJECT.resolve("pom.xml")))
                .results()
                .map(url -> url.group(1))
                .findFirst()
                .orElseThrow();
        Set<String> linked = new TreeSet<>();
        for (String module : List.of("client", "contract-tests/emulator")) {
            try (Stream<Path> files = Files.walk(PROJECT.resolve(module + "/src/main/java"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    JAVADOC_LINK
                            .matcher(Files.readString(file))
                            .results()
                            .map(link -> link.group(1))
                            .filter(link -> link.startsWith(repository))
                            .forEach(link -> {
                                assertThat(link).as(file.toString()).startsWith(repository + "/blob/main/");
                                linked.add(link.substring((repository + "/blob/main/").length()));
                            });
                }
            }
        }

        assertThat(linked).hasSizeGreaterThan(10).allMatch(target -> Files.isRegularFile(PROJECT.resolve(target)));
    }

    @Test
    void everyPageOfTheGuide_isShortAndInItsIndex() throws IOException {
        Set<Path> linked = new TreeSet<>();
        for (String link : links(GUIDE.resolve("README.md"))) {
            linked.add(GUIDE.resolve(link.replaceFirst("#.*", "")).normalize());
        }
        try (Stream<Path> pages = Files.list(GUIDE)) {
            for (Path page : pages.toList()) {
                assertThat(Files.readAllLines(page)).as(page.toString()).hasSizeLessThan(150);
                if (!page.endsWith("README.md")) {
                    assertThat(linked).contains(page);
                }
            }
        }
    }

    /** The figures of the guide are from the tables that the benchmark writes. */
    @Test
    void everyFigure_isInTheTablesOfTheBenchmark() throws IOException {
        String measured = Files.readString(PROJECT.resolve("docs/performance.md"));
        List<MatchResult> rows = Pattern.compile("(?m)^\\| [^|]+ \\| (\\d[\\d.,]*) \\| (\\d[\\d.,]*) \\|$")
                .matcher(Files.readString(GUIDE.resolve("performance.md")))
                .results()
                .toList();

        assertThat(rows).hasSizeGreaterThan(4);
        for (MatchResult row : rows) {
            String both =
                    "\\| \\**" + Pattern.quote(row.group(1)) + " [^|]*\\| \\**" + Pattern.quote(row.group(2)) + " ";
            assertThat(Pattern.compile(both).matcher(measured).find())
                    .as(row.group())
                    .isTrue();
        }
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(PROJECT)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !PROJECT.relativize(file).toString().matches("(.*/)?(target|node_modules)/.*"))
                    .toList();
        }
    }

    private static List<String> links(Path document) throws IOException {
        String text = CODE.matcher(FENCE.matcher(Files.readString(document)).replaceAll(""))
                .replaceAll("");
        return LINK.matcher(text).results().map(link -> link.group(1)).toList();
    }

    /** As GitHub makes them. */
    private static Set<String> anchors(Path document) {
        Set<String> anchors = new TreeSet<>();
        try {
            String text = Files.isDirectory(document) ? "" : Files.readString(document);
            for (MatchResult heading : HEADING.matcher(FENCE.matcher(text).replaceAll(""))
                    .results()
                    .toList()) {
                String anchor = heading.group(1)
                        .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}_\\- ]", "")
                        .replace(' ', '-');
                int number = 0;
                while (!anchors.add(number == 0 ? anchor : anchor + "-" + number)) {
                    number++;
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(document.toString(), e);
        }
        return anchors;
    }
}
