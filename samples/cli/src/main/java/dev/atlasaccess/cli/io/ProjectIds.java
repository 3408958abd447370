package dev.atlasaccess.cli.io;

import dev.atlasaccess.cli.terminal.TextFormat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The projects of a command: each id once, in the order of first appearance. A file has one id on each line; empty lines
 * and text after {@code #} are ignored.
 *
 * @param ids 24 lower-case hexadecimal digits each
 * @param duplicates how many ids were given more than once
 */
public record ProjectIds(List<String> ids, int duplicates) {
    private static final Pattern ID = Pattern.compile("[a-f0-9]{24}");
    private static final int MAX_ERRORS = 10;

    /** A byte order mark and a comment. */
    private static final Pattern NO_ID = Pattern.compile("(?s)^\\uFEFF|#.*");

    /** Room for half a million projects. A device may be endless. */
    private static final int MAX_BYTES = 16 << 20;

    /** What must not be printed if it was given as an id by mistake: parts of a service account, API keys, tokens. */
    private static final Pattern SECRET = Pattern.compile("(?i)mdb_sa|\\p{XDigit}{8}-\\p{XDigit}{4}-|eyJ|bearer ");

    /**
     * Parses the values of an option or a variable.
     *
     * @param values one id each, or several separated by commas; blanks around an id are ignored
     * @param name the name of the option or variable, for messages
     * @return the ids
     * @throws IllegalArgumentException if there is no id, or one is invalid
     */
    public static ProjectIds of(List<String> values, String name) {
        List<String> ids = values.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .toList();
        for (String id : ids) {
            if (!ID.matcher(id).matches()) {
                throw new IllegalArgumentException(name + " " + error(id));
            }
        }
        return distinct(ids, name);
    }

    /**
     * Reads a file in UTF-8 or UTF-16, which some programs write on Windows.
     *
     * @param file the file
     * @param name its name, for messages
     * @return the ids
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is too large, contains no id, or has invalid lines, which the message lists
     */
    public static ProjectIds read(InputStream file, String name) throws IOException {
        byte[] bytes = file.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("--projectsFile " + name + " has more than 16 MiB");
        }
        List<String> ids = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        int invalid = 0;
        // Line feeds and carriage returns end a line; other separators may be part of a comment.
        BufferedReader lines = new BufferedReader(new StringReader(new String(bytes, charset(bytes))));
        String line = lines.readLine();
        for (int number = 1; line != null; number++, line = lines.readLine()) {
            String id = NO_ID.matcher(line).replaceAll("").strip();
            if (ID.matcher(id).matches()) {
                ids.add(id);
            } else if (!id.isEmpty() && ++invalid <= MAX_ERRORS) {
                errors.add("line " + number + ": " + error(id));
            }
        }
        if (invalid > 0) {
            throw new IllegalArgumentException("--projectsFile " + name + " has lines that are not a project id: "
                    + String.join("; ", errors)
                    + (invalid > MAX_ERRORS ? "; and " + (invalid - MAX_ERRORS) + " more" : ""));
        }
        return distinct(ids, "--projectsFile " + name);
    }

    private static Charset charset(byte[] bytes) {
        // A byte order mark is not valid UTF-8. Without one, ids are ASCII, and every other byte is zero.
        if (bytes.length > 1 && bytes[1] == 0) {
            return StandardCharsets.UTF_16LE;
        }
        return bytes.length > 1 && bytes[0] >= -2 && bytes[0] <= 0 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    }

    private static ProjectIds distinct(List<String> ids, String name) {
        if (ids.isEmpty()) {
            throw new IllegalArgumentException(name + " names no project");
        }
        Collection<String> distinct = new LinkedHashSet<>(ids);
        return new ProjectIds(List.copyOf(distinct), ids.size() - distinct.size());
    }

    private static String error(String id) {
        String printable = TextFormat.printable(id);
        String shown = printable.length() > 40 ? printable.substring(0, 40) + "…" : printable;
        return (SECRET.matcher(id).find() ? "<hidden>" : "'" + shown + "'")
                + (ID.matcher(id.toLowerCase(Locale.ROOT)).matches()
                        ? " must be in lower case"
                        : " must be 24 lower-case hexadecimal digits");
    }
}
