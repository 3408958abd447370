package dev.atlasaccess.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.errors.UnreadableResponseException.Reason;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link AtlasException#changeMayHaveBeenMade}. */
class ChangeMayHaveBeenMadeTest {
    private static final String AUTHORIZE = "PATCH /api/atlas/v2/groups/G/cloudProviderAccess/R";
    private static final String TOKEN = "POST /api/oauth/token";

    @ParameterizedTest
    @CsvSource({
        "307, PATCH, false",
        "400, PATCH, false",
        "408, PATCH, true",
        "409, PATCH, false",
        "429, PATCH, false",
        "500, PATCH, true",
        "503, PATCH, true",
        "408, TOKEN, false",
        "503, TOKEN, false"
    })
    void status(int status, String request, boolean expected) {
        AtlasException error = status(status, request.equals("TOKEN") ? TOKEN : AUTHORIZE);

        assertThat(error.changeMayHaveBeenMade()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void requestThatMayHaveBeenReceived(boolean received) {
        IOException cause = new IOException("connection lost");

        assertThat(new AtlasTransportException("lost", received, false, 1, cause).changeMayHaveBeenMade())
                .isEqualTo(received);
        assertThat(new AtlasInterruptedException("interrupted", received, cause).changeMayHaveBeenMade())
                .isEqualTo(received);
        assertThat(new RoleNotAssumableException(status(400, AUTHORIZE), Duration.ZERO, 2, received)
                        .changeMayHaveBeenMade())
                .isEqualTo(received);
    }

    @ParameterizedTest
    @CsvSource({"PATCH, 200, true", "PATCH, 404, false", "PATCH, 502, true", "POST, 200, false"})
    void unreadableResponse(String method, int status, boolean expected) {
        AtlasException error = UnreadableResponseException.of(
                Reason.TRUNCATED, method, status, RateLimit.NONE, new byte[0], "was cut off", null);

        assertThat(error.changeMayHaveBeenMade()).isEqualTo(expected);
    }

    @Test
    void earlierRequest_counts() {
        AtlasException error = status(403, AUTHORIZE);
        error.addSuppressed(status(400, AUTHORIZE));
        error.addSuppressed(new IllegalStateException("of the application"));
        assertThat(error.changeMayHaveBeenMade()).isFalse();

        error.addSuppressed(status(502, AUTHORIZE));
        assertThat(error.changeMayHaveBeenMade()).isTrue();
    }

    private static AtlasStatusException status(int status, String request) {
        return AtlasStatusException.of(new AtlasError(status, request, null, RateLimit.NONE, 1));
    }
}
