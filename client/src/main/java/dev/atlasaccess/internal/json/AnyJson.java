package dev.atlasaccess.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Any JSON value as an unmodifiable Map or List, a String, Number, Boolean or null. Unlike Jackson's own deserializer, it
 * keeps numbers verbatim.
 */
public final class AnyJson extends JsonDeserializer<Object> {
    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return read(parser);
    }

    /** Reads a whole document. */
    public static @Nullable Object document(byte[] json) throws IOException {
        try (JsonParser parser = ModelReader.FACTORY.createParser(json)) {
            Object value = parser.nextToken() == null ? null : read(parser);
            if (!parser.hasCurrentToken() || parser.nextToken() != null) {
                throw new JsonParseException(parser, "Not one JSON document");
            }
            return value;
        }
    }

    /** Reads the value at the parser's current token. The parser limits the nesting depth. */
    public static @Nullable Object read(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    fields.put(name, read(parser));
                }
                yield Collections.unmodifiableMap(fields);
            }
            case START_ARRAY -> array(parser, 0);
            case VALUE_STRING -> parser.getText();
            case VALUE_NULL -> null;
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case VALUE_EMBEDDED_OBJECT -> parser.getEmbeddedObject(); // in a tree or a map of the application
            default -> VerbatimNumber.of(parser.getText());
        };
    }

    /** Reads an array, whose number is that of {@link ReceivedList}. */
    public static ReceivedList<?> array(JsonParser parser, int number) throws IOException {
        List<@Nullable Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(read(parser));
        }
        return new ReceivedList<>(elements, null, number);
    }

    /** Copies the current value, numbers verbatim. */
    public static void copy(JsonParser parser, JsonGenerator generator) throws IOException {
        int depth = 0;
        do {
            JsonToken token = depth == 0 ? parser.currentToken() : parser.nextToken();
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (token.isNumeric()) {
                generator.writeNumber(parser.getText());
            } else {
                generator.copyCurrentEvent(parser);
            }
        } while (depth > 0);
    }
}
