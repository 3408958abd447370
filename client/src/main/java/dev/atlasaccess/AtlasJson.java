package dev.atlasaccess;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.atlasaccess.internal.json.Mappers;
import dev.atlasaccess.internal.json.ReceivedList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The models as JSON text, the way they travel: what was read is written back, fields unknown to this version included;
 * only explicit nulls are dropped, and the order of fields may change. Safe for use by several threads.
 */
public final class AtlasJson {
    private AtlasJson() {}

    /**
     * Writes a model.
     *
     * @param model an object of {@code dev.atlasaccess.model}
     * @return JSON on one line
     */
    public static String write(Object model) {
        try {
            return Mappers.ATLAS.writeValueAsString(model);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("model must be an object of dev.atlasaccess.model", e);
        }
    }

    /**
     * Reads a model.
     *
     * @param json one JSON document
     * @param type a type of {@code dev.atlasaccess.model}
     * @throws IllegalArgumentException if the text is not a JSON document of that type
     */
    public static <T> T read(String json, Class<T> type) {
        requireText(json);
        try {
            return Mappers.ATLAS.readValue(json, type);
        } catch (JsonProcessingException | NumberFormatException e) {
            throw new IllegalArgumentException("json must be a document of type " + type.getSimpleName(), e);
        }
    }

    /**
     * Lays a JSON text out for reading, one field a line. Values are kept as they are.
     *
     * @param json one JSON document
     * @throws IllegalArgumentException if the text is not JSON
     */
    public static String indent(String json) {
        requireText(json);
        try {
            return Mappers.ATLAS.readTree(json).toPrettyString();
        } catch (JsonProcessingException | NumberFormatException e) {
            throw new IllegalArgumentException("json must be a JSON document", e);
        }
    }

    /**
     * Whether a model's list stood in what was read. One that was missing or null is an empty list too, and only this
     * tells them apart.
     *
     * @param list what a getter of a model returned
     */
    public static boolean isReceived(List<?> list) {
        return list instanceof ReceivedList;
    }

    private static void requireText(@Nullable String json) {
        if (json == null) {
            throw new IllegalArgumentException("json must not be null");
        }
    }
}
