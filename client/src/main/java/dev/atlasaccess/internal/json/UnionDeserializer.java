package dev.atlasaccess.internal.json;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.module.SimpleDeserializers;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a union by its discriminator. Without one, or with one that is unknown or not a string, the result is the unknown
 * variant, such as {@code UnknownProviderRole}, which Jackson lists under the name of its class; a union without such a
 * variant refuses the value.
 *
 * <p>Jackson's own deserializer would turn a discriminator that is a number into a string, and reformat the numbers that
 * precede it.
 */
final class UnionDeserializer extends JsonDeserializer<Object> implements ContextualDeserializer {
    private final Class<?> union;
    private final String discriminator;
    private final Map<String, JsonDeserializer<Object>> variants;

    private UnionDeserializer(Class<?> union, Map<String, JsonDeserializer<Object>> variants) {
        this.union = union;
        this.discriminator = union.getAnnotation(JsonTypeInfo.class).property();
        this.variants = variants;
    }

    /** Provides the deserializer of every union. */
    static final class Unions extends SimpleDeserializers {
        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable JsonDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription bean) throws JsonMappingException {
            Class<?> raw = type.getRawClass();
            return raw.isSealed() && raw.isAnnotationPresent(JsonSubTypes.class)
                    ? new UnionDeserializer(raw, Map.of())
                    : super.findBeanDeserializer(type, config, bean);
        }
    }

    @Override
    public JsonDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property)
            throws JsonMappingException {
        Map<String, JsonDeserializer<Object>> resolved = new HashMap<>();
        for (JsonSubTypes.Type variant : union.getAnnotation(JsonSubTypes.class).value()) {
            boolean isUnknown = variant.name().equals(variant.value().getSimpleName());
            resolved.put(isUnknown ? "" : variant.name(), deserializer(variant.value(), context));
        }
        return new UnionDeserializer(union, Map.copyOf(resolved));
    }

    private static JsonDeserializer<Object> deserializer(Class<?> variant, DeserializationContext context)
            throws JsonMappingException {
        return context.findContextualValueDeserializer(context.constructType(variant), null);
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.isExpectedStartObjectToken()) {
            return context.handleUnexpectedToken(union, parser);
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
        JsonDeserializer<Object> deserializer = variants.getOrDefault(variant, variants.get(""));
        if (deserializer == null) {
            throw context.invalidTypeIdException(
                    context.constructType(union), variant, discriminator + " must be one of " + variants.keySet());
        }
        Object model = deserializer.deserialize(beginning.asParserOnFirstToken(), context);
        if (!variant.isEmpty() && parser.nextToken() == JsonToken.FIELD_NAME) {
            deserializer.deserialize(parser, context, model);
        }
        return model;
    }
}
