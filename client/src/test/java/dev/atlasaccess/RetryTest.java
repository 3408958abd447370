package dev.atlasaccess;

import static dev.atlasaccess.testing.MockAtlas.PROJECT;
import static dev.atlasaccess.testing.MockAtlas.ROLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.atlasaccess.errors.AtlasStatusException;
import dev.atlasaccess.errors.AtlasTransportException;
import dev.atlasaccess.errors.ForbiddenException;
import dev.atlasaccess.errors.RateLimitedException;
import dev.atlasaccess.errors.ServerErrorException;
import dev.atlasaccess.http.CallAttempt;
import dev.atlasaccess.http.RetryPolicy;
import dev.atlasaccess.model.AwsIamRoleUpdate;
import dev.atlasaccess.testing.CheckedExceptions;
import dev.atlasaccess.testing.DocumentedExamples;
import dev.atlasaccess.testing.MockAtlas;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests are retried. */
class RetryTest {
    private static final RetryPolicy NO_DELAY = new RetryPolicy(3, Duration.ZERO, Duration.ZERO);

    private final MockAtlas atlas = new MockAtlas();
    private final List<CallAttempt> attempts = new ArrayList<>();
    private final AtlasAccess client =
            atlas.builder().retryPolicy(NO_DELAY).listener(attempts::add).build();

