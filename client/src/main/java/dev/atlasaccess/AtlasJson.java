package dev.atlasaccess;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.atlasaccess.internal.json.Mappers;
import dev.atlasaccess.internal.json.ReceivedList;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The models as JSON text, the way they travel: what was read is written back, fields unknown to this version and values
 * of an unexpected type included; only explicit nulls of declared fields are dropped, and the order of fields may change.
 *
 * <p>A value of an unexpected type at a declared field (a number where a string is documented, for example) is kept among
 * the additional properties under the field's name; the field's getter returns null, or an empty list. Setting the field
 * replaces it. In a list of models an element that is no object is kept beside the list: see {@link #unexpectedElements}.
 * Additional properties hold Maps, Lists, Strings, Booleans, nulls and Numbers: an Integer, Long, BigInteger or BigDecimal
 * if it has the number's own spelling, and otherwise another Number whose {@code toString()} has.
 *
 * <p>Control and format characters (bidirectional overrides, for example), line separators and unpaired surrogates are
 * written as escape sequences. Safe for use by several threads.
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
     * @return the model
     * @throws IllegalArgumentException if the text is not a JSON document of that type
     */
    public static <T> T read(String json, Class<T> type) {
        requireText(json);
        try {
            return Mappers.ATLAS.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("json must be a document of type " + type.getSimpleName(), e);
        }
    }

    /**
     * Lays a JSON text out for reading, one field a line. Values are kept as they are, numbers verbatim; see the class
     * comment for the characters that are escaped.
     *
     * @param json one JSON document
     * @return the same document on several lines
     * @throws IllegalArgumentException if the text is not JSON
     */
    public static String indent(String json) {
        requireText(json);
        try {
            return Mappers.indent(json);
        } catch (IOException e) {
            throw new IllegalArgumentException("json must be a JSON document", e);
        }
    }

    /**
     * Whether a model's list stood in what was read. One that was missing, null or no array is an empty list too, and only
     * this tells them apart.
     *
     * @param list what a getter of a model returned
     * @return whether the list was read from a JSON array
     */
    public static boolean isReceived(List<?> list) {
        return list instanceof ReceivedList;
    }

    /**
     * The elements of an array that are not of the documented type: strings, numbers, Booleans, nulls and arrays where
     * objects are documented. They are no elements of the model's list, and are written back at their place.
     *
     * @param list what a getter of a model returned
     * @return the values, in the order they came; empty in the usual case
     */
    public static List<@Nullable Object> unexpectedElements(List<?> list) {
        return list instanceof ReceivedList<?> received ? received.unexpected() : List.of();
    }

    private static void requireText(@Nullable String json) {
        if (json == null) {
            throw new IllegalArgumentException("json must not be null");
        }
    }
}
