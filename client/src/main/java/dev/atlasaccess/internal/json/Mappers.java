package dev.atlasaccess.internal.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.FeatureUsage;
import dev.atlasaccess.model.UnknownFeatureUsage;
import dev.atlasaccess.model.UnknownProviderRole;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the generated models meet JSON: nothing lost, nothing made up, nothing refused that can be carried along. */
public final class Mappers {
    /** Reads and writes all models. Safe for use by several threads; not to be configured further. */
    public static final ObjectMapper ATLAS = atlas();

    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\\x00-\\x7E]]");

    private Mappers() {}

    /** {@link UnionDeserializer} decides, or in a typed array the position: the documented examples name no provider there. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
    private interface Untyped {}

    /** Writes what came. The generated annotations would add a null for each required field that did not. */
    private static final class OnlyWhatCame extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        private static final JsonInclude.Value LIST = JsonInclude.Value.construct(
                JsonInclude.Include.CUSTOM, JsonInclude.Include.ALWAYS, ReceivedList.Absent.class, null);
        private static final JsonInclude.Value OTHER =
                JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS);

        @Override
        public JsonInclude.Value findPropertyInclusion(Annotated property) {
            return property.getRawType() == List.class ? LIST : OTHER;
        }
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

    /** Lays a document out on several lines, each number as it came; escapes as {@link #write}. */
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
        SimpleModule tolerance = new SimpleModule()
                .addDeserializer(Object.class, new AnyJson())
                .addDeserializer(
                        CloudProviderAccessRole.class,
                        new UnionDeserializer<>(CloudProviderAccessRole.class, UnknownProviderRole.class))
                .addDeserializer(
                        FeatureUsage.class, new UnionDeserializer<>(FeatureUsage.class, UnknownFeatureUsage.class))
                .setDeserializerModifier(new TolerantProperty.Modifier());
        return JsonMapper.builder(factory())
                .addMixIn(CloudProviderAccessRole.class, Untyped.class)
                .addMixIn(FeatureUsage.class, Untyped.class)
                .addModule(tolerance)
                .annotationIntrospector(new OnlyWhatCame())
                .withConfigOverride(List.class, list -> list.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.SKIP)))
                // In an update, which keeps no odd values, a number where a string belongs would become a string.
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                // Annotations alone say what a field is: one of Atlas's may have the name of one of Java's.
                .visibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .build();
    }

    private static JsonFactory factory() {
        return JsonFactory.builder()
                // Numbers are kept as they came, so long ones cost nothing; the size of a response is limited
                // elsewhere.
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNumberLength(Integer.MAX_VALUE)
                        .build())
                // The exceptions of the parser would quote the response.
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
    }
}
