package dev.atlasaccess.internal.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.atlasaccess.model.AwsIamRole;
import dev.atlasaccess.model.AzureServicePrincipal;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.FeatureUsage;
import dev.atlasaccess.model.GcpServiceAccount;
import dev.atlasaccess.model.UnknownFeatureUsage;
import dev.atlasaccess.model.UnknownProviderRole;
import java.util.List;

/** How the generated models meet JSON: nothing lost, nothing made up, nothing refused that can be carried along. */
public final class Mappers {
    /** Reads and writes all models. Safe for use by several threads; not to be configured further. */
    public static final ObjectMapper ATLAS = atlas();

    private Mappers() {}

    @JsonTypeInfo(
            use = JsonTypeInfo.Id.NAME,
            include = JsonTypeInfo.As.EXISTING_PROPERTY,
            property = "providerName",
            visible = true,
            defaultImpl = UnknownProviderRole.class)
    private interface RoleByProviderName {}

    @JsonTypeInfo(
            use = JsonTypeInfo.Id.NAME,
            include = JsonTypeInfo.As.EXISTING_PROPERTY,
            property = "featureType",
            visible = true,
            defaultImpl = UnknownFeatureUsage.class)
    private interface UsageByFeatureType {}

    /** In a typed array the position says what a role is; the documented examples name no provider there. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
    private interface RoleByPosition {}

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

    private static ObjectMapper atlas() {
        return JsonMapper.builder()
                .addMixIn(CloudProviderAccessRole.class, RoleByProviderName.class)
                .addMixIn(FeatureUsage.class, UsageByFeatureType.class)
                .addMixIn(AwsIamRole.class, RoleByPosition.class)
                .addMixIn(AzureServicePrincipal.class, RoleByPosition.class)
                .addMixIn(GcpServiceAccount.class, RoleByPosition.class)
                .addModule(new SimpleModule().addAbstractTypeMapping(List.class, ReceivedList.class))
                .annotationIntrospector(new OnlyWhatCame())
                .withConfigOverride(List.class, list -> list.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.SKIP)))
                // A number where a text belongs would be written back as a text.
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                // Binary floating point would round the numbers of undeclared fields.
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                // Annotations alone say what a field is: one of Atlas's may have the name of one of Java's.
                .visibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .build();
    }
}
