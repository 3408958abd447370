package dev.atlasaccess.model;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.atlasaccess.internal.json.AnyJson;
import dev.atlasaccess.internal.json.ModelReader;
import dev.atlasaccess.internal.json.ReceivedList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object. The generated subclasses assign the declared properties.
 *
 * <p>An open model keeps the properties that it does not declare, and a value of another JSON type than documented among
 * them; in an array, such a value is kept beside the list. A closed model (a request body) ignores the former and refuses
 * the latter.
 */
abstract class Model {
    /** Null if there are none: most objects have only declared properties. */
    private @Nullable Map<String, @Nullable Object> additionalProperties;
    /** The number of arrays read, which orders them: see {@link ReceivedList#all}. Not a property for any mapper. */
    private transient int arrays;

    /** Reads the property whose value is the parser's current token. */
    abstract void read(String name, JsonParser parser) throws IOException;

    /** Not named as a getter, which a mapper of an application may write. */
    abstract boolean open();

    /** Reads the properties from the current token (the start of the object, or a name) to the end of the object. */
    final void read(JsonParser parser) throws IOException {
        for (String name = firstName(parser); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            read(name, parser);
        }
    }

    static @Nullable String firstName(JsonParser parser) throws IOException {
        return parser.hasToken(JsonToken.FIELD_NAME)
                ? parser.currentName()
                : parser.hasToken(JsonToken.START_OBJECT) ? parser.nextFieldName() : null;
    }

    /** Unmodifiable, in the order of the document. */
    final Map<String, @Nullable Object> additionalProperties() {
        Map<String, @Nullable Object> others = additionalProperties; // read once, if the model is shared by a data race
        return others == null ? Collections.emptyMap() : Collections.unmodifiableMap(others);
    }

    /** Returns the new value of a declared property. */
    final <T> @Nullable T value(String name, JsonParser parser, @Nullable T previous, Class<T> type)
            throws IOException {
        T value = documented(parser, type);
        return value == null ? unexpected(name, parser, previous) : expected(name, value);
    }

    /** Returns the new value of a declared property that is an array; null is the same as no property. */
    final <E> List<E> list(String name, JsonParser parser, List<E> previous, Class<E> type) throws IOException {
        if (!parser.hasToken(JsonToken.START_ARRAY)) {
            List<E> list = unexpected(name, parser, previous);
            return list == null ? previous : list;
        }
        List<@Nullable Object> array = new ArrayList<>();
        BitSet unexpected = null;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Object element = documented(parser, type);
            if (element == null && type != Object.class) {
                unexpected = unexpected == null ? new BitSet() : unexpected;
                unexpected.set(array.size());
                element = AnyJson.read(parser);
            }
            array.add(element);
        }
        return expected(name, new ReceivedList<>(array, unexpected, ++arrays));
    }

    /** Reads a property that is not declared. */
    final void other(String name, JsonParser parser) throws IOException {
        if (!open()) {
            parser.skipChildren();
            return;
        }
        if (additionalProperties == null) {
            additionalProperties = new LinkedHashMap<>();
        }
        additionalProperties.put(
                name, parser.hasToken(JsonToken.START_ARRAY) ? AnyJson.array(parser, ++arrays) : AnyJson.read(parser));
    }

    /** Returns the current value as an object of the type, or null if it has another JSON type than documented. */
    @SuppressWarnings("unchecked") // each branch has compared the type
    static <T> @Nullable T documented(JsonParser parser, Class<T> type) throws IOException {
        if (type == Object.class) {
            return (T) AnyJson.read(parser);
        }
        return (T)
                switch (parser.currentToken()) {
                    case VALUE_STRING ->
                        type == String.class
                                ? parser.getText()
                                : type == Timestamp.class
                                        ? Timestamp.of(parser.getText())
                                        : type == GcpServiceAccountStatus.class
                                                ? GcpServiceAccountStatus.of(parser.getText())
                                                : null;
                    case START_OBJECT, FIELD_NAME ->
                        ModelReader.of(type) instanceof ModelDeserializer model ? model.object(parser) : null;
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE, VALUE_EMBEDDED_OBJECT -> {
                        Object scalar = AnyJson.read(parser); // an integer may be too large, or -0
                        yield type.isInstance(scalar) ? scalar : null;
                    }
                    default -> null;
                };
    }

    private <T> T expected(String name, T value) {
        if (additionalProperties != null) {
            additionalProperties.remove(name);
        }
        return value;
    }

    /** Keeps a value, unless the document has the property twice: then the documented type counts. */
    private <T> @Nullable T unexpected(String name, JsonParser parser, @Nullable T previous) throws IOException {
        if (parser.hasToken(JsonToken.VALUE_NULL)) {
            return null;
        }
        if (!open()) {
            throw MismatchedInputException.from(
                    parser, getClass(), name + " must have the documented JSON type, not " + parser.currentToken());
        }
        if (previous == null || previous.equals(List.of())) {
            other(name, parser);
        } else {
            parser.skipChildren();
        }
        return previous;
    }
}
