package dev.atlasaccess.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.errors.AtlasTransportException;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

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

    private static AtlasTransportException error(boolean mayHaveReachedAtlas, boolean permanent, IOException cause) {
        return new AtlasTransportException(MESSAGE, mayHaveReachedAtlas, permanent, 1, cause);
    }
}
