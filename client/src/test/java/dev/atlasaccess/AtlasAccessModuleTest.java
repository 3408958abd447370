package dev.atlasaccess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.atlasaccess.model.AwsIamRole;
import dev.atlasaccess.model.AwsIamRoleUpdate;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.CloudProviderAccessRoleUpdate;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import dev.atlasaccess.model.Timestamp;
import java.util.List;
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
    void anotherClassIsNotAffected() throws Exception {
        assertThat(mapper.readValue("{\"a\":[1.50]}", Object.class)).isEqualTo(Map.of("a", List.of(1.5)));
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
