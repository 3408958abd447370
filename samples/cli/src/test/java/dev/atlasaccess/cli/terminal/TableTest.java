package dev.atlasaccess.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.cli.terminal.Table.Cell;
import dev.atlasaccess.cli.terminal.Table.Column;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {
    private static final String ARN = "arn:aws:iam::123456789012:role/a-role-with-a-long-name";

    @Test
    void aFileGetsTheWholeWidth() {
        assertThat(table(Terminal.NONE)).isEqualTo("""
                        ID    STATE                  IDENTITY
                        abcd  authorized 2026-01-01  arn:aws:iam::123456789012:role/a-role-with-a-long-name
                        ef    -                      x
                        """);
    }

    @Test
    void aNarrowTerminalGetsSeveralLinesAndNothingIsLost() {
        assertThat(table(new Terminal(true, false, 40))).isEqualTo("""
                        ID    STATE           IDENTITY
                        abcd  authorized      arn:aws:iam::12345
                              2026-01-01      6789012:role/a-rol
                                              e-with-a-long-name
                        ef    -               x
                        """);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 25, 30, 35, 40, 60, 80, 200})
    void noLineIsWiderThanTheTerminal(int width) {
        String text = table(new Terminal(true, false, width));

        assertThat(text.lines()).allMatch(line -> TextFormat.width(line) <= width);
        assertThat(text.replaceAll("\\s", "")).contains("abcd").contains("authorized");
    }

    @Test
    void aVeryNarrowTerminalGetsALineForEachCell() {
        assertThat(table(new Terminal(true, false, 30)))
                .startsWith("ID        abcd\nSTATE     authorized\n          2026-01-01\nIDENTITY  arn:");
    }

    @Test
    void wideLettersTakeTwoColumns() {
        Table table = new Table(List.of(new Column("A", 4), new Column("B", 4)));
        List<Cell> row = List.of(Cell.of("日本"), Cell.of("x"));
        table.measure(row);
        Table.Layout layout = table.fit(Terminal.NONE);

        assertThat(layout.heading() + layout.row(row)).isEqualTo("A     B\n日本  x\n");
        assertThat(TextFormat.width("é")).isEqualTo(1);
        assertThat(TextFormat.width("e\u0301")).isEqualTo(1);
        assertThat(TextFormat.width("😀")).isEqualTo(2);
        assertThat(TextFormat.wrapped("日本語", 5)).containsExactly("日本", "語");
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0 s", "449, 0.4 s", "9999, 9.9 s", "10000, 10 s", "61999, 61 s"})
    void aShortTimeIsToldToTheTenthOfASecond(long millis, String text) {
        assertThat(TextFormat.seconds(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @Test
    void coloursChangeNoWidth() {
        String plain = table(new Terminal(true, false, 60));
        String coloured = table(new Terminal(true, true, 60));

        assertThat(coloured).startsWith("\u001b[1mID\u001b[0m ").contains("\u001b[32mauthorized");
        assertThat(coloured.lines()).allMatch(line -> line.lastIndexOf("\u001b[") == line.lastIndexOf("\u001b[0m"));
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
    }

    private static String table(Terminal terminal) {
        Table table = new Table(List.of(new Column("ID", 4), new Column("STATE", 10), new Column("IDENTITY", 18)));
        List<List<Cell>> rows = List.of(
                List.of(Cell.of("abcd"), new Cell("authorized 2026-01-01", Colour.GOOD), Cell.of(ARN)),
                List.of(Cell.of("ef"), Cell.of(""), Cell.of("x")));
        rows.forEach(table::measure);
        Table.Layout layout = table.fit(terminal);
        StringBuilder text = new StringBuilder(layout.heading());
        rows.forEach(row -> text.append(layout.row(row)));
        return text.toString();
    }
}
