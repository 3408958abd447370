package dev.atlasaccess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atlasaccess.jackson.AtlasAccessModule;
import dev.atlasaccess.model.AwsIamRole;
import dev.atlasaccess.model.AwsIamRoleUpdate;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.CloudProviderAccessRoleUpdate;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import dev.atlasaccess.model.Timestamp;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The models with a mapper of the application's. */
class AtlasAccessModuleTest {
    private final ObjectMapper mapper = new ObjectMapper().findAndRegisterModules();

    /** A class of an application. */
    public record Page(String pageTitle, List<CloudProviderAccessRole> roles, Map<String, AwsIamRole> byName) {}

    @Test
    void readsAndWritesEveryExample() {
        UnexpectedTypeTest.examples().forEach((json, type) -> {
            try {
                Object read = mapper.readValue(json, type);

                assertThat(read).isEqualTo(AtlasJson.read(json, type)).isInstanceOf(type);
                assertThat(mapper.writeValueAsString(read)).isEqualTo(AtlasJson.write(read));
                JsonNode tree = mapper.readTree(json);
                assertThat(mapper.treeToValue(tree, type)).isEqualTo(read);
                assertThat((Object) mapper.convertValue(read, type)).isEqualTo(read);
            } catch (JsonProcessingException e) {
                throw new AssertionError(json, e);
            }
        });
    }

    @Test
    void insideAClassOfTheApplication() throws Exception {
        mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .setSerializationInclusion(JsonInclude.Include.NON_EMPTY);
        String json =
                "{\"page_title\":\"p\",\"roles\":[{\"providerName\":\"AWS\",\"roleId\":\"a\",\"featureUsages\":[],\"n\":1e5},"
                        + "{\"providerName\":\"ORACLE\",\"roleId\":5}],\"by_name\":{\"x\":{\"createdDate\":\"d\"},\"y\":{}}}";

        Page page = mapper.readValue(json, Page.class);

        assertThat(page.roles().get(0)).isInstanceOf(AwsIamRole.class);
        assertThat(page.byName())
                .extractingByKey("x")
                .extracting(AwsIamRole::getCreatedDate)
                .isEqualTo(Timestamp.of("d"));
        assertThat(mapper.writeValueAsString(page)).isEqualTo(json);
        assertThat(mapper.readTree(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(page)))
                .isEqualTo(mapper.readTree(json));
    }

    @Test
    void theSettingsOfTheMapperDoNotChangeTheDocument() throws Exception {
        String json = "{\"roleId\":\"a\",\"providerName\":\"AWS\",\"featureUsages\":[{\"featureType\":\"X\"}]}";
        AwsIamRole role = AtlasJson.read(json, AwsIamRole.class);
        ObjectMapper unusual = mapper.enable(SerializationFeature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED)
                .activateDefaultTyping(mapper.getPolymorphicTypeValidator(), ObjectMapper.DefaultTyping.NON_FINAL);

        assertThat(unusual.writeValueAsString(role)).isEqualTo(AtlasJson.write(role));
        assertThat(unusual.writeValueAsString(role.getFeatureUsages())).isEqualTo("[{\"featureType\":\"X\"}]");
    }

    @Test
    void anUpdateNeedsNoProviderIfTheTargetSaysIt() throws Exception {
        AwsIamRoleUpdate update = new AwsIamRoleUpdate().iamAssumedRoleArn("a");

        assertThat(mapper.readValue("{\"iamAssumedRoleArn\":\"a\"}", AwsIamRoleUpdate.class))
                .isEqualTo(update);
        assertThat(mapper.readValue(mapper.writeValueAsString(update), CloudProviderAccessRoleUpdate.class))
                .isEqualTo(update);
        assertThatExceptionOfType(MismatchedInputException.class)
                .isThrownBy(() -> mapper.readValue("{}", CloudProviderAccessRoleUpdate.class))
                .withMessageContaining("providerName");
    }

    @Test
    void aMapperThatMayNotOverrideAccessModifiers() throws Exception {
        ObjectMapper strict = JsonMapper.builder()
                .disable(MapperFeature.CAN_OVERRIDE_ACCESS_MODIFIERS)
                .addModule(new AtlasAccessModule())
                .build();

        UnexpectedTypeTest.examples().forEach((json, type) -> {
            try {
                assertThat(strict.readValue(json, type)).isEqualTo(AtlasJson.read(json, type));
            } catch (JsonProcessingException e) {
                throw new AssertionError(json, e);
            }
        });
        assertThat(strict.readValue("\"d\"", Timestamp.class)).isEqualTo(Timestamp.of("d"));
    }

