package dev.atlasaccess.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.io.IOException;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;

/**
 * Reads models of one type without an {@code ObjectMapper}, whose 640 classes and introspection take two thirds of
 * the time of the first decoding.
 */
public abstract class ModelReader extends JsonDeserializer<Object> {
    /** Creates the parsers, also those of {@link Mappers#ATLAS}. */
    public static final JsonFactory FACTORY = JsonFactory.builder()
            // Numbers are kept verbatim, so long ones cost nothing; BodyReader limits the size of a response.
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            // The exceptions of the parser would quote the response.
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private static final ClassValue<@Nullable ModelReader> READERS = new ClassValue<>() {
        @Override
        protected @Nullable ModelReader computeValue(Class<?> type) {
            JsonDeserialize model = type.getAnnotation(JsonDeserialize.class);
            try {
                return model == null ? null : create(model.using(), type);
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(type.getName(), e);
            }
        }
    };

    /** Returns the reader that a class of {@code dev.atlasaccess.model} names in its annotation; null for other classes. */
    public static @Nullable ModelReader of(Class<?> type) {
        return READERS.get(type);
    }

    /** Returns the current value as a model, or null if it is of another JSON type. */
    public abstract @Nullable Object read(JsonParser parser) throws IOException;

    /** By reflection: the reader is in the package of the models, on which this package does not depend. */
    private static ModelReader create(Class<?> reader, Class<?> model) throws ReflectiveOperationException {
        Constructor<?> constructor = reader.getDeclaredConstructor(Class.class);
        constructor.setAccessible(true);
        return (ModelReader) constructor.newInstance(model);
    }
}
