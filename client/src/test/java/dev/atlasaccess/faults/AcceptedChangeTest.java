package dev.atlasaccess.faults;

import static dev.atlasaccess.testing.MockAtlas.PROJECT;
import static dev.atlasaccess.testing.MockAtlas.ROLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.errors.UnreadableResponseException;
import dev.atlasaccess.model.AwsIamRoleUpdate;
import dev.atlasaccess.testing.NoUncaughtExceptions;
import dev.atlasaccess.testing.ScriptedServer;
import dev.atlasaccess.testing.TestClient;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A change with a success status was accepted, even if the response body cannot be read, and is not sent again. */
@Timeout(60)
@ExtendWith(NoUncaughtExceptions.class)
class AcceptedChangeTest {
    @ParameterizedTest
    @EnumSource
    void unreadableBodyWith200_isReportedAsAcceptedChange(BrokenBody body) throws IOException {
        try (ScriptedServer server = ScriptedServer.http1(false, connection -> {
                    while (true) {
                        connection.next();
                        connection.write("HTTP/1.1 200 OK\r\n");
                        body.write(connection);
                    }
                });
                AtlasAccess client = TestClient.builder(server.url())
                        .retryPolicy(TestClient.NO_DELAY)
                        .timeout(Duration.ofSeconds(2))
                        .maxResponseBytes(BrokenBody.MAX_RESPONSE_BYTES)
                        .build()) {
            UnreadableResponseException error = assertThrows(
                    UnreadableResponseException.class,
                    () -> client.authorizeRole(PROJECT, ROLE, new AwsIamRoleUpdate()));

            assertThat(error.isChangeAccepted()).isTrue();
            assertThat(error.status()).isEqualTo(200);
            assertThat(server.requests()).containsExactly("PATCH");
        }
    }
}