    @Test
    void aMixInOfTheApplicationTakesPrecedence() throws Exception {
        ObjectMapper mixed = JsonMapper.builder()
                .addMixIn(Timestamp.class, Upper.class)
                .addModule(new AtlasAccessModule())
                .build();

        assertThat(mixed.readValue("\"d\"", Timestamp.class)).isEqualTo(Timestamp.of("D"));
    }

    @JsonDeserialize(using = UpperCase.class)
    abstract static class Upper {}

    static final class UpperCase extends JsonDeserializer<Timestamp> {
        @Override
        public Timestamp deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return Timestamp.of(parser.getText().toUpperCase(Locale.ROOT));
        }
    }

    @Test
    void nullInASequenceOfDocuments() throws Exception {
        assertThat(mapper.readerFor(CloudProviderAccessRole.class)
                        .readValues("{\"providerName\":\"AWS\"} null {}")
                        .readAll())
                .hasSize(3)
                .element(1)
                .isNull();
    }

    @Test
    void anotherJsonTypeIsRefusedWhateverTheApplicationsHandlerReturns() {
        ObjectMapper handling = JsonMapper.builder()
                .addHandler(new DeserializationProblemHandler() {
                    @Override
                    public Object handleUnexpectedToken(
                            DeserializationContext context,
                            JavaType type,
                            JsonToken token,
                            JsonParser parser,
                            String message) {
                        throw new AssertionError("called");
                    }
                })
                .addModule(new AtlasAccessModule())
                .build();

        assertThatExceptionOfType(MismatchedInputException.class)
                .isThrownBy(() -> handling.readValue("5", CloudProviderAccessRole.class))
                .withMessageContaining("CloudProviderAccessRole");
    }

    @Test
    void objectsEmbeddedInATreeOrAMapAreKept() throws Exception {
        for (ObjectMapper any : List.of(mapper, new ObjectMapper())) {
            ObjectNode tree = any.createObjectNode().put("providerName", "AWS");
            tree.putPOJO("createdDate", Timestamp.of("d")).putPOJO("since", Locale.ROOT);

            AwsIamRole role = (AwsIamRole) any.treeToValue(tree, CloudProviderAccessRole.class);

            assertThat(role.getCreatedDate()).isEqualTo(Timestamp.of("d"));
            assertThat(role.getAdditionalProperties()).containsExactly(Map.entry("since", Locale.ROOT));
            assertThat(any.writeValueAsString(any.convertValue(Map.of("bytes", new byte[] {1, 2}), AwsIamRole.class)))
                    .isEqualTo("{\"bytes\":\"AQI=\"}");
        }
    }

    @Test
    void anotherClassIsNotAffected() throws Exception {
        assertThat(mapper.readValue("{\"a\":[1.50]}", Object.class)).isEqualTo(Map.of("a", List.of(1.5)));
    }

    @Test
    void withoutTheModuleOnlyPropertiesOfTheDocumentAreWritten() throws Exception {
        ObjectMapper any = JsonMapper.builder()
                .visibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.ANY)
                .build();
        String json = "{\"providerName\":\"AWS\",\"featureUsages\":[{\"featureType\":\"ATLAS_DATA_LAKE\"}],\"x\":[1]}";

        assertThat(any.writeValueAsString(AtlasJson.read(json, AwsIamRole.class)))
                .isEqualTo(json);
        assertThat(any.writeValueAsString(new AwsIamRoleUpdate())).isEqualTo("{\"providerName\":\"AWS\"}");
    }

    @Test
    void withoutTheModuleTheDocumentedFormIsReadToo() throws Exception {
        ObjectMapper plain = new ObjectMapper();
        CloudProviderAccessRoles roles = plain.readValue(
                "{\"awsIamRoles\":[{\"providerName\":\"AWS\",\"featureUsages\":[{\"featureType\":\"ATLAS_DATA_LAKE\"}]}],"
                        + "\"gcpServiceAccounts\":null}",
                CloudProviderAccessRoles.class);

        assertThat(roles.all()).hasSize(1);
        assertThat(plain.writeValueAsString(new AwsIamRoleUpdate())).isEqualTo("{\"providerName\":\"AWS\"}");
    }
}
