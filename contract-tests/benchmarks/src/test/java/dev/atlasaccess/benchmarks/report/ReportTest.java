package dev.atlasaccess.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atlasaccess.benchmarks.clients.ClientKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final String EMPTY_DOCUMENT = """
            # Before

            <!-- goals -->

            the last table

            <!-- end of goals -->

            Between

            <!-- clients -->

            <!-- end of clients -->

            After
            """;

    @TempDir
    private Path directory;

    private Path results;
    private Path document;
    private Path chart;

    @BeforeEach
    void files() throws IOException {
        results = Files.createDirectory(directory.resolve("results"));
        document = Files.writeString(directory.resolve("performance.md"), EMPTY_DOCUMENT);
        chart = directory.resolve("images/performance.svg");
    }

    private void measure(int jdk, String row, String client, String metric, String unit, double... figures)
            throws IOException {
        String line = """
                {"row":"%s","client":"%s","metric":"%s","unit":"%s","value":%s,"low":%s,"high":%s,"samples":3}
                """.formatted(row, client, metric, unit, figures[0], figures[1], figures[2]);
        Path file = results.resolve(jdk + ".jsonl");
        Files.writeString(file, (Files.exists(file) ? Files.readString(file) : "") + line);
    }

    private String report() throws IOException {
        Report.write(results, document, chart);
        return Files.readString(document);
    }

    private List<String> line(String start) throws IOException {
        return report().lines().filter(line -> line.startsWith("| " + start)).toList();
    }

    @Test
    void everyClientIsShown() throws IOException {
        Layout layout = Layout.read();

        assertThat(layout.clients().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(ClientKind.values()).map(ClientKind::id).toList());
        assertThat(layout.clients()).containsKeys(layout.peers().toArray(new String[0]));
    }

    @Test
    void metAndMissedGoals() throws IOException {
        measure(17, "call-http1-6000", "sdk", "p50-ratio", "okhttp", 1.04, 1.01, 1.12);
        measure(25, "call-http1-6000", "sdk", "p50-ratio", "okhttp", 1.4, 1.3, 1.5);

        assertThat(line("warm list call of 3 roles, p50"))
                .containsExactly("| warm list call of 3 roles, p50 after 6,000 calls, relative to raw OkHttp | ≤ 1.1 |"
                        + " 1.04 met | **1.40 missed** |");
    }

    @Test
    void aMissThatRoundingWouldHide() throws IOException {
        measure(17, "round-trips-rotated", "sdk", "count", "", 1.202468, 1.2, 1.3);

        assertThat(line("the same, with a new nonce"))
                .containsExactly(
                        "| the same, with a new nonce every 5 requests | ≤ 1.2 | **1.202 missed** | not measured |");
    }

    @Test
    void anExactGoal() throws IOException {
        measure(17, "sockets-5000", "sdk", "count", "", 1, 1, 1);
        measure(25, "sockets-5000", "sdk", "count", "", 2, 2, 2);

        assertThat(line("sockets for 5,000 calls"))
                .containsExactly("| sockets for 5,000 calls in a row | 1 | 1 met | **2 missed** |");
    }

    @Test
    void aRangeWithoutAReference() throws IOException {
        measure(17, "heap-growth", "sdk", "ratio", "", 0.9, 0.9, 0.9);
        measure(25, "heap-growth", "sdk", "ratio", "", 1.05, 1.05, 1.05);

        assertThat(line("live heap")).singleElement().asString().endsWith("| 0.95–1.05 | **0.90 missed** | 1.05 met |");
    }

    @Test
    void aConstantReference() throws IOException {
        measure(17, "digest-load", "sdk", "cpu", "us", 148, 140, 150);
        measure(17, "cli-report", "cli-script", "throughput", "projects/s", 780, 700, 800);

        assertThat(line("the same: CPU per call of a new"))
                .singleElement()
                .asString()
                .contains("| ≤ 0.35 | 0.25 met |");
        assertThat(line("CLI `report`")).singleElement().asString().contains("| ≥ 1.5 | **1 missed** |");
    }

    @Test
    void aUnit() throws IOException {
        measure(17, "size", "sdk", "jar", "KB", 199.4, 199.4, 199.4);

        assertThat(line("size of the jar")).singleElement().asString().contains("| ≤ 200 KB | 199 KB met |");
    }

    @Test
    void theBestPeerIsTheLeastOfAMaximum() throws IOException {
        measure(17, "call-http1-50000", "sdk", "bytes-ratio", "okhttp", 0.30, 0.30, 0.30);
        measure(17, "call-http1-50000", "okhttp-gson", "bytes-ratio", "okhttp", 0.60, 0.60, 0.60);
        measure(17, "call-http1-50000", "native", "bytes-ratio", "okhttp", 0.40, 0.40, 0.40);
        measure(17, "call-http1-50000", "restclient", "bytes-ratio", "okhttp", 0.70, 0.70, 0.70);
        assertThat(line("allocated bytes per call")).singleElement().asString().contains("not measured");

        measure(17, "call-http1-50000", "feign", "bytes-ratio", "okhttp", 0.80, 0.80, 0.80);
        assertThat(line("allocated bytes per call")).singleElement().asString().contains("**0.75 missed**");
    }

    @Test
    void theBestPeerIsTheGreatestOfAMinimum() throws IOException {
        measure(17, "throughput-8", "sdk", "calls-ratio", "okhttp", 1.2, 1.2, 1.2);
        double ratio = 0.25;
        for (String peer : Layout.read().peers()) {
            measure(17, "throughput-8", peer, "calls-ratio", "okhttp", ratio, ratio, ratio);
            ratio += 0.25;
        }

        assertThat(line("calls per second on 8 threads"))
                .singleElement()
                .asString()
                .contains("1.20 met");
    }

    @Test
    void aGoalForOneJdk() throws IOException {
        assertThat(line("calls per second on 1,000 virtual"))
                .singleElement()
                .asString()
                .endsWith("| – | not measured |");
    }

    @Test
    void theLastRunCounts() throws IOException {
        measure(17, "sockets-5000", "sdk", "count", "", 2, 2, 2);
        measure(17, "sockets-5000", "sdk", "count", "", 1, 1, 1);

        assertThat(line("sockets for 5,000 calls")).singleElement().asString().contains("| 1 met |");
    }

    @Test
    void clientsWithSpread() throws IOException {
        measure(25, "call-http1-6000", "okhttp", "p50-ratio", "okhttp", 1, 1, 1);
        measure(25, "call-http1-6000", "native", "p50-ratio", "okhttp", 2.25, 2, 2.5);

        assertThat(report())
                .contains("**A list call of 3 roles over HTTP/1.1 after 6,000 calls, raw OkHttp = 1, JDK 25**")
                .contains("| generated, native | 2.25 (2–2.50) | – | – | – |")
                .contains("| raw OkHttp, records | 1 (1–1) | – | – | – |")
                .doesNotContain("| generated, feign |")
                .doesNotContain("JDK 17**");
    }

    @Test
    void whatIsOutsideTheMarkersStays() throws IOException {
        String once = report();

        assertThat(once)
                .startsWith("# Before\n\n<!-- goals -->\n\n| what ")
                .contains("<!-- end of goals -->\n\nBetween\n\n<!-- clients -->")
                .endsWith("<!-- end of clients -->\n\nAfter\n")
                .doesNotContain("the last table");
        assertThat(report()).isEqualTo(once);
    }

    @Test
    void missingMarkers() throws IOException {
        Files.writeString(document, "# Performance\n");

        assertThatThrownBy(this::report)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("<!-- goals -->");
    }

    @Test
    void theChart() throws Exception {
        measure(17, "call-http1-50000", "sdk", "p50-ratio", "okhttp", 0.8, 0.7, 2.6);
        measure(17, "call-http1-50000", "okhttp", "p50-ratio", "okhttp", 1.0, 0.7, 2.6);
        measure(17, "call-http1-50000", "native", "p50-ratio", "okhttp", 2.5, 0.7, 2.6);
        report();

        var svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(chart.toFile());
        var texts = svg.getElementsByTagName("text");
        List<String> strings = IntStream.range(0, texts.getLength())
                .mapToObj(i -> texts.item(i).getTextContent())
                .toList();
        assertThat(strings)
                .containsSequence("this SDK", "0.80")
                .containsSequence("generated, native", "2.50")
                .doesNotContain("generated, feign");
    }
}
