package dev.atlasaccess.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.errors.AtlasError;
import dev.atlasaccess.errors.AtlasStatusException;
import dev.atlasaccess.errors.AtlasTransportException;
import dev.atlasaccess.errors.RateLimit;
import dev.atlasaccess.errors.RoleNotAssumableException;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an error page advises. */
class ErrorViewTest {
    private static final String MESSAGE = "The host atlas.example cannot be resolved. Check the base URL";

    @Test
    void permanentErrorHasOnlyTheRemedyInItsMessage() {
        ErrorView view = ErrorView.of(error(false, true, new UnknownHostException()));

        assertThat(view.sentence()).isEqualTo(MESSAGE);
        assertThat(view.remedy()).isNull();
    }

    @Test
    void transientErrorAdvisesToTryAgain() {
        assertThat(ErrorView.of(error(false, false, new EOFException())).remedy())
                .isEqualTo("Check the network, then try again.");
    }

    @Test
    void lostAuthorizationRefersToTheRoles() {
        AtlasTransportException error = error(true, false, new EOFException());

        assertThat(ErrorView.ofAuthorization(error).remedy()).contains("roles below");
        assertThat(ErrorView.of(error).remedy()).doesNotContain("roles below");
    }

    @ParameterizedTest
    @CsvSource({"400, false", "404, false", "408, true", "429, false", "500, true", "503, true"})
    void authorizationMayHaveBeenMadeAfterSomeErrorsOnly(int status, boolean mayHaveBeenMade) {
        AtlasStatusException error = error(status);

        ErrorView view = ErrorView.ofAuthorization(error);
        assertThat(view.isUncertain()).isEqualTo(mayHaveBeenMade);
        assertThat(view.remedy()).endsWith(error.remedy());
        assertThat(ErrorView.of(error).isUncertain()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"400, false, false", "400, true, true", "503, false, true"})
    void authorizationMayHaveBeenMadeInAnAttemptBefore(
            int before, boolean mayHaveBeenReceived, boolean mayHaveBeenMade) {
        RoleNotAssumableException ended =
                new RoleNotAssumableException(error(400), Duration.ofSeconds(9), 3, mayHaveBeenReceived);
        ended.addSuppressed(error(before));

        assertThat(ErrorView.ofAuthorization(ended).isUncertain()).isEqualTo(mayHaveBeenMade);
    }

    private static AtlasStatusException error(int status) {
        return AtlasStatusException.of(new AtlasError(status, "PATCH /", null, "", RateLimit.of(Map.of()), 1, null));
    }

    private static AtlasTransportException error(boolean mayHaveReachedAtlas, boolean permanent, IOException cause) {
        return new AtlasTransportException(MESSAGE, mayHaveReachedAtlas, permanent, 1, cause);
    }
}
