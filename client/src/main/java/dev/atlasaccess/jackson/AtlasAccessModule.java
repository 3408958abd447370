package dev.atlasaccess.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.Serializers;
import dev.atlasaccess.internal.json.Mappers;
import dev.atlasaccess.internal.json.ModelReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A Jackson 2 module with which any {@code ObjectMapper} reads and writes the classes of {@code dev.atlasaccess.model} as
 * {@link dev.atlasaccess.AtlasJson} does, whatever the settings of that mapper are: unknown providers, features and
 * properties are kept, absent properties are omitted, and an update is read as the type that the target declares, with or
 * without {@code providerName}. Other classes are not affected.
 *
 * <p>{@code ObjectMapper.findAndRegisterModules()} finds it; Spring Boot 3 registers it if it is a bean. Immutable and
 * thread-safe.
 *
 * @see <a href="https://github.com/atlas-access/atlas-access-java/blob/main/docs/guide/models-and-json.md">Guide: models and JSON</a>
 */
public final class AtlasAccessModule extends Module {
    /** Creates the module. */
    public AtlasAccessModule() {}

    @Override
    public String getModuleName() {
        return getClass().getName();
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public void setupModule(SetupContext context) {
        context.insertAnnotationIntrospector(new Readers());
        context.addDeserializers(new Deserializers.Base() {
            @Override
            public @Nullable JsonDeserializer<?> findBeanDeserializer(
                    JavaType type, DeserializationConfig config, BeanDescription bean) {
                return Mappers.isModel(type.getRawClass()) ? ModelReader.of(type.getRawClass()) : null;
            }
        });
        context.addSerializers(new Serializers.Base() {
            @Override
            public @Nullable JsonSerializer<?> findSerializer(
                    SerializationConfig config, JavaType type, BeanDescription bean) {
                return Mappers.isModel(type.getRawClass()) ? new ModelSerializer() : null;
            }
        });
    }

    /** Provides the instances of what the models' annotations name: a mapper may not be allowed to call its constructor. */
    private static final class Readers extends NopAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable Object findDeserializer(Annotated type) {
            JsonDeserialize annotation = type.getAnnotation(JsonDeserialize.class);
            return annotation != null && ModelReader.class.isAssignableFrom(annotation.using())
                    ? ModelReader.of(type.getRawType())
                    : null;
        }
    }

    private static final class ModelSerializer extends JsonSerializer<Object> {
        private static final ObjectWriter WRITER =
                Mappers.ATLAS.writer().without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);

        @Override
        public void serialize(Object model, JsonGenerator generator, SerializerProvider serializers)
                throws IOException {
            WRITER.writeValue(generator, model);
        }

        @Override
        public void serializeWithType(
                Object model, JsonGenerator generator, SerializerProvider serializers, TypeSerializer typeSerializer)
                throws IOException {
            serialize(model, generator, serializers);
        }
    }
}
