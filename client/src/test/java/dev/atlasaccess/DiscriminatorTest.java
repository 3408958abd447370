package dev.atlasaccess;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.atlasaccess.jackson.AtlasAccessModule;
import dev.atlasaccess.model.AwsIamRole;
import dev.atlasaccess.model.AwsIamRoleUpdate;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.CloudProviderAccessRoleUpdate;
import dev.atlasaccess.model.DataLakeUsage;
import dev.atlasaccess.model.FeatureUsage;
import dev.atlasaccess.model.UnknownFeatureUsage;
import dev.atlasaccess.model.UnknownProviderRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The discriminator of a union may be at any place of the object; what precedes it is kept verbatim and in its order. */
class DiscriminatorTest {
    private static final String USAGE = "\"featureType\":\"ATLAS_DATA_LAKE\"";
    private static final String ID = "\"featureId\":{\"groupId\":\"g\",\"name\":\"n\",\"scale\":-0.0}";
    private static final String BEFORE = "\"z\":1e5,\"y\":[1.10,{\"x\":1e99999999999}],\"a\":-0";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                first  | {TYPE,ID,BEFORE}
                second | {ID,TYPE,BEFORE}
                middle | {BEFORE,TYPE,ID}
                last   | {BEFORE,ID,TYPE}
                only   | {TYPE}
                """)
    void featureUsage_isOfItsTypeWhereverTheDiscriminatorIs(String place, String shape) {
        String json = json(shape);

        DataLakeUsage usage = (DataLakeUsage) AtlasJson.read(json, FeatureUsage.class);

        assertThat(usage.getFeatureType()).as(place).isEqualTo("ATLAS_DATA_LAKE");
        if (shape.contains("ID")) {
            assertThat(requireNonNull(usage.getFeatureId()).getName()).isEqualTo("n");
        }
        if (shape.contains("BEFORE")) {
            assertThat(usage.getAdditionalProperties().keySet()).containsExactly("z", "y", "a");
        }
        // Declared properties are written first.
        assertThat(AtlasJson.write(usage))
                .isEqualTo(json(
                        shape.contains("ID") ? "{TYPE,ID" + (shape.contains("BEFORE") ? ",BEFORE}" : "}") : shape));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{ID,BEFORE}", "{BEFORE,\"featureType\":5,ID}", "{\"featureType\":null,BEFORE}"})
    void featureUsage_isUnknownWithoutADiscriminator(String shape) {
        String json = json(shape);

        FeatureUsage usage = AtlasJson.read(json, FeatureUsage.class);

        assertThat(usage).isInstanceOf(UnknownFeatureUsage.class);
        assertThat(usage.getFeatureType()).isNull();
        assertThat(AtlasJson.write(usage)).isEqualTo(json.replace("\"featureType\":null,", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"featureType\":5,TYPE,ID}",
                "{\"featureType\":\"\",TYPE,ID}",
                "{\"featureType\":{\"featureType\":\"NEW\"},ID,TYPE}"
            })
    void theFirstDiscriminatorThatIsANonEmptyStringCounts(String shape) {
        FeatureUsage usage = AtlasJson.read(json(shape), FeatureUsage.class);

        assertThat(usage).isInstanceOf(DataLakeUsage.class);
        assertThat(usage.getFeatureType()).isEqualTo("ATLAS_DATA_LAKE");
        assertThat(AtlasJson.write(usage)).isEqualTo(json("{TYPE,ID}"));
    }

    @Test
    void ofARepeatedDiscriminatorTheFirstChoosesTheVariantAndTheLastIsTheValue() {
        FeatureUsage usage = AtlasJson.read(json("{TYPE,\"featureType\":\"NEW\"}"), FeatureUsage.class);

        assertThat(usage).isInstanceOf(DataLakeUsage.class);
        assertThat(usage.getFeatureType()).isEqualTo("NEW");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"providerName\":\"AWS\",REST}",
                "{\"n\":1e5,\"providerName\":\"AWS\",REST}",
                "{REST,\"providerName\":\"AWS\"}"
            })
    void role_isOfItsTypeWhereverTheDiscriminatorIs(String shape) {
        String rest = "\"roleId\":\"r\",\"createdDate\":5,\"featureUsages\":[7,{\"b\":-0.0,\"featureType\":\"NEW\"}]";

        AwsIamRole role = (AwsIamRole) AtlasJson.read(shape.replace("REST", rest), CloudProviderAccessRole.class);

        assertThat(role.getProviderName()).isEqualTo("AWS");
        assertThat(role.id()).isEqualTo("r");
        assertThat(role.getFeatureUsages()).hasSize(1);
        assertThat(AtlasJson.unexpectedElements(role.getFeatureUsages())).containsExactly(7);
        assertThat(AtlasJson.write(role)).contains("\"createdDate\":5", "[7,{\"featureType\":\"NEW\",\"b\":-0.0}]");
        assertThat(AtlasJson.read("{REST}".replace("REST", rest), CloudProviderAccessRole.class))
                .isInstanceOf(UnknownProviderRole.class);
    }

    @Test
    void update_isRefusedWithoutADiscriminatorAndReadIfItIsLast() {
        assertThat(AtlasJson.read(
                        "{\"iamAssumedRoleArn\":\"a\",\"new\":[1],\"providerName\":\"AWS\"}",
                        CloudProviderAccessRoleUpdate.class))
                .isEqualTo(new AwsIamRoleUpdate().iamAssumedRoleArn("a"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AtlasJson.read("{\"iamAssumedRoleArn\":\"a\"}", CloudProviderAccessRoleUpdate.class))
                .havingCause()
                .withMessageContaining("providerName must be one of [");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "true", "[\"a\"]", "{}"})
    void update_refusesAValueOfAnotherType(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AtlasJson.read("{\"iamAssumedRoleArn\":" + value + "}", AwsIamRoleUpdate.class))
                .havingCause()
                .withMessageContaining("iamAssumedRoleArn must have the documented JSON type");
    }

    @Test
    void anyMapperReadsModelsTheSameWay() {
        ObjectMapper plain = new ObjectMapper();
        ObjectMapper withoutAnnotations = JsonMapper.builder()
                .disable(MapperFeature.USE_ANNOTATIONS)
                .addModule(new AtlasAccessModule())
                .build();
        UnexpectedTypeTest.examples().forEach((json, type) -> {
            try {
                assertThat(plain.readValue(json, type)).isEqualTo(AtlasJson.read(json, type));
                assertThat(withoutAnnotations.readValue(json, type)).isEqualTo(AtlasJson.read(json, type));
            } catch (JsonProcessingException e) {
                throw new AssertionError(json, e);
            }
        });
    }

    private static String json(String shape) {
        return shape.replace("TYPE", USAGE).replace("ID", ID).replace("BEFORE", BEFORE);
    }
}
