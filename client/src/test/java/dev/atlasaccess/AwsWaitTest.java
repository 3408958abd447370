package dev.atlasaccess;

import static dev.atlasaccess.AtlasStub.PROJECT;
import static dev.atlasaccess.AtlasStub.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.internal.http.Pauses;
import dev.atlasaccess.model.ApiError;
import dev.atlasaccess.model.AwsIamRoleUpdate;
import dev.atlasaccess.model.CloudProviderAccessRole;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Waiting until AWS lets Atlas assume the role. */
class AwsWaitTest {
    private final VirtualTime time = new VirtualTime();
    private final List<Duration> told = new ArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(
            strings = {"CANNOT_ASSUME_ROLE", "INVALID_AWS_CREDENTIALS", "CLOUD_PROVIDER_ACCESS_ROLE_NOT_AUTHORIZED"})
    void itGoesOnUntilAtlasMayAssumeTheRole(String code) {
        String result = new AwsWait(time, () -> 1).until(Duration.ofMinutes(2), this::tell, () -> {
            if (asked.incrementAndGet() <= 6) {
                throw refused(code);
            }
            return "authorized";
        });

        assertThat(result).isEqualTo("authorized");
        assertThat(told)
                .containsExactly(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(15));
    }

    @Test
    void itEndsWithAtlassLastErrorWhenTheTimeIsOver() {
        RoleNotAssumableException error = Caught.by(
                RoleNotAssumableException.class,
                () -> new AwsWait(time, () -> 1).until(Duration.ofSeconds(20), this::tell, () -> {
                    asked.incrementAndGet();
                    throw refused("CANNOT_ASSUME_ROLE");
                }));

        assertThat(error.lastError().errorCode()).contains("CANNOT_ASSUME_ROLE");
        assertThat(error.attempts()).isEqualTo(asked.get()).isEqualTo(6);
        assertThat(error.waited()).isEqualTo(Duration.ofSeconds(20));
        assertThat(error).hasMessageContaining("20 s").hasMessageContaining("trust policy");
        assertThat(told).last().isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void theLastAttemptDoesNotFollowTheOneBeforeAtOnce() {
        Caught.by(
                RoleNotAssumableException.class,
                () -> new AwsWait(time, () -> 1).until(Duration.ofMillis(3_100), this::tell, () -> {
                    throw refused("CANNOT_ASSUME_ROLE");
                }));

        assertThat(told).containsExactly(Duration.ofSeconds(1), Duration.ofMillis(2_100));
    }

    @Test
    void aFaultThatEndsItTellsWhatAtlasSaidBefore() {
        AtlasTransportException error = Caught.by(
                AtlasTransportException.class,
                () -> new AwsWait(time, () -> 1).until(Duration.ofMinutes(2), this::tell, () -> {
                    if (asked.incrementAndGet() == 1) {
                        throw refused("CANNOT_ASSUME_ROLE");
                    }
                    throw new AtlasTransportException("cut", true, 1, new IOException("cut"));
                }));

        assertThat(error.getSuppressed()).singleElement().isInstanceOf(BadRequestException.class);
    }

    @Test
    void anyOtherErrorEndsItAtOnce() {
        Caught.by(
                BadRequestException.class,
                () -> new AwsWait(time, () -> 1).until(Duration.ofMinutes(2), this::tell, () -> {
                    throw refused("VALIDATION_ERROR");
                }));

        assertThat(told).isEmpty();
    }

    @Test
    void noDelayIsShorterThanHalfOfItsBound() {
        for (double random : new double[] {0, 0.5, 0.999}) {
            told.clear();
            asked.set(0);
            new AwsWait(time, () -> random).until(Duration.ofMinutes(2), this::tell, () -> {
                if (asked.incrementAndGet() <= 1) {
                    throw refused("CANNOT_ASSUME_ROLE");
                }
                return "";
            });
            assertThat(told.get(0)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        }
    }

    @Test
    void theFaceWaitsAndThePlainCallDoesNot() {
        String refused = Documented.fragment()
                .at("/components/examples/ErrorCannotAssumeRole/value")
                .toString();
        try (AtlasStub atlas = new AtlasStub();
                AtlasAccess client = atlas.client()) {
            atlas.error(400, refused);
            Caught.by(BadRequestException.class, () -> client.authorizeRole(PROJECT, ROLE, new AwsIamRoleUpdate()));
            assertThat(atlas.requests()).isEqualTo(1);

            atlas.error(400, refused).answer(Documented.text("v2-authorize/response-200-gcp"));
            CloudProviderAccessRole role =
                    client.authorizeRoleWhenAssumable(PROJECT, ROLE, new AwsIamRoleUpdate(), Duration.ofMinutes(1));
            assertThat(role).isNotNull();
            assertThat(atlas.requests()).isEqualTo(3);
        }
    }

    @Test
    void aCloseTellsHowLongItWas() {
        time.closing = true;
        RoleNotAssumableException error = Caught.by(
                RoleNotAssumableException.class,
                () -> new AwsWait(time, () -> 1).until(Duration.ofMinutes(2), this::tell, () -> {
                    throw refused("CANNOT_ASSUME_ROLE");
                }));

        assertThat(error.waited()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void anInterruptionTellsWhatAtlasSaid() {
        time.interrupting = true;
        AtlasInterruptedException error = Caught.by(
                AtlasInterruptedException.class,
                () -> new AwsWait(time, () -> 1).until(Duration.ofMinutes(2), this::tell, () -> {
                    throw refused("CANNOT_ASSUME_ROLE");
                }));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(error.getSuppressed()).singleElement().isInstanceOf(BadRequestException.class);
    }

    private void tell(int attempt, AtlasStatusException error, Duration waited, Duration next) {
        told.add(next);
        assertThat(attempt).isEqualTo(told.size());
    }

    private static AtlasStatusException refused(String code) {
        ApiError body = new ApiError().error(400).errorCode(code);
        return AtlasStatusException.of(new AtlasError(400, "PATCH /x", body, RateLimit.NONE, 1));
    }

    private static final class VirtualTime implements Pauses {
        private long now;
        private boolean closing;
        private boolean interrupting;

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public boolean pause(Duration pause) throws InterruptedException {
            if (interrupting) {
                throw new InterruptedException();
            }
            now += pause.toNanos();
            return !closing;
        }
    }
}
