package dev.atlasaccess.internal.json;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a union by its discriminator; without one, or with one that is unknown or no string, as the unknown variant.
 * Jackson's own would turn a discriminator that is a number into a string, and rewrite the numbers that stand before it.
 */
final class UnionDeserializer<T> extends JsonDeserializer<T> implements ContextualDeserializer {
    private final Class<T> union;
    private final Class<? extends T> unknown;
    private final String discriminator;
    private final Map<String, JsonDeserializer<Object>> variants;

    UnionDeserializer(Class<T> union, Class<? extends T> unknown) {
        this(union, unknown, Map.of());
    }

    private UnionDeserializer(
            Class<T> union, Class<? extends T> unknown, Map<String, JsonDeserializer<Object>> variants) {
        this.union = union;
        this.unknown = unknown;
        this.discriminator = union.getAnnotation(JsonTypeInfo.class).property();
        this.variants = variants;
    }

    @Override
    public JsonDeserializer<T> createContextual(DeserializationContext context, @Nullable BeanProperty property)
            throws JsonMappingException {
        Map<String, JsonDeserializer<Object>> resolved = new HashMap<>();
        for (JsonSubTypes.Type variant : union.getAnnotation(JsonSubTypes.class).value()) {
            resolved.put(variant.name(), deserializer(variant.value(), context));
        }
        resolved.put("", deserializer(unknown, context));
        return new UnionDeserializer<>(union, unknown, Map.copyOf(resolved));
    }

    private static JsonDeserializer<Object> deserializer(Class<?> variant, DeserializationContext context)
            throws JsonMappingException {
        return context.findContextualValueDeserializer(context.constructType(variant), null);
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.isExpectedStartObjectToken()) {
            return union.cast(context.handleUnexpectedToken(union, parser));
        }
        TokenBuffer beginning = context.bufferForInputBuffering(parser);
        beginning.writeStartObject();
        String variant = "";
        while (variant.isEmpty() && parser.nextToken() == JsonToken.FIELD_NAME) {
            beginning.writeFieldName(parser.currentName());
            boolean isDiscriminator = parser.currentName().equals(discriminator);
            if (parser.nextToken() == JsonToken.VALUE_STRING && isDiscriminator) {
                variant = parser.getText();
            }
            AnyJson.copy(parser, beginning);
        }
        beginning.writeEndObject();
        JsonDeserializer<Object> deserializer =
                Objects.requireNonNull(variants.containsKey(variant) ? variants.get(variant) : variants.get(""));
        Object model = deserializer.deserialize(beginning.asParserOnFirstToken(), context);
        if (!variant.isEmpty() && parser.nextToken() == JsonToken.FIELD_NAME) {
            deserializer.deserialize(parser, context, model);
        }
        return union.cast(model);
    }
}
