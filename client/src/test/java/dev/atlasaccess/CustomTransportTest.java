package dev.atlasaccess;

import static dev.atlasaccess.testing.MockAtlas.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.atlasaccess.errors.AtlasInterruptedException;
import dev.atlasaccess.errors.AtlasTransportException;
import dev.atlasaccess.http.RetryPolicy;
import dev.atlasaccess.testing.CheckedExceptions;
import feign.Client;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever a custom transport throws, the caller gets the exceptions of the SDK. */
class CustomTransportTest {
    @AfterEach
    void clearInterruptFlag() {
        Thread.interrupted();
    }

    @Test
    void runtimeException_isWrapped() {
        AtlasTransportException error = fail((request, options) -> {
            throw new IllegalArgumentException("Unexpected header in " + request.headers());
        });

        assertThat(error).hasMessageContaining("httpClient").hasMessageContaining("IllegalArgumentException");
        assertThat(error.requestMayHaveReachedAtlas()).isTrue();
        assertThat(printed(error)).contains("CustomTransportTest").doesNotContain("canary");
    }

    @Test
    void uncheckedIoException_isUnwrapped() {
        IOException failure = new IOException("broken pipe");
        AtlasTransportException error = fail((request, options) -> {
            throw new UncheckedIOException(failure);
        });

        assertThat(error).hasCause(failure);
    }

    @Test
    void interruptedIoExceptionWithInterruptFlag_isAnInterruption() {
        Client interrupted = (request, options) -> {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        };
        AtlasInterruptedException error = assertThrows(AtlasInterruptedException.class, () -> call(interrupted));

        assertThat(error.requestMayHaveReachedAtlas()).isTrue();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void timeoutWithTheMessageOfAProxyTimeout_isTransient() {
        AtlasTransportException error = fail((request, options) -> {
            throw new InterruptedIOException("timeout while waiting for the proxy localhost:1");
        });

        assertThat(error.isPermanent()).isFalse();
        assertThat(error).hasMessageContaining("the timeout of").hasMessageNotContaining("the proxy");
    }

    @Test
    void wrappedInterruptedException_isAnInterruption() {
        Client wrapping = (request, options) -> {
            throw new IOException(new InterruptedException());
        };
        assertThrows(AtlasInterruptedException.class, () -> call(wrapping));

        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void undeclaredCheckedException_isWrapped() {
        AtlasTransportException error = fail((request, options) -> {
            throw CheckedExceptions.throwUnchecked(() -> new Exception("Bad request: " + request.headers()));
        });

        assertThat(printed(error)).doesNotContain("canary");
        assertThrows(
                AtlasInterruptedException.class,
                () -> call((request, options) -> {
                    throw CheckedExceptions.throwUnchecked(InterruptedException::new);
                }));
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    private static AtlasTransportException fail(Client transport) {
        return assertThrows(AtlasTransportException.class, () -> call(transport));
    }

    private static void call(Client transport) {
        try (AtlasAccess client = AtlasAccess.builder()
                .credentials(Credentials.accessToken("canary-token"))
                .retryPolicy(RetryPolicy.NONE)
                .httpClient(transport)
                .build()) {
            client.listRoles(PROJECT);
        }
    }

    private static String printed(Throwable error) {
        StringWriter text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
