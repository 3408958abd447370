package dev.atlasaccess.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares JSON by the notation of numbers, which a tree does not keep. */
public final class ExactJson {
    private ExactJson() {}

    /** A comparable form that keeps the notation of numbers and ignores null fields and the order of fields. */
    public static Object exact(String json) {
        try (JsonParser parser = DocumentedExamples.JSON.createParser(json)) {
            parser.nextToken();
            return exact(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }

    private static Object exact(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            Map<String, Object> fields = new TreeMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() != JsonToken.VALUE_NULL) {
                    assertThat(fields.put(name, exact(parser))).as(name).isNull();
                }
            }
            return fields;
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<Object> elements = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                elements.add(exact(parser));
            }
            return elements;
        }
        return (parser.currentToken().isNumeric() ? "number " : parser.currentToken() + " ") + parser.getText();
    }
}
