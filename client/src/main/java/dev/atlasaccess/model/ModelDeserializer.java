package dev.atlasaccess.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.util.ClassUtil;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import dev.atlasaccess.internal.json.AnyJson;
import dev.atlasaccess.internal.json.ModelReader;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a model, with any mapper. The variant of a union is chosen by the discriminator. Without one, or with one that is
 * unknown or not a string, the result is the unknown variant, such as {@code UnknownProviderRole}, which is listed under the
 * name of its class; a union without such a variant refuses the value.
 */
final class ModelDeserializer extends ModelReader implements ContextualDeserializer {
    private final Class<?> type;
    private final @Nullable String discriminator;
    /** Of every discriminator; "" for the unknown variant, or for the only class if this is no union. */
    private final Map<String, Constructor<?>> variants = new HashMap<>();

    /** For Jackson, which calls {@link #createContextual} before it reads. */
    ModelDeserializer() {
        this(Model.class);
    }

    /** Also called by {@link ModelReader#of}. */
    private ModelDeserializer(Class<?> type) {
        this.type = type;
        JsonSubTypes union = type.getAnnotation(JsonSubTypes.class);
        discriminator =
                union == null ? null : type.getAnnotation(JsonTypeInfo.class).property();
        if (union != null) {
            for (JsonSubTypes.Type variant : union.value()) {
                boolean isUnknown = variant.name().equals(variant.value().getSimpleName());
                variants.put(isUnknown ? "" : variant.name(), ClassUtil.findConstructor(variant.value(), true));
            }
        } else if (Model.class.isAssignableFrom(type)) {
            variants.put("", ClassUtil.findConstructor(type, true));
        }
    }

    @Override
    public @Nullable JsonDeserializer<?> createContextual(
            DeserializationContext context, @Nullable BeanProperty property) {
        return type == Model.class ? of(context.getContextualType().getRawClass()) : this;
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        Object value = read(parser);
        // Jackson passes a null in a sequence of documents.
        if (value == null && !parser.hasToken(JsonToken.VALUE_NULL)) {
            throw MismatchedInputException.from(
                    parser,
                    type,
                    type.getSimpleName() + " must have the documented JSON type, not " + parser.currentToken());
        }
        return value;
    }

    /** The discriminator is data: in a typed array, and for a concrete target. */
    @Override
    public @Nullable Object deserializeWithType(
            JsonParser parser, DeserializationContext context, TypeDeserializer ignored) throws IOException {
        return deserialize(parser, context);
    }

    @Override
    public @Nullable Object read(JsonParser parser) throws IOException {
        return Model.documented(parser, type);
    }

    /** Reads the object that begins at the current token (its start, or a name), or returns null if this is no model. */
    @Nullable
    Model object(JsonParser parser) throws IOException {
        if (variants.isEmpty()) {
            return null;
        }
        if (discriminator != null) {
            return variant(parser, discriminator);
        }
        Model model = create("", parser);
        model.read(parser);
        return model;
    }

    /** Buffers what precedes the discriminator: nothing where Atlas writes it first. */
    private Model variant(JsonParser parser, String discriminator) throws IOException {
        TokenBuffer preceding = null;
        String variant = "";
        String name = Model.firstName(parser);
        for (; name != null; name = parser.nextFieldName()) {
            if (parser.nextToken() == JsonToken.VALUE_STRING && name.equals(discriminator)) {
                variant = parser.getText();
                if (!variant.isEmpty()) {
                    break;
                }
            }
            if (preceding == null) {
                preceding = new TokenBuffer(parser);
                preceding.writeStartObject();
            }
            preceding.writeFieldName(name);
            AnyJson.copy(parser, preceding);
        }
        Model model = create(variant, parser);
        if (preceding != null) {
            preceding.writeEndObject();
            model.read(preceding.asParserOnFirstToken());
        }
        if (name != null) {
            model.read(name, parser);
            parser.nextToken();
            model.read(parser);
        }
        return model;
    }

    private Model create(String variant, JsonParser parser) throws IOException {
        Constructor<?> constructor = variants.getOrDefault(variant, variants.get(""));
        if (constructor == null) {
            throw MismatchedInputException.from(
                    parser, type, discriminator + " must be one of " + variants.keySet() + ", not '" + variant + "'");
        }
        try {
            return (Model) constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type.getName(), e);
        }
    }
}
