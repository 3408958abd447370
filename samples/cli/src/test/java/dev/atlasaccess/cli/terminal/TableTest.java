package dev.atlasaccess.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.cli.terminal.Table.Cell;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi.Style;

class TableTest {
    private static final String ARN = "arn:aws:iam::123456789012:role/a-role-with-a-long-name";

    @Test
    void aFileHasUnlimitedWidth() {
        assertThat(table(Terminal.NONE)).isEqualTo("""
                        ID    STATE                  IDENTITY
                        abcd  authorized 2026-01-01  arn:aws:iam::123456789012:role/a-role-with-a-long-name
                        ef    -                      x
                        """);
    }

    @Test
    void onANarrowTerminalTheLastColumnsAreBelowTheRow() {
        assertThat(table(new Terminal(true, false, 60))).isEqualTo("""
                        ID    STATE
                        abcd  authorized 2026-01-01
                          IDENTITY
                            arn:aws:iam::123456789012:role/a-role-with-a-long-name
                        ef    -
                          IDENTITY  x
                        """);
        assertThat(table(new Terminal(true, false, 66)))
                .contains("\n  IDENTITY  arn:aws:iam::123456789012:role/a-role-with-a-long-name\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 25, 30, 35, 40, 60, 80, 200})
    void onlyALineWithASingleWordIsWiderThanTheTerminal(int width) {
        String value = table(new Terminal(true, false, width));

        assertThat(value.lines())
                .allMatch(
                        line -> TextFormat.width(line) <= width || !line.strip().contains(" "));
        assertThat(value.split("\\s+")).contains("abcd", "authorized", "2026-01-01", ARN);
    }

    @Test
    void aVeryNarrowTerminalHasALineForEachCell() {
        Table table = new Table(List.of("IDENTIFIER", "STATE"));
        table.add(List.of(cell("abcdefghijkl"), cell("authorized since May")), Map.of("name", "value", "none", ""));
        table.add(List.of(cell(""), cell("open")));

        assertThat(table.format(new Terminal(true, false, 11))).isEqualTo("""
                        IDENTIFIER
                          abcdefghijkl
                        STATE
                          authorized
                          since May
                        name
                          value

                        STATE  open

                        """);
    }

    @Test
    void detailsAreBelowTheirRowAtAnyWidth() {
        Table table = new Table(List.of("ID"));
        table.add(List.of(cell("a")), Map.of("externalId", "b".repeat(2048)));

        assertThat(table.format(Terminal.NONE)).isEqualTo("ID\na\n  externalId  " + "b".repeat(2048) + "\n");
        assertThat(table.format(new Terminal(true, false, 80)))
                .isEqualTo("ID\na\n  externalId\n    " + "b".repeat(2048) + "\n");
    }

    @Test
    void wideCharactersOccupyTwoColumns() {
        Table table = new Table(List.of("A", "B"));
        table.add(List.of(cell("日本"), cell("x")));

        assertThat(table.format(Terminal.NONE)).isEqualTo("A     B\n日本  x\n");
        assertThat(TextFormat.width("é")).isEqualTo(1);
        assertThat(TextFormat.width("e\u0301")).isEqualTo(1);
        assertThat(TextFormat.width("😀")).isEqualTo(2);
        assertThat(TextFormat.wrap("日本 語", 5)).containsExactly("日本", "語");
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0 s", "449, 0.4 s", "9999, 9.9 s", "10000, 10 s", "61999, 61 s"})
    void aShortDurationHasOneDecimal(long millis, String value) {
        assertThat(TextFormat.seconds(Duration.ofMillis(millis))).isEqualTo(value);
    }

    @Test
    void colorsDoNotChangeTheWidth() {
        String plain = table(new Terminal(true, false, 60));
        String colored = table(new Terminal(true, true, 60));

        assertThat(colored).startsWith("\u001b[1mID\u001b[0m ").contains("\u001b[32mauthorized");
        assertThat(colored.lines()).allMatch(line -> line.lastIndexOf("\u001b[") == line.lastIndexOf("\u001b[0m"));
        assertThat(colored.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
    }

    private static String table(Terminal terminal) {
        Table table = new Table(List.of("ID", "STATE", "IDENTITY"));
        table.add(List.of(cell("abcd"), new Cell("authorized 2026-01-01", Style.fg_green), cell(ARN)));
        table.add(List.of(cell("ef"), cell(""), cell("x")));
        return table.format(terminal);
    }

    private static Cell cell(String value) {
        return new Cell(value, null);
    }
}
