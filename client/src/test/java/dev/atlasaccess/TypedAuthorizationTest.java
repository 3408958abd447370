package dev.atlasaccess;

import static dev.atlasaccess.testing.MockAtlas.PROJECT;
import static dev.atlasaccess.testing.MockAtlas.ROLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.atlasaccess.errors.UnreadableResponseException;
import dev.atlasaccess.errors.UnreadableResponseException.Reason;
import dev.atlasaccess.jackson.AtlasAccessModule;
import dev.atlasaccess.model.AwsIamRole;
import dev.atlasaccess.model.AwsIamRoleUpdate;
import dev.atlasaccess.model.AzureServicePrincipal;
import dev.atlasaccess.model.AzureServicePrincipalUpdate;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.CloudProviderAccessRoleUpdate;
import dev.atlasaccess.model.GcpServiceAccount;
import dev.atlasaccess.model.GcpServiceAccountUpdate;
import dev.atlasaccess.model.JsonRoleUpdate;
import dev.atlasaccess.testing.MockAtlas;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An update of a provider returns a role of that provider, without a cast. */
class TypedAuthorizationTest {
    private final MockAtlas atlas = new MockAtlas();
    private final AtlasAccess client = atlas.client();
    private final AwsIamRoleUpdate update =
            new AwsIamRoleUpdate().iamAssumedRoleArn("arn:aws:iam::123456789012:role/my-role");

    @AfterEach
    void stop() {
        client.close();
        atlas.close();
    }

    @Test
    void eachProviderHasItsType() {
        atlas.respond("{\"providerName\":\"AWS\",\"iamAssumedRoleArn\":\"a\"}")
                .respond("{\"providerName\":\"AZURE\",\"tenantId\":\"t\"}")
                .respond("{\"providerName\":\"GCP\",\"status\":\"COMPLETE\"}");

        AwsIamRole aws = client.authorizeRole(PROJECT, ROLE, update);
        AzureServicePrincipal azure = client.authorizeRole(PROJECT, ROLE, new AzureServicePrincipalUpdate());
        GcpServiceAccount gcp = client.authorizeRole(PROJECT, ROLE, new GcpServiceAccountUpdate());

        assertThat(aws.getIamAssumedRoleArn()).isEqualTo("a");
        assertThat(azure.getTenantId()).isEqualTo("t");
        assertThat(gcp.getStatus()).hasToString("COMPLETE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"new\":[1.50,{\"a\":null}], \"tenantId\":null, \"providerName\":\"AWS\"}",
                "{\"providerName\":\"NEWER\",\"id\":7}",
                "{}"
            })
    void anUpdateAsJsonIsSentVerbatim(String json) throws Exception {
        atlas.respond("{\"providerName\":\"NEWER\"}");

        JsonRoleUpdate any = new JsonRoleUpdate(json);
        assertThat(client.authorizeRole(PROJECT, ROLE, any).getProviderName()).isEqualTo("NEWER");
        assertThat(atlas.request().getBody().utf8()).isEqualTo(json);
        assertThat(json.contains("providerName")).isEqualTo(any.getProviderName() != null);
        assertThat(AtlasJson.write(any)).isEqualTo(json);
        assertThat(new ObjectMapper().writeValueAsString(List.of(any))).isEqualTo("[" + json + "]");
        assertThat(JsonMapper.builder()
                        .addModule(new AtlasAccessModule())
                        .build()
                        .writeValueAsString(any))
                .isEqualTo(json);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "[]", "null", "7", "{} {}", "{\"a\":"})
    void anUpdateThatIsNoJsonObjectIsRefused(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JsonRoleUpdate(json))
                .withMessage("json must be a JSON object");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"roleId\":\"r\",\"n\":1e5}",
                "{\"providerName\":\"NEWER\",\"roleId\":\"r\",\"n\":1e5}",
                "{\"providerName\":5,\"roleId\":\"r\",\"n\":1e5}"
            })
    void aResponseWithoutAKnownProviderIsOfTheUpdatesProvider(String json) {
        atlas.respond(json).respond(json).respond(json);

        AwsIamRole role = client.authorizeRole(PROJECT, ROLE, update);
        AwsIamRole assumable = client.authorizeRoleWhenAssumable(PROJECT, ROLE, update, Duration.ZERO);
        AwsIamRole whole =
                client.withResponse().authorizeRole(PROJECT, ROLE, update).body();

        assertThat(role)
                .isEqualTo(AtlasJson.read(json, AwsIamRole.class))
                .isEqualTo(assumable)
                .isEqualTo(whole);
        assertThat(role.id()).isEqualTo("r");
        assertThat(role.getAdditionalProperties().get("n")).hasToString("1e5");
    }

    @Test
    void aRoleOfAnotherProviderIsAnErrorThatSaysThatTheChangeIsMade() {
        String json = "{\"providerName\":\"AZURE\",\"_id\":\"r\"}";
        atlas.respond(json).respond(json).respond(json);

        for (Runnable call : new Runnable[] {
            () -> client.authorizeRole(PROJECT, ROLE, update),
            () -> client.withResponse().authorizeRole(PROJECT, ROLE, update),
            () -> client.authorizeRoleWhenAssumable(PROJECT, ROLE, update, Duration.ofHours(1))
        }) {
            UnreadableResponseException error = catchThrowableOfType(UnreadableResponseException.class, call::run);

            assertThat(error.isChangeAccepted()).isTrue();
            assertThat(error.reason()).isEqualTo(Reason.UNEXPECTED_SHAPE);
            assertThat(error.status()).isEqualTo(200);
            assertThat(error.rawBody()).isEqualTo(json);
            assertThat(error).hasMessageContaining("AwsIamRole").hasMessageContaining("AZURE");
        }
        assertThat(atlas.requests()).isEqualTo(3);
    }

    @Test
    void anUpdateOfAnyProviderReturnsWhatTheResponseIs() {
        atlas.respond("{\"providerName\":\"AZURE\",\"_id\":\"r\"}");
        CloudProviderAccessRoleUpdate any = update;

        CloudProviderAccessRole role = client.authorizeRole(PROJECT, ROLE, any);

        assertThat(role).isInstanceOf(AzureServicePrincipal.class);
    }
}
