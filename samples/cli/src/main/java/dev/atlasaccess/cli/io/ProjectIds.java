package dev.atlasaccess.cli.io;

import dev.atlasaccess.cli.terminal.TextFormat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The projects of a report: each id once, in the order of their first appearance. In a file there is one on each line; an
 * empty line, and what follows a {@code #}, says nothing.
 *
 * @param ids 24 lower-case hexadecimal digits each
 * @param repeated how many were given once more
 */
public record ProjectIds(List<String> ids, int repeated) {
    private static final Pattern ID = Pattern.compile("[a-f0-9]{24}");
    private static final int ERRORS_SHOWN = 10;

    /** Room for half a million projects; a device may have no end. */
    private static final int MOST_BYTES = 16 << 20;

    /** What has no place in a message, if it was put where an id belongs: parts of a service account, API keys, tokens. */
    private static final Pattern SECRET = Pattern.compile("(?i)mdb_sa|\\p{XDigit}{8}-\\p{XDigit}{4}-|eyJ|bearer ");

    /**
     * Those of an option or a variable.
     *
     * @param values one id each, or several with commas between them; blanks around an id say nothing
     * @param name what the option or variable is called in messages
     * @throws IllegalArgumentException if one cannot be right, naming it, or if there is no id at all
     */
    public static ProjectIds of(List<String> values, String name) {
        List<String> ids = values.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .toList();
        for (String id : ids) {
            if (!ID.matcher(id).matches()) {
                throw new IllegalArgumentException(name + " " + shown(id) + " " + fault(id));
            }
        }
        if (ids.isEmpty()) {
            throw new IllegalArgumentException(name + " names no project");
        }
        return distinct(ids);
    }

    /**
     * Those of a file in UTF-8, or in UTF-16 as Windows programs write it.
     *
     * @param name what the file is called in messages
     * @throws IllegalArgumentException if it is too large, or as {@link #read(Reader, String)}
     */
    public static ProjectIds read(InputStream file, String name) throws IOException {
        byte[] bytes = file.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException("--projectsFile " + name + " has more than 16 MiB, and no end as yet");
        }
        return read(new StringReader(new String(bytes, charset(bytes))), name);
    }

    private static Charset charset(byte[] bytes) {
        // The bytes of a byte order mark are in no UTF-8; without one, ids are ASCII, and every other byte is zero.
        if (bytes.length > 1 && bytes[1] == 0) {
            return StandardCharsets.UTF_16LE;
        }
        return bytes.length > 1 && bytes[0] >= -2 && bytes[0] <= 0 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    }

    /**
     * Those of a file.
     *
     * @param name what the file is called in messages
     * @throws IllegalArgumentException if a line cannot be right, naming each such line, or if there is no id at all
     */
    public static ProjectIds read(Reader file, String name) throws IOException {
        List<String> ids = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        long wrong = 0;
        BufferedReader lines = new BufferedReader(file);
        String line = lines.readLine();
        for (int number = 1; line != null; number++, line = lines.readLine()) {
            String id =
                    line.replaceFirst("^\uFEFF", "").replaceFirst("(?s)#.*", "").strip();
            if (ID.matcher(id).matches()) {
                ids.add(id);
            } else if (!id.isEmpty()) {
                wrong++;
                if (errors.size() < ERRORS_SHOWN) {
                    errors.add("line " + number + ": " + shown(id) + " " + fault(id));
                }
            }
        }
        if (wrong > 0) {
            String more = wrong > errors.size() ? "; and " + (wrong - errors.size()) + " more" : "";
            throw new IllegalArgumentException(
                    "--projectsFile " + name + " has lines that are no project: " + String.join("; ", errors) + more);
        }
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("--projectsFile " + name + " names no project");
        }
        return distinct(ids);
    }

    private static ProjectIds distinct(List<String> ids) {
        Set<String> distinct = new LinkedHashSet<>(ids);
        return new ProjectIds(List.copyOf(distinct), ids.size() - distinct.size());
    }

    private static String shown(String id) {
        if (SECRET.matcher(id).find()) {
            return "<hidden>";
        }
        String text = TextFormat.printable(id);
        return "'" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "'";
    }

    private static String fault(String id) {
        return id.matches("[a-fA-F0-9]{24}") ? "must be in lower case" : "must be 24 lower-case hexadecimal digits";
    }
}
