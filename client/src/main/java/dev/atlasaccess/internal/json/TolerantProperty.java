package dev.atlasaccess.internal.json;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBuilder;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.std.ContainerDeserializerBase;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A declared property that accepts a value of another JSON type than documented: such a value is kept among the additional
 * properties. In an array, it is kept beside the list. A value of the documented type costs one comparison.
 */
final class TolerantProperty extends SettableBeanProperty.Delegating {
    private static final long serialVersionUID = 1L;

    private final AnnotatedMember additionalProperties;
    private final @Nullable JsonToken documented;
    private final @Nullable JsonToken documentedElement;

    private TolerantProperty(SettableBeanProperty property, AnnotatedMember additionalProperties) {
        super(property);
        this.additionalProperties = additionalProperties;
        this.documented = documented(property.getType());
        this.documentedElement = documented == JsonToken.START_ARRAY
                ? documented(property.getType().getContentType())
                : null;
    }

    /** Makes the properties of every class tolerant that keeps additional ones. */
    static final class Modifier extends BeanDeserializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public BeanDeserializerBuilder updateBuilder(
                DeserializationConfig config, BeanDescription type, BeanDeserializerBuilder builder) {
            AnnotatedMember others = type.findAnySetterAccessor();
            if (others != null) {
                builder.getProperties()
                        .forEachRemaining(
                                property -> builder.addOrReplaceProperty(new TolerantProperty(property, others), true));
            }
            return builder;
        }
    }

    /** The token that a documented value begins with; null for a type whose values are not checked here. */
    private static @Nullable JsonToken documented(JavaType type) {
        Class<?> raw = type.getRawClass();
        if (raw == List.class) {
            return JsonToken.START_ARRAY;
        }
        if (raw == Integer.class) {
            return JsonToken.VALUE_NUMBER_INT;
        }
        if (raw == String.class
                || Stream.of(raw.getDeclaredMethods())
                        .anyMatch(method -> method.isAnnotationPresent(JsonValue.class))) {
            return JsonToken.VALUE_STRING;
        }
        return Mappers.isModel(raw) ? JsonToken.START_OBJECT : null;
    }

    @Override
    protected SettableBeanProperty withDelegate(SettableBeanProperty property) {
        return new TolerantProperty(property, additionalProperties);
    }

    @Override
    @SuppressWarnings("unchecked") // as it is declared in every model
    public void deserializeAndSet(JsonParser parser, DeserializationContext context, Object model) throws IOException {
        var others = (Map<String, @Nullable Object>) additionalProperties.getValue(model);
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            delegate.deserializeAndSet(parser, context, model);
        } else if (token == JsonToken.START_ARRAY && token == documented) {
            delegate.set(model, list(parser, context));
            others.remove(getName());
        } else if (documented == null || (token == documented && fits(parser))) {
            delegate.deserializeAndSet(parser, context, model);
            others.remove(getName());
        } else {
            Object set = getMember().getValue(model); // not null if the document has the property twice
            if (set == null || set.equals(List.of())) {
                others.put(getName(), AnyJson.read(parser));
            } else {
                parser.skipChildren();
            }
        }
    }

    /** An integer may be too large, or {@code -0}. */
    private boolean fits(JsonParser parser) throws IOException {
        return documented != JsonToken.VALUE_NUMBER_INT || AnyJson.read(parser) instanceof Integer;
    }

    private ReceivedList<?> list(JsonParser parser, DeserializationContext context) throws IOException {
        JsonDeserializer<Object> deserializer =
                ((ContainerDeserializerBase<?>) getValueDeserializer()).getContentDeserializer();
        List<@Nullable Object> array = new ArrayList<>();
        BitSet unexpected = new BitSet();
        for (JsonToken token; (token = parser.nextToken()) != JsonToken.END_ARRAY; ) {
            if (documentedElement == null || token == documentedElement) {
                array.add(deserializer.deserialize(parser, context));
            } else {
                unexpected.set(array.size());
                array.add(AnyJson.read(parser));
            }
        }
        return new ReceivedList<>(array, unexpected);
    }
}
