package dev.atlasaccess.samples.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.Credentials;
import dev.atlasaccess.emulator.AtlasEmulator;
import dev.atlasaccess.emulator.AtlasEmulatorExtension;
import dev.atlasaccess.emulator.Outage;
import dev.atlasaccess.emulator.RecordedRequest;
import dev.atlasaccess.emulator.Scenario;
import dev.atlasaccess.errors.RateLimitedException;
import dev.atlasaccess.errors.RoleNotAssumableException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@link RoleOnboarding} against an Atlas in memory, with and without failures. */
class RoleOnboardingTest {
    private static final String ARN = "arn:aws:iam::123456789012:role/atlas";

    /** Started once for the class, and reset before each test. */
    @RegisterExtension
    static final AtlasEmulatorExtension ATLAS = new AtlasEmulatorExtension();

    private AtlasAccess client;

    @BeforeEach
    void connect(AtlasEmulator emulator) {
        client = AtlasAccess.builder()
                .baseUrl(emulator.baseUrl())
                .credentials(Credentials.serviceAccount(emulator.clientId(), emulator.clientSecret()))
                .build();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void authorizesUnauthorizedRoles(AtlasEmulator emulator) {
        assertThat(onboard(emulator, Duration.ZERO)).isEqualTo(1);

        assertThat(client.listRoles(emulator.projectId())
                        .getAwsIamRoles()
                        .get(0)
                        .getIamAssumedRoleArn())
                .isEqualTo(ARN);
    }

    @Test
    void sendsNothingIfAllRolesAreAuthorized(AtlasEmulator emulator) {
        onboard(emulator, Duration.ZERO);

        assertThat(onboard(emulator, Duration.ZERO)).isZero();

        assertThat(emulator.requests())
                .filteredOn(request -> request.method().equals("PATCH"))
                .hasSize(1);
    }

    @Test
    void waitsForPropagation(AtlasEmulator emulator) {
        emulator.play(Scenario.propagation(1));

        onboard(emulator, Duration.ofMinutes(1));

        assertThat(emulator.requests())
                .filteredOn(request -> request.method().equals("PATCH"))
                .extracting(RecordedRequest::status)
                .containsExactly(400, 200);
    }

    @Test
    void failsWhenPropagationTakesTooLong(AtlasEmulator emulator) {
        emulator.play(Scenario.propagation(Duration.ofHours(1)));

        assertThatThrownBy(() -> onboard(emulator, Duration.ZERO)).isInstanceOf(RoleNotAssumableException.class);
    }

    @Test
    void stopsWhenTheRateLimitIsExceeded(AtlasEmulator emulator) {
        emulator.play(Scenario.rateLimit(1, Duration.ofHours(1)));

        assertThatThrownBy(() -> onboard(emulator, Duration.ZERO)).isInstanceOf(RateLimitedException.class);

        assertThat(emulator.requests())
                .filteredOn(request -> emulator.projectId().equals(request.projectId()))
                .extracting(RecordedRequest::method, RecordedRequest::status)
                .containsExactly(tuple("GET", 200), tuple("PATCH", 429));
    }

    @Test
    void survivesAShortOutage(AtlasEmulator emulator) {
        client.listRoles(emulator.projectId());
        emulator.play(Scenario.outage(Outage.UNAVAILABLE, 1));

        assertThat(onboard(emulator, Duration.ZERO)).isEqualTo(1);
    }

    private int onboard(AtlasEmulator emulator, Duration timeout) {
        return new RoleOnboarding(client, timeout).onboard(emulator.projectId(), ARN);
    }
}
