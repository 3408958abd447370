package dev.atlasaccess;

import static dev.atlasaccess.testing.MockAtlas.PROJECT;
import static dev.atlasaccess.testing.MockAtlas.ROLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.errors.AtlasInterruptedException;
import dev.atlasaccess.errors.AtlasStatusException;
import dev.atlasaccess.errors.AtlasTransportException;
import dev.atlasaccess.errors.RateLimitedException;
import dev.atlasaccess.errors.RoleNotAssumableException;
import dev.atlasaccess.http.RetryPolicy;
import dev.atlasaccess.model.AwsIamRoleUpdate;
import dev.atlasaccess.testing.DocumentedExamples;
import dev.atlasaccess.testing.MockAtlas;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Interruption and close() end every kind of wait. The timeout detects a call that continues to wait. */
@Timeout(30)
class InterruptionAndCloseTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    private final MockAtlas atlas = new MockAtlas();
    /** Attempts that have ended: the call now waits for the next one. */
    private final AtomicInteger endedAttempts = new AtomicInteger();

    @AfterEach
    void stop() {
        atlas.close();
    }

    @Test
    void interruption_endsWaitingForTheResponse() throws InterruptedException {
        stall();
        AtlasInterruptedException error = interrupted(() -> client().listRoles(PROJECT), () -> atlas.requests() == 1);

        assertThat(error.requestMayHaveReachedAtlas()).isTrue();
    }

    @Test
    void interruption_endsWaitingForTheNextAttempt() throws InterruptedException {
        limited();
        AtlasInterruptedException error =
                interrupted(() -> client().listRoles(PROJECT), () -> endedAttempts.get() == 1);

        assertThat(error.requestMayHaveReachedAtlas()).isFalse();
        assertThat(error).hasMessageContaining("Atlas did not process the request");
    }

    @Test
    void interruption_endsWaitingForPropagation() throws InterruptedException {
        for (int i = 0; i < 50; i++) {
            atlas.error(400, "{\"error\":400,\"errorCode\":\"CANNOT_ASSUME_ROLE\"}");
        }
        interrupted(
                () -> client().authorizeRoleWhenAssumable(PROJECT, ROLE, new AwsIamRoleUpdate(), LONG),
                () -> endedAttempts.get() >= 1);
    }

    @Test
    void interruption_endsWaitingForASharedToken() throws InterruptedException {
        stall();
        try (AtlasAccess client = AtlasAccess.builder()
                .baseUrl(atlas.url())
                .credentials(Credentials.serviceAccount("id", "canary"))
                .timeout(LONG)
                .build()) {
            Thread leader = new Thread(() -> assertThrows(RuntimeException.class, () -> client.listRoles(PROJECT)));
            leader.start();
            until(() -> atlas.requests() == 1);
            interrupted(() -> client.listRoles(PROJECT), () -> true);
            leader.interrupt();
            leader.join();
        }
    }

    @Test
    void interruption_isReportedWithoutRetriesToo() throws InterruptedException {
        stall();
        AtlasAccess once = AtlasAccess.builder()
                .baseUrl(atlas.url())
                .credentials(Credentials.serviceAccount("id", "canary"))
                .retryPolicy(RetryPolicy.NONE)
                .timeout(LONG)
                .build();
        AtlasInterruptedException error = interrupted(() -> once.listRoles(PROJECT), () -> atlas.requests() == 1);

        assertThat(error.requestMayHaveReachedAtlas()).isFalse();
    }

    @Test
    void interruptedThread_sendsNothing() {
        try (AtlasAccess client = client()) {
            Thread.currentThread().interrupt();
            AtlasInterruptedException error =
                    assertThrows(AtlasInterruptedException.class, () -> client.listRoles(PROJECT));

            assertThat(error.requestMayHaveReachedAtlas()).isFalse();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(atlas.requests()).isZero();
        }
    }

    @Test
    void close_endsWaitingForPropagation() throws InterruptedException {
        atlas.error(400, "{\"error\":400,\"errorCode\":\"CANNOT_ASSUME_ROLE\"}");
        RoleNotAssumableException error = ended(
                RoleNotAssumableException.class,
                () -> endedAttempts.get() == 1,
                client -> client.authorizeRoleWhenAssumable(PROJECT, ROLE, new AwsIamRoleUpdate(), LONG));

        assertThat(error.attempts()).isEqualTo(1);
    }

    @Test
    void close_announcesNoFurtherAttempt() throws InterruptedException {
        stall();
        AtomicInteger announced = new AtomicInteger();
        ended(
                AtlasTransportException.class,
                () -> atlas.requests() == 1,
                client -> client.authorizeRoleWhenAssumable(
                        PROJECT, ROLE, new AwsIamRoleUpdate(), LONG, new WaitListener() {
                            @Override
                            public void onNotYet(
                                    int attempt, AtlasStatusException error, Duration waited, Duration next) {
                                announced.incrementAndGet();
                            }

                            @Override
                            public void onFailure(int attempt, AtlasException error, Duration waited, Duration next) {
                                announced.incrementAndGet();
                            }
                        }));

        assertThat(announced).hasValue(0);
    }

    @Test
    void close_endsACallInFlight() throws InterruptedException {
        stall();
        AtlasTransportException error = ended(
                AtlasTransportException.class,
                () -> atlas.requests() == 1,
                client -> client.authorizeRole(PROJECT, ROLE, new AwsIamRoleUpdate()));

        assertThat(error).hasMessageContaining("the client was closed");
        assertThat(error.requestMayHaveReachedAtlas()).isTrue();
        assertThat(error.isPermanent()).isTrue();
    }

    @Test
    void close_endsWaitingForTheNextAttempt() throws InterruptedException {
        limited();
        RateLimitedException error =
                ended(RateLimitedException.class, () -> endedAttempts.get() == 1, client -> client.listRoles(PROJECT));

        assertThat(error.attempts()).isEqualTo(1);
    }

    @Test
    void callAfterClose_throwsIllegalState() {
        AtlasAccess client = client();
        client.close();
        client.close();

        for (Executable call : new Executable[] {
            () -> client.listRoles(PROJECT),
            () -> client.withResponse().listRoles(PROJECT),
            () -> client.api().listGroupCloudProviderAccess(PROJECT, null, null),
            () -> client.authorizeRole(PROJECT, ROLE, new AwsIamRoleUpdate()),
            () -> client.authorizeRoleWhenAssumable(PROJECT, ROLE, new AwsIamRoleUpdate(), LONG)
        }) {
            assertThat(assertThrows(IllegalStateException.class, call)).hasMessageContaining("closed");
        }
        assertThat(atlas.requests()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void close_revokesTheToken(boolean interrupted) throws InterruptedException {
        atlas.respond(200, "application/json", "{\"access_token\":\"canary-token\",\"expires_in\":3600}")
                .respond(DocumentedExamples.body("v2-list/response-200"))
                .respond(200, "application/json", "{}");
        AtlasAccess client = AtlasAccess.builder()
                .baseUrl(atlas.url())
                .credentials(Credentials.serviceAccount("id", "canary"))
                .build();
        client.listRoles(PROJECT);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        client.close();
        client.close();

        assertThat(Thread.interrupted()).isEqualTo(interrupted);
        assertThat(atlas.requests()).isEqualTo(3);
        atlas.request();
        atlas.request();
        assertThat(atlas.request().getBody().utf8()).isEqualTo("token=canary-token&token_type_hint=access_token");
    }

    private AtlasAccess client() {
        return atlas.builder()
                .retryPolicy(RetryPolicy.STANDARD)
                .timeout(LONG)
                .listener(attempt -> endedAttempts.incrementAndGet())
                .build();
    }

    private void stall() {
        atlas.stall();
    }

    private void limited() {
        atlas.server.enqueue(new MockResponse.Builder()
                .code(429)
                .setHeader("Retry-After", "300")
                .build());
    }

    private interface Condition {
        boolean holds();
    }

    private static void until(Condition condition) throws InterruptedException {
        while (!condition.holds()) {
            Thread.sleep(5);
        }
    }

    private static AtlasInterruptedException interrupted(Executable call, Condition busy) throws InterruptedException {
        AtomicReference<AtlasInterruptedException> error = new AtomicReference<>();
        AtomicBoolean flag = new AtomicBoolean();
        Thread thread = new Thread(() -> {
            error.set(assertThrows(AtlasInterruptedException.class, call));
            flag.set(Thread.currentThread().isInterrupted());
        });
        thread.start();
        until(busy);
        thread.interrupt();
        thread.join();
        assertThat(flag).isTrue();
        return Objects.requireNonNull(error.get());
    }

    private interface Call {
        void on(AtlasAccess client);
    }

    /** The exception of a call whose client is closed while it waits. */
    private <T extends AtlasException> T ended(Class<T> type, Condition busy, Call call) throws InterruptedException {
        AtlasAccess client = client();
        AtomicReference<T> end = new AtomicReference<>();
        Thread thread = new Thread(() -> end.set(assertThrows(type, () -> call.on(client))));
        thread.start();
        until(busy);
        client.close();
        thread.join();
        return Objects.requireNonNull(end.get());
    }
}
