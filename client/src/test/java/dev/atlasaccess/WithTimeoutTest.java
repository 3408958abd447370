package dev.atlasaccess;

import static dev.atlasaccess.testing.MockAtlas.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.atlasaccess.errors.AtlasTransportException;
import dev.atlasaccess.http.CallAttempt;
import dev.atlasaccess.http.RetryPolicy;
import dev.atlasaccess.testing.MockAtlas;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A view with another timeout is the same client otherwise. */
class WithTimeoutTest {
    private static final String LIST = "{\"awsIamRoles\":[]}";

    private final MockAtlas atlas = new MockAtlas();
    private final List<CallAttempt> attempts = new ArrayList<>();
    private final AtlasAccess client = atlas.builder()
            .credentials(Credentials.serviceAccount("mdb_sa_id_x", "canary-secret"))
            .listener(attempts::add)
            .build();

    @AfterEach
    void stop() {
        atlas.close();
        client.close();
    }

    private void grant() {
        atlas.respond(200, "application/json", "{\"access_token\":\"canary-token\",\"expires_in\":3600}");
    }

    @Test
    void sharesTokenConnectionAndListeners() {
        grant();
        atlas.respond(LIST).respond(LIST).respond(LIST);

        client.listRoles(PROJECT);
        AtlasAccess quick = client.withTimeout(Duration.ofSeconds(50));
        quick.listRoles(PROJECT);
        quick.withTimeout(Duration.ofSeconds(40)).withResponse().listRoles(PROJECT);

        assertThat(atlas.requests()).isEqualTo(4);
        assertThat(attempts).hasSize(3);
        for (int i = 0; i < 4; i++) {
            RecordedRequest request = atlas.request();
            assertThat(request.getConnectionIndex()).isZero();
        }
        assertThat(quick).hasToString(client.toString());
    }

    @Test
    void hasItsOwnDeadline() {
        grant();
        atlas.stall();

        AtlasTransportException error = catchThrowableOfType(
                AtlasTransportException.class,
                () -> client.withTimeout(Duration.ofMillis(300)).listRoles(PROJECT));

        assertThat(error).hasMessageContaining("timeout of 300 ms");
    }

    @Test
    void anAttemptTakesHalfOfIt() {
        atlas.stall().respond(LIST);
        try (AtlasAccess retrying = atlas.builder()
                .retryPolicy(new RetryPolicy(2, Duration.ZERO, Duration.ZERO))
                .timeout(Duration.ofHours(1))
                .build()) {
            assertThat(retrying.withTimeout(Duration.ofSeconds(4))
                            .listRoles(PROJECT)
                            .all())
                    .isEmpty();
        }
        assertThat(atlas.requests()).isEqualTo(2);
    }

    @Test
    void closingItDoesNotCloseTheClientButTheOtherWayRound() {
        grant();
        atlas.respond(LIST).respond(LIST).respond("");
        AtlasAccess view = client.withTimeout(Duration.ofSeconds(30));

        view.close();
        client.listRoles(PROJECT);
        view.listRoles(PROJECT);
        client.close();

        assertThatIllegalStateException().isThrownBy(() -> view.listRoles(PROJECT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT0.0009S", "P25D"})
    void isInRange(String timeout) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.withTimeout(Duration.parse(timeout)))
                .withMessageContaining("timeout");
    }
}