    @AfterEach
    void stop() {
        atlas.close();
        client.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void listRoles_retriesTransientStatuses(int status) {
        atlas.error(status, "").error(status, "").respond(DocumentedExamples.body("v2-list/response-200"));

        assertThat(client.listRoles(PROJECT).getAwsIamRoles()).hasSize(1);
        assertThat(atlas.requests()).isEqualTo(3);
        assertThat(attempts).extracting(CallAttempt::number).containsExactly(1, 2, 3);
        assertThat(attempts.get(0).status()).hasValue(status);
        assertThat(attempts.get(2).status()).hasValue(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 418, 500, 501})
    void listRoles_doesNotRetryOtherStatuses(int status) {
        atlas.error(status, "");

        AtlasStatusException error = assertThrows(AtlasStatusException.class, () -> client.listRoles(PROJECT));
        assertThat(error.attempts()).isEqualTo(1);
        assertThat(atlas.requests()).isEqualTo(1);
    }

    @Test
    void lastError_isThrown() {
        atlas.error(503, "").error(502, "").error(504, "");

        AtlasStatusException error = assertThrows(AtlasStatusException.class, () -> client.listRoles(PROJECT));
        assertThat(error.status()).isEqualTo(504);
        assertThat(error.attempts()).isEqualTo(3);
        assertThat(atlas.requests()).isEqualTo(3);
    }

    @Test
    void listRoles_retriesAClosedConnection() {
        broken();
        broken();
        atlas.respond(DocumentedExamples.body("v2-list/response-200"));

        assertThat(client.listRoles(PROJECT).getAwsIamRoles()).hasSize(1);
        assertThat(attempts.get(0).status()).isEmpty();
        assertThat(attempts.get(0).failure()).isPresent();
    }

    @Test
    void authorizeRole_doesNotRetryAClosedConnection() {
        broken();

        AtlasTransportException error = assertThrows(AtlasTransportException.class, this::authorize);
        assertThat(error.requestMayHaveReachedAtlas()).isTrue();
        assertThat(error.attempts()).isEqualTo(1);
        assertThat(atlas.requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void authorizeRole_retriesWithRetryAfter(int status) {
        limited(status, "0");
        atlas.respond(DocumentedExamples.body("v2-authorize/response-200-aws"));

        authorize();
        assertThat(atlas.requests()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void authorizeRole_doesNotRetryErrorsWithoutRetryAfter(int status) {
        atlas.error(status, "");

        assertThrows(AtlasStatusException.class, this::authorize);
        assertThat(atlas.requests()).isEqualTo(1);
    }

    @Test
    void authorizeRole_retries429WithoutRetryAfter() {
        atlas.error(429, "");
        atlas.respond(DocumentedExamples.body("v2-authorize/response-200-aws"));

        authorize();
        assertThat(atlas.requests()).isEqualTo(2);
    }

    @Test
    void authorizeRole_retries429WithADelayInTheBody() {
        atlas.error(429, "{\"error\":429,\"errorCode\":\"RATE_LIMITED_TOKEN_BUCKET\",\"parameters\":[\"/x\",0,1,1,1]}");
        atlas.respond(DocumentedExamples.body("v2-authorize/response-200-aws"));

        authorize();
        assertThat(atlas.requests()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5\u00e9", "5\u0001"})
    void malformedRetryAfter_isIgnored(String value) {
        for (int status : new int[] {200, 403}) {
            atlas.server.enqueue(new MockResponse.Builder()
                    .code(status)
                    .addHeaderLenient("Retry-After", value)
                    .body(DocumentedExamples.body("v2-list/response-200"))
                    .build());
        }

        assertThat(client.listRoles(PROJECT).getAwsIamRoles()).hasSize(1);
        assertThrows(ForbiddenException.class, () -> client.listRoles(PROJECT));
    }

    @ParameterizedTest
    @CsvSource({"429, 3600", "403, 0"})
    void truncatedErrorBody_keepsTheStatus(int status, String retryAfter) {
        atlas.server.enqueue(new MockResponse.Builder()
                .code(status)
                .setHeader("Retry-After", retryAfter)
                .body("x".repeat(10_000))
                .onResponseBody(SocketEffect.ShutdownConnection.INSTANCE)
                .build());
        AtlasStatusException error = assertThrows(AtlasStatusException.class, () -> client.listRoles(PROJECT));

        assertThat(error.status()).isEqualTo(status);
        assertThat(error.error().rateLimit().retryAfter()).isPresent();
        assertThat(atlas.requests()).isEqualTo(1);
    }

    @Test
    void retryAfterBeyondTheTimeout_isThrownAtOnce() {
        try (AtlasAccess hasty = atlas.builder()
                .retryPolicy(NO_DELAY)
                .timeout(Duration.ofSeconds(30))
                .build()) {
            limited(429, "55");

            AtlasStatusException error = assertThrows(RateLimitedException.class, () -> hasty.listRoles(PROJECT));
            assertThat(error.rateLimit().retryAfter()).contains(Duration.ofSeconds(55));
            assertThat(error).hasMessageContaining("Wait 55 s");
            assertThat(atlas.requests()).isEqualTo(1);
        }
    }

    @Test
    void delayOfATokenBucket_isReadFromTheBody() {
        atlas.error(
                429,
                DocumentedExamples.fragment()
                        .at("/components/examples/ErrorRateLimitedTokenBucket/value")
                        .toString());
        try (AtlasAccess hasty = atlas.builder()
                .retryPolicy(NO_DELAY)
                .timeout(Duration.ofSeconds(30))
                .build()) {
            AtlasStatusException error = assertThrows(RateLimitedException.class, () -> hasty.listRoles(PROJECT));

            assertThat(error.error().requestedWait()).contains(Duration.ofSeconds(55));
            assertThat(atlas.requests()).isEqualTo(1);
        }
    }

    @Test
    void envelopedError_isRetried() {
        atlas.respond("{\"status\":503,\"content\":{\"error\":503,\"errorCode\":\"SERVICE_UNAVAILABLE\"}}")
                .respond("{\"status\":200,\"content\":" + DocumentedExamples.body("v2-list/response-200") + "}");

        assertThat(client.api()
                        .listGroupCloudProviderAccess(PROJECT, true, null)
                        .getAwsIamRoles())
                .hasSize(1);
        assertThat(atlas.requests()).isEqualTo(2);
    }

    @Test
    void outage_exhaustsTheRetryQuota() {
        int calls = 200;
        for (int i = 0; i < 3 * calls; i++) {
            atlas.error(503, "");
        }
        for (int i = 0; i < calls; i++) {
            assertThrows(ServerErrorException.class, () -> client.listRoles(PROJECT));
        }

        // The retry quota allows twenty retries; after that each call is one request.
        assertThat(atlas.requests()).isEqualTo(calls + 20);
    }

    @Test
    void retryThatIsNotMade_costsNoQuota() {
        try (AtlasAccess hasty = atlas.builder()
                .retryPolicy(NO_DELAY)
                .timeout(Duration.ofSeconds(30))
                .build()) {
            for (int i = 0; i < 25; i++) {
                limited(429, "3600");
                assertThrows(RateLimitedException.class, () -> hasty.listRoles(PROJECT));
            }
            atlas.error(503, "").respond(DocumentedExamples.body("v2-list/response-200"));

            assertThat(hasty.listRoles(PROJECT).getAwsIamRoles()).hasSize(1);
        }
    }

    @Test
    void laterUnsentAttempt_doesNotHideThatAnEarlierOneWasSent() {
        broken();
        AtlasAccess client = atlas.builder()
                .retryPolicy(NO_DELAY)
                .listener(attempt -> {
                    if (attempt.number() == 1) {
                        atlas.close();
                    }
                })
                .build();
        AtlasTransportException error = assertThrows(AtlasTransportException.class, () -> client.listRoles(PROJECT));

        assertThat(error.attempts()).isEqualTo(3);
        assertThat(error.requestMayHaveReachedAtlas()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, IOException.class, NoClassDefFoundError.class})
    void exceptionOfAListener_isIgnored(Class<? extends Throwable> failure) {
        atlas.respond(DocumentedExamples.body("v2-list/response-200"));
        try (AtlasAccess watched = atlas.builder()
                .listener(attempt -> {
                    throw CheckedExceptions.throwUnchecked(
                            () -> failure.getDeclaredConstructor().newInstance());
                })
                .build()) {
            assertThat(watched.listRoles(PROJECT).getAwsIamRoles()).hasSize(1);
        }
    }

    @Test
    void rateLimit_isReportedForEachAttempt() {
        atlas.server.enqueue(new MockResponse.Builder()
                .addHeader("RateLimit-Remaining", "7")
                .body(DocumentedExamples.body("v2-list/response-200"))
                .build());

        client.listRoles(PROJECT);
        assertThat(attempts.get(0).rateLimit().remaining()).hasValue(7);
    }

    private void authorize() {
        client.authorizeRole(PROJECT, ROLE, new AwsIamRoleUpdate());
    }

    private void broken() {
        atlas.disconnect();
    }

    private void limited(int status, String retryAfter) {
        atlas.server.enqueue(new MockResponse.Builder()
                .code(status)
                .setHeader("Retry-After", retryAfter)
                .build());
    }
}
