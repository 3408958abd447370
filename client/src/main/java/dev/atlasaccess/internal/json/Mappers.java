package dev.atlasaccess.internal.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.StringWriter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The mapper of the generated models: nothing is lost, nothing is added, and nothing is refused that can be kept. */
public final class Mappers {
    /** Reads and writes all models. Thread-safe; not to be configured further. */
    public static final ObjectMapper ATLAS = atlas();

    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\\x00-\\x7E]]");

    private Mappers() {}

    /** The deserializer of a union reads the discriminator; in a typed array, or for a concrete target, it is data. */
    private static final class Untyped extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable TypeResolverBuilder<?> findTypeResolver(
                MapperConfig<?> config, AnnotatedClass type, JavaType baseType) {
            return isModel(baseType.getRawClass()) ? null : super.findTypeResolver(config, type, baseType);
        }
    }

    /** Whether a class is a generated or a written model. */
    public static boolean isModel(Class<?> type) {
        return type.getPackageName().equals("dev.atlasaccess.model");
    }

    /**
     * Writes a value, with escape sequences for control and format characters, line separators and unpaired surrogates:
     * they move the cursor, reorder the line or cannot be seen.
     */
    public static String write(@Nullable Object value) throws JsonProcessingException {
        return shown(ATLAS.writeValueAsString(value));
    }

    /** They can only be inside strings, so this does not need to know where one begins. */
    private static String shown(String json) {
        return UNSAFE.matcher(json)
                .replaceAll(match -> Printable.escaped(match.group().chars()));
    }

    /** Formats a document on several lines, numbers verbatim; escapes as {@link #write}. */
    public static String indent(String json) throws IOException {
        StringWriter indented = new StringWriter();
        try (JsonParser parser = ATLAS.createParser(json);
                JsonGenerator generator = ATLAS.createGenerator(indented).useDefaultPrettyPrinter()) {
            boolean isEmpty = parser.nextToken() == null;
            if (!isEmpty) {
                AnyJson.copy(parser, generator);
            }
            if (isEmpty || parser.nextToken() != null) {
                throw new JsonParseException(parser, "Not one JSON document");
            }
        }
        return shown(indented.toString());
    }

    private static ObjectMapper atlas() {
        return JsonMapper.builder(ModelReader.FACTORY)
                .addModule(new SimpleModule().addDeserializer(Object.class, new AnyJson()))
                .annotationIntrospector(new Untyped())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                // Only annotations declare a property: one of Atlas's may have the name of a Java field.
                .visibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .build();
    }
}
