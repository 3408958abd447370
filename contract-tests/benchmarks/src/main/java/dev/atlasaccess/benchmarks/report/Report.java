package dev.atlasaccess.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes the tables into a document, and the chart beside it. */
public final class Report {
    /** The feature versions of the JDKs that have a column, measured or not. */
    private static final List<Integer> JDKS = List.of(17, 25);

    private Report() {}

    /**
     * Renders the result files.
     *
     * @param results the directory of the result files, which are named after the feature version of the JDK ({@code 17.jsonl})
     * @param document the document with the markers
     * @param chart the file of the chart, which is not written if nothing was measured
     * @throws IOException if a file cannot be read or written
     */
    public static void write(Path results, Path document, Path chart) throws IOException {
        Layout layout = Layout.read();
        SortedMap<Integer, Figures> byJdk = new TreeMap<>();
        for (int jdk : JDKS) {
            byJdk.put(jdk, Figures.read(results.resolve(jdk + ".jsonl")));
        }
        MarkdownTables tables = new MarkdownTables(layout, byJdk);
        String markdown = Files.readString(document);
        markdown = replace(markdown, "goals", tables.goals());
        markdown = replace(markdown, "clients", tables.clients());
        Files.writeString(document, markdown);
        for (Map.Entry<Integer, Figures> measured : byJdk.entrySet()) {
            if (!measured.getValue().isEmpty()) {
                String title = "One list call on JDK " + measured.getKey() + ", raw OkHttp = 1; less is better";
                Files.createDirectories(chart.toAbsolutePath().getParent());
                Files.writeString(chart, new Chart(layout, measured.getValue()).svg(title));
                break;
            }
        }
    }

    /** Replaces what is between the markers {@code <!-- NAME -->} and {@code <!-- end of NAME -->}. */
    private static String replace(String markdown, String name, String content) {
        String begin = "<!-- " + name + " -->\n";
        String end = "\n<!-- end of " + name + " -->";
        int from = markdown.indexOf(begin);
        int to = markdown.indexOf(end, from);
        if (from < 0 || to < 0) {
            throw new IllegalArgumentException("The document must have the lines " + begin.strip() + " and "
                    + end.strip() + ", with an empty line between them");
        }
        return markdown.substring(0, from + begin.length()) + "\n" + content + "\n" + markdown.substring(to);
    }
}
