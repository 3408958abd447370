package dev.atlasaccess;

import static dev.atlasaccess.testing.MockAtlas.PROJECT;
import static dev.atlasaccess.testing.MockAtlas.ROLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.errors.AtlasInterruptedException;
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
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A thread that is interrupted, and a client that is closed, stop waiting. A hang is the failure that is looked for. */
@Timeout(30)
class InterruptionAndCloseTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    private final MockAtlas atlas = new MockAtlas();
    /** Attempts whose answer has arrived: what comes after them is a wait. */
    private final AtomicInteger answered = new AtomicInteger();

    @AfterEach
    void stop() {
        atlas.close();
    }

    @Test
    void aThreadThatWaitsForAnAnswerIsInterrupted() throws InterruptedException {
        stall();
        AtlasInterruptedException error = interrupted(() -> client().listRoles(PROJECT), () -> atlas.requests() == 1);

        assertThat(error.requestMayHaveReachedAtlas()).isTrue();
    }

    @Test
    void aThreadThatWaitsToTryAgainIsInterrupted() throws InterruptedException {
        limited();
        AtlasInterruptedException error = interrupted(() -> client().listRoles(PROJECT), () -> answered.get() == 1);

        assertThat(error.requestMayHaveReachedAtlas()).isFalse();
    }

    @Test
    void aThreadThatWaitsForAwsIsInterrupted() throws InterruptedException {
        for (int i = 0; i < 50; i++) {
            atlas.error(400, "{\"error\":400,\"errorCode\":\"CANNOT_ASSUME_ROLE\"}");
        }
        interrupted(
                () -> client().authorizeRoleWhenAssumable(PROJECT, ROLE, new AwsIamRoleUpdate(), LONG),
                () -> answered.get() >= 1);
    }

    @Test
    void aThreadThatWaitsForSomebodyElsesTokenIsInterrupted() throws InterruptedException {
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
    void anInterruptionIsOneWithoutRetriesToo() throws InterruptedException {
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
    void aThreadThatIsInterruptedAlreadySendsNothing() {
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
    void closingEndsTheWaitForAws() throws InterruptedException {
        atlas.error(400, "{\"error\":400,\"errorCode\":\"CANNOT_ASSUME_ROLE\"}");
        RoleNotAssumableException error = ended(
                RoleNotAssumableException.class,
                () -> answered.get() == 1,
                client -> client.authorizeRoleWhenAssumable(PROJECT, ROLE, new AwsIamRoleUpdate(), LONG));

        assertThat(error.attempts()).isEqualTo(1);
    }

    @Test
    void closingEndsACallUnderWay() throws InterruptedException {
        stall();
        AtlasTransportException error = ended(
                AtlasTransportException.class,
                () -> atlas.requests() == 1,
                client -> client.authorizeRole(PROJECT, ROLE, new AwsIamRoleUpdate()));

        assertThat(error).hasMessageContaining("the client was closed");
        assertThat(error.requestMayHaveReachedAtlas()).isTrue();
    }

    @Test
    void closingEndsAWait() throws InterruptedException {
        limited();
        RateLimitedException error =
                ended(RateLimitedException.class, () -> answered.get() == 1, client -> client.listRoles(PROJECT));

        assertThat(error.attempts()).isEqualTo(1);
    }

    @Test
    void laterCallsSayThatTheClientIsClosed() {
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
    void aTokenIsRevoked(boolean interrupted) throws InterruptedException {
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
                .listener(attempt -> answered.incrementAndGet())
                .build();
    }

    private void stall() {
        atlas.server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
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

    /** What a call ends in that is under way when its client is closed. */
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
