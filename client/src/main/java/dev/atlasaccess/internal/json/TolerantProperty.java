package dev.atlasaccess.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBuilder;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.SettableAnyProperty;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.std.ContainerDeserializerBase;
import dev.atlasaccess.model.GcpServiceAccountStatus;
import dev.atlasaccess.model.Timestamp;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A declared property whose value may come as another JSON type than documented: it is then kept among the additional
 * properties. So is an element of an array, beside the list. A value of the documented type costs one comparison.
 */
final class TolerantProperty extends SettableBeanProperty.Delegating {
    private static final long serialVersionUID = 1L;

    private static final Set<Class<?>> STRINGS = Set.of(String.class, Timestamp.class, GcpServiceAccountStatus.class);

    private final SettableAnyProperty others;
    private final @Nullable JsonToken documented;
    private final @Nullable JsonToken documentedElement;

    private TolerantProperty(SettableBeanProperty property, SettableAnyProperty others) {
        super(property);
        this.others = others;
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
            SettableAnyProperty others = builder.getAnySetter();
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
        boolean isModel = raw.getPackage() == Timestamp.class.getPackage();
        return STRINGS.contains(raw) ? JsonToken.VALUE_STRING : isModel ? JsonToken.START_OBJECT : null;
    }

    @Override
    protected SettableBeanProperty withDelegate(SettableBeanProperty property) {
        return new TolerantProperty(property, others);
    }

    @Override
    public void deserializeAndSet(JsonParser parser, DeserializationContext context, Object model) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_ARRAY && token == documented) {
            set(model, list(parser, context));
        } else if (documented == null || token == JsonToken.VALUE_NULL || (token == documented && fits(parser))) {
            delegate.deserializeAndSet(parser, context, model);
        } else {
            others.set(model, getName(), AnyJson.read(parser));
        }
    }

    /** An integer may be too large, or {@code -0}. */
    private boolean fits(JsonParser parser) throws IOException {
        return documented != JsonToken.VALUE_NUMBER_INT || AnyJson.read(parser) instanceof Integer;
    }

    private ReceivedList<?> list(JsonParser parser, DeserializationContext context) throws IOException {
        JsonDeserializer<Object> deserializer =
                ((ContainerDeserializerBase<?>) getValueDeserializer()).getContentDeserializer();
        ReceivedList<@Nullable Object> list = new ReceivedList<>();
        for (JsonToken token; (token = parser.nextToken()) != JsonToken.END_ARRAY; ) {
            if (documentedElement == null || token == documentedElement) {
                list.add(deserializer.deserialize(parser, context));
            } else {
                list.addUnexpected(AnyJson.read(parser));
            }
        }
        return list;
    }
}
