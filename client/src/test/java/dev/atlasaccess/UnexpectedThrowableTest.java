package dev.atlasaccess;

import static dev.atlasaccess.testing.MockAtlas.PROJECT;
import static dev.atlasaccess.testing.MockAtlas.ROLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.atlasaccess.errors.AtlasTransportException;
import dev.atlasaccess.http.CallAttempt;
import dev.atlasaccess.model.AwsIamRoleUpdate;
import dev.atlasaccess.testing.CheckedExceptions;
import dev.atlasaccess.testing.DocumentedExamples;
import dev.atlasaccess.testing.MockAtlas;
import feign.Client;
import feign.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Any throwable inside a call reaches the caller as an exception of the SDK, and listeners are notified of the attempt. */
@Timeout(60)
class UnexpectedThrowableTest {
    private final List<CallAttempt> attempts = new ArrayList<>();

    private AtlasAccess client(Client transport) {
        return AtlasAccess.builder()
                .credentials(Credentials.accessToken("canary-token"))
                .listener(attempts::add)
                .httpClient(transport)
                .build();
    }

    static Stream<Throwable> errors() {
        return Stream.of(
                new OutOfMemoryError("Java heap space"),
                new StackOverflowError(),
                new NoClassDefFoundError("okio/Buffer"),
                new AssertionError("impossible"),
                new IllegalStateException("canary-token"),
                new NullPointerException());
    }

    @ParameterizedTest
    @MethodSource("errors")
    void throwableOfTheTransport_isWrapped(Throwable thrown) {
        AtomicInteger requests = new AtomicInteger();
        try (AtlasAccess client = client((request, options) -> {
            if (requests.incrementAndGet() == 1) {
                throw CheckedExceptions.throwUnchecked(() -> thrown);
            }
            return Response.builder()
                    .request(request)
                    .status(200)
                    .body(DocumentedExamples.body("v2-authorize/response-200-aws"), StandardCharsets.UTF_8)
                    .build();
        })) {
            AtlasTransportException error = assertThrows(
                    AtlasTransportException.class, () -> client.authorizeRole(PROJECT, ROLE, new AwsIamRoleUpdate()));

            assertThat(error.requestMayHaveReachedAtlas()).isTrue();
            assertThat(error).hasMessageContaining(thrown.getClass().getSimpleName());
            assertThat(String.valueOf(error.getMessage())).doesNotContain("canary");
            assertThat(attempts)
                    .singleElement()
                    .extracting(CallAttempt::failure)
                    .isNotNull();
            assertThat(client.authorizeRole(PROJECT, ROLE, new AwsIamRoleUpdate()))
                    .as("later call")
                    .isNotNull();
        }
    }

    @Test
    void errorOfTheJvm_isNotRetried() {
        try (AtlasAccess client = client((request, options) -> {
            throw new OutOfMemoryError("Java heap space");
        })) {
            assertThrows(AtlasTransportException.class, () -> client.listRoles(PROJECT));

            assertThat(attempts).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("errors")
    void throwableOfAListener_isIgnored(Throwable thrown) {
        try (MockAtlas atlas = new MockAtlas();
                AtlasAccess client = atlas.builder()
                        .listener(attempt -> {
                            throw CheckedExceptions.throwUnchecked(() -> thrown);
                        })
                        .listener(attempts::add)
                        .build()) {
            atlas.respond(DocumentedExamples.body("v2-authorize/response-200-aws"));

            assertThat(client.authorizeRole(PROJECT, ROLE, new AwsIamRoleUpdate()))
                    .isNotNull();
            assertThat(attempts).as("the other listener").hasSize(1);
        }
    }
}
