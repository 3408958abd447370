package dev.atlasaccess.cli.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jline.terminal.impl.exec.ExecTerminalProvider;
import org.jline.terminal.spi.SystemStream;
import org.jline.utils.ExecHelper;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Standard output or standard error: whether it is a terminal, and what that terminal can show. {@link System#console()}
 * reports on standard input and output together, which is wrong for {@code command | atlas-access} and for
 * {@code atlas-access 2>file}.
 *
 * @param isTerminal false for a file or a pipe
 * @param hasColors whether to write colors
 * @param width columns of a line, or {@link #UNLIMITED}
 */
public record Terminal(boolean isTerminal, boolean hasColors, int width) {
    /** Width of a file or pipe. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** A file or a pipe. */
    public static final Terminal NONE = new Terminal(false, false, UNLIMITED);

    private static final int DEFAULT_WIDTH = 80;

    /** By descriptor. */
    private static final List<SystemStream> STREAMS =
            List.of(SystemStream.Input, SystemStream.Output, SystemStream.Error);

    /**
     * Inspects a file descriptor of this process.
     *
     * @param descriptor 1 for standard output, 2 for standard error
     * @param environment for {@code NO_COLOR}, {@code TERM} and {@code COLUMNS}
     * @return the terminal, or {@link #NONE}
     */
    public static Terminal ofDescriptor(int descriptor, Map<String, String> environment) {
        if (!isTerminal(descriptor)) {
            return NONE;
        }
        boolean colors = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        int width = Optional.ofNullable(environment.get("COLUMNS"))
                .filter(Terminal::isWidth)
                .or(() -> sttyWidth().filter(Terminal::isWidth))
                .map(Integer::parseInt)
                .orElse(DEFAULT_WIDTH);
        return new Terminal(true, colors, width);
    }

    /**
     * Applies a style, if this terminal shows colors.
     *
     * @param string a printable string
     * @param style bold or a color; null for none
     * @return the string, with escape sequences around it
     */
    public String styled(String string, @Nullable Style style) {
        // Not style.off(): the end sequence of bold starts a double underline on some terminals.
        return style == null || !hasColors ? string : style.on() + string + Style.reset.on();
    }

    /**
     * Breaks a string into lines of this terminal's width at spaces.
     *
     * @param string a printable string
     * @param indent what every line starts with
     * @return without a line end
     */
    public String wrap(String string, String indent) {
        return indent + String.join("\n" + indent, TextFormat.wrap(string, width - indent.length()));
    }

    private static boolean isWidth(String columns) {
        return columns.matches("[1-9]\\d{0,4}");
    }

    private static boolean isTerminal(int descriptor) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString()
                    .matches("/dev/(pts/.*|tty.*|console)");
        } catch (IOException | UnsupportedOperationException e) { // not Linux
            return new ExecTerminalProvider().isSystemStream(STREAMS.get(descriptor));
        }
    }

    private static Optional<String> sttyWidth() {
        try {
            String size = ExecHelper.exec(false, "sh", "-c", "stty size </dev/tty");
            return Optional.of(size.strip().replaceFirst(".* ", ""));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
