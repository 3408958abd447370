package dev.atlasaccess;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.atlasaccess.internal.json.Mappers;
import dev.atlasaccess.internal.json.ReceivedList;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the models as JSON without loss: what was read is written back, with the properties that this version does
 * not declare and values of an unexpected type; only explicit nulls of declared properties are dropped, and the order of
 * properties may change.
 *
 * <p>A value of an unexpected type at a declared property (a number instead of a string, for example) is kept among the
 * additional properties under the property's name; the getter returns null, or an empty list. In a list of models, an element
 * that is not an object is kept beside the list: see {@link #unexpectedElements}. Additional properties hold unmodifiable Maps
 * and Lists, Strings, Booleans, nulls and Numbers: an Integer, Long, BigInteger or BigDecimal if its {@code toString()} is the
 * number verbatim, and otherwise another Number whose {@code toString()} is.
 *
 * <p>Control and format characters (bidirectional overrides, for example), line separators and unpaired surrogates are
 * written as escape sequences. Thread-safe.
 *
 * @see <a href="https://github.com/atlas-access/atlas-access-java/blob/main/docs/guide/models-and-json.md">Guide: models and JSON</a>
 */
public final class AtlasJson {
    private AtlasJson() {}

    /**
     * Writes a model.
     *
     * @param model an object of {@code dev.atlasaccess.model}, or a value of its additional properties
     * @return JSON on one line
     * @throws IllegalArgumentException if it cannot be written as JSON
     */
    public static String write(@Nullable Object model) {
        try {
            return Mappers.write(model);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("model must be an object of dev.atlasaccess.model", e);
        }
    }

    /**
     * Reads a model.
     *
     * @param json one JSON document
     * @param type a type of {@code dev.atlasaccess.model}
     * @param <T> that type
     * @return the model
     * @throws IllegalArgumentException if the string is not a JSON document of that type, or either argument is null
     */
    public static <T> T read(String json, Class<T> type) {
        requireJson(json);
        try {
            return Mappers.ATLAS.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("json must be a document of type " + type.getSimpleName(), e);
        }
    }

    /**
     * Formats a JSON document with one property a line. Values are kept, numbers verbatim; see the class comment for the
     * characters that are escaped.
     *
     * @param json one JSON document
     * @return the same document on several lines
     * @throws IllegalArgumentException if the string is null or not JSON
     */
    public static String indent(String json) {
        requireJson(json);
        try {
            return Mappers.indent(json);
        } catch (IOException e) {
            throw new IllegalArgumentException("json must be a JSON document", e);
        }
    }

    /**
     * Returns whether a list was read from a JSON array. An array that is missing or null, or a value that is not an array, is
     * an empty list too.
     *
     * @param list the result of a getter of a model
     * @return whether the JSON document has the array
     */
    public static boolean isReceived(List<?> list) {
        return list instanceof ReceivedList;
    }

    /**
     * Returns the values of an array that are not of the documented type: strings, numbers, Booleans, nulls and arrays instead
     * of objects. They are not elements of the model's list, and are written back at their index.
     *
     * @param list the result of a getter of a model
     * @return the values in the order of the array, unmodifiable; usually empty
     */
    public static List<@Nullable Object> unexpectedElements(List<?> list) {
        return list instanceof ReceivedList<?> received ? received.unexpected() : List.of();
    }

    private static void requireJson(@Nullable String json) {
        if (json == null) {
            throw new IllegalArgumentException("json must not be null");
        }
    }
}
