package dev.atlasaccess.cli.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Standard output or standard error: whether a person looks at it, and how. Java itself only tells of standard input and
 * output together, which says the wrong thing of {@code command | atlas-access} and {@code atlas-access 2>file}.
 *
 * @param isTerminal whether it is one, and neither a file nor a pipe
 * @param hasColours whether colours are welcome there
 * @param width columns of a line, or {@link #UNLIMITED}
 */
public record Terminal(boolean isTerminal, boolean hasColours, int width) {
    /** Width of a file or pipe. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    private static final int USUAL_WIDTH = 80;

    /** What is neither seen by a person nor bounded. */
    public static final Terminal NONE = new Terminal(false, false, UNLIMITED);

    /** Asked once, and only if anybody wants to know: to ask costs a process. */
    private static final class Outputs {
        static final Terminal TERMINAL = of(isTerminal(1), System.getenv());
    }

    /** As {@link Outputs}. */
    private static final class Errors {
        static final Terminal TERMINAL = of(isTerminal(2), System.getenv());
    }

    /** Standard output, as it was at the first call. */
    public static Terminal standardOutput() {
        return Outputs.TERMINAL;
    }

    /** Standard error, as it was at the first call. */
    public static Terminal standardError() {
        return Errors.TERMINAL;
    }

    static Terminal of(boolean isTerminal, Map<String, String> environment) {
        if (!isTerminal) {
            return NONE;
        }
        boolean colours = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        String columns = environment.getOrDefault("COLUMNS", "");
        return new Terminal(true, colours, columns.matches("[1-9]\\d{0,4}") ? Integer.parseInt(columns) : ask());
    }

    private static boolean isTerminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return test(descriptor); // no Linux
        }
    }

    private static boolean test(int descriptor) {
        try {
            return new ProcessBuilder("test", "-t", Integer.toString(descriptor))
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int ask() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .start();
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            boolean ended = stty.waitFor(1, TimeUnit.SECONDS);
            return ended && size.matches("\\d+ [1-9]\\d{0,4}")
                    ? Integer.parseInt(size.replaceFirst(".* ", ""))
                    : USUAL_WIDTH;
        } catch (IOException e) {
            return USUAL_WIDTH;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return USUAL_WIDTH;
        }
    }
}
