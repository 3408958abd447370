package dev.atlasaccess.emulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atlasaccess.emulator.internal.openapi.Fragment;
import dev.atlasaccess.emulator.internal.scenario.DurationFormat;
import dev.atlasaccess.emulator.internal.scenario.ScenarioLength;
import dev.atlasaccess.emulator.internal.scenario.ScenarioState;
import dev.atlasaccess.emulator.internal.state.Role;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * A condition of Atlas to simulate, for {@link AtlasEmulator#play} and {@link AtlasEmulatorBuilder#scenario}. Durations
 * start with the first request that the scenario applies to. Immutable and thread-safe.
 *
 * @see <a href="https://github.com/atlas-access/atlas-access-java/blob/main/docs/guide/testing.md">Guide: testing</a>
 */
public final class Scenario {
    private final String notation;
    private final Consumer<ScenarioState> start;

    private Scenario(String notation, Consumer<ScenarioState> start) {
        this.notation = notation;
        this.start = start;
    }

    /**
     * Simulates the propagation delay of AWS trust policies: the first attempts to authorize each AWS role fail with
     * {@code CANNOT_ASSUME_ROLE}.
     *
     * @param attempts the number of failing attempts for each role, not negative
     * @return the scenario
     * @throws IllegalArgumentException if {@code attempts} is negative
     * @see <a href="https://www.mongodb.com/docs/atlas/security/cloud-provider-access/">Set up unified access</a>
     */
    public static Scenario propagation(int attempts) {
        return propagation(ScenarioLength.of("attempts", attempts));
    }

    /**
     * Simulates the propagation delay of AWS trust policies: attempts to authorize an AWS role fail with
     * {@code CANNOT_ASSUME_ROLE} until a duration after the first attempt.
     *
     * @param duration the delay for each role, from 0 to 24 hours
     * @return the scenario
     * @throws IllegalArgumentException if {@code duration} is out of range
     * @see <a href="https://www.mongodb.com/docs/atlas/security/cloud-provider-access/">Set up unified access</a>
     */
    public static Scenario propagation(Duration duration) {
        return propagation(ScenarioLength.of("duration", duration));
    }

    /**
     * Simulates the creation of Google Cloud service accounts: each is {@code NOT_INITIATED} and {@code IN_PROGRESS}
     * without an e-mail address, then {@code COMPLETE} with one.
     *
     * @param reads the number of list responses for each of the first two statuses, not negative
     * @return the scenario
     * @throws IllegalArgumentException if {@code reads} is negative
     */
    public static Scenario gcpProvisioning(int reads) {
        return gcpProvisioning(ScenarioLength.of("reads", reads), true);
    }

    /**
     * Simulates the creation of Google Cloud service accounts: each is {@code NOT_INITIATED} and {@code IN_PROGRESS}
     * without an e-mail address, then {@code COMPLETE} with one.
     *
     * @param duration the duration of each of the first two statuses, from 0 to 24 hours
     * @return the scenario
     * @throws IllegalArgumentException if {@code duration} is out of range
     */
    public static Scenario gcpProvisioning(Duration duration) {
        return gcpProvisioning(ScenarioLength.of("duration", duration), true);
    }

    /**
     * As {@link #gcpProvisioning(int)}, with {@code FAILED} and no address at the end.
     *
     * @param reads the number of list responses for each of the first two statuses, not negative
     * @return the scenario
     * @throws IllegalArgumentException if {@code reads} is negative
     */
    public static Scenario gcpProvisioningFails(int reads) {
        return gcpProvisioning(ScenarioLength.of("reads", reads), false);
    }

    /**
     * As {@link #gcpProvisioning(Duration)}, with {@code FAILED} and no address at the end.
     *
     * @param duration the duration of each of the first two statuses, from 0 to 24 hours
     * @return the scenario
     * @throws IllegalArgumentException if {@code duration} is out of range
     */
    public static Scenario gcpProvisioningFails(Duration duration) {
        return gcpProvisioning(ScenarioLength.of("duration", duration), false);
    }

    /**
     * Sets a rate limit for the operations of all projects together, in place of the default of 1,000,000 requests a
     * minute. Requests beyond it fail with status 429 and {@code Retry-After}. Token requests are not limited.
     *
     * @param limit the number of requests per window, at least 1
     * @param window the length of a window from its first request, from 1 second to 24 hours
     * @return the scenario
     * @throws IllegalArgumentException if a parameter is out of range
     */
    public static Scenario rateLimit(int limit, Duration window) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1");
        }
        if (window.compareTo(Duration.ofSeconds(1)) < 0 || window.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("window must be from 1 second to 24 hours");
        }
        return new Scenario(
                "rate-limit=" + limit + "/" + DurationFormat.format(window), state -> state.rateLimit(limit, window));
    }

    /**
     * Simulates an outage of Atlas, including its token endpoint.
     *
     * @param outage how requests fail
     * @param requests the number of failing requests, not negative
     * @return the scenario
     * @throws IllegalArgumentException if {@code requests} is negative
     */
    public static Scenario outage(Outage outage, int requests) {
        return outage(outage, ScenarioLength.of("requests", requests));
    }

    /**
     * Simulates an outage of Atlas, including its token endpoint.
     *
     * @param outage how requests fail
     * @param duration the duration from the first failing request, from 0 to 24 hours
     * @return the scenario
     * @throws IllegalArgumentException if {@code duration} is out of range
     */
    public static Scenario outage(Outage outage, Duration duration) {
        return outage(outage, ScenarioLength.of("duration", duration));
    }

    /**
     * Delays the responses of the operations to authenticated requests. A change is applied, and the request is recorded,
     * before the delay, which is real time even with another {@link AtlasEmulatorBuilder#clock}.
     *
     * @param latency the delay of each response, from 0 to 1 minute, in whole milliseconds
     * @return the scenario
     * @throws IllegalArgumentException if {@code latency} is out of range
     */
    public static Scenario latency(Duration latency) {
        if (latency.isNegative() || latency.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("latency must be from 0 to 1 minute");
        }
        return new Scenario("latency=" + DurationFormat.format(latency), state -> state.latency(latency));
    }

    /**
     * Adds a provider that is not documented: each project has one role of it, including projects that are added later.
     * To add roles with other fields, use {@link AtlasEmulator#addRole}.
     *
     * @param name the name of the provider, letters and digits, such as {@code ORACLE}; not a documented one
     * @return the scenario
     * @throws IllegalArgumentException if the name is malformed or documented
     */
    public static Scenario unknownProvider(String name) {
        if (!name.matches("[A-Za-z][A-Za-z0-9]*") || Role.isDocumented(name)) {
            throw new IllegalArgumentException("name must be letters and digits, and not one of "
                    + String.join(", ", Fragment.roleTypes().keySet()));
        }
        String provider = name.toUpperCase(Locale.ROOT);
        // The id depends on nothing but the name of the provider.
        ObjectNode role = JsonNodeFactory.instance
                .objectNode()
                .put("providerName", provider)
                .put("roleId", "%024x".formatted(provider.hashCode() & 0xffffffffL));
        return new Scenario("unknown-provider=" + provider, state -> state.roleInEachProject(Role.of(role)));
    }

    /**
     * Parses a scenario in the notation of the command line. See {@link #toString}.
     *
     * @param notation {@code propagation=3}, {@code propagation=30s}, {@code gcp-provisioning=2}, {@code gcp-failing=10s},
     *     {@code rate-limit=100/1m}, {@code unavailable=3}, {@code bad-gateway=5s}, {@code connection-cut=1},
     *     {@code latency=200ms} or {@code unknown-provider=ORACLE}
     * @return the scenario
     * @throws IllegalArgumentException if it is malformed; the message lists the supported forms
     */
    public static Scenario parse(String notation) {
        return ScenarioParser.parse(notation);
    }

    static Scenario propagation(ScenarioLength length) {
        return new Scenario("propagation=" + length, state -> state.propagation(length));
    }

    static Scenario gcpProvisioning(ScenarioLength length, boolean succeeds) {
        return new Scenario(
                (succeeds ? "gcp-provisioning=" : "gcp-failing=") + length,
                state -> state.gcpProvisioning(length, succeeds));
    }

    static Scenario outage(Outage outage, ScenarioLength length) {
        String name = outage.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Scenario(name + "=" + length, state -> state.outage(outage.status(), length));
    }

    void start(ScenarioState state) {
        start.accept(state);
    }

    /**
     * Returns the notation of this scenario.
     *
     * @return a string that {@link #parse} accepts
     */
    @Override
    public String toString() {
        return notation;
    }
}
