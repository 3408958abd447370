package dev.atlasaccess.benchmarks.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * What the report shows, read from {@code layout.json}.
 *
 * @param clients the names of the clients by the names in the result files, in the order of the tables
 * @param peers the generated clients, of which the best is a reference
 * @param chart the rows of the bars of the chart
 * @param goals the rows of the first table
 * @param tables the tables of all clients
 */
record Layout(
        Map<String, String> clients, List<String> peers, List<Column> chart, List<Goal> goals, List<Table> tables) {

    /**
     * A table with a line for each client.
     *
     * @param title its heading
     * @param columns its columns
     */
    record Table(String title, List<Column> columns) {}

    /**
     * A measurement of each client.
     *
     * @param head the heading of the column
     * @param row the row of the measurement
     * @param metric the metric of the measurement
     */
    record Column(String head, String row, String metric) {}

    static Layout read() throws IOException {
        try (InputStream in = Layout.class.getResourceAsStream("layout.json")) {
            return JsonMapper.builder().build().readValue(in, Layout.class);
        }
    }
}
