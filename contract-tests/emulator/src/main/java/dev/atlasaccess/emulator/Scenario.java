package dev.atlasaccess.emulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atlasaccess.emulator.internal.scenario.DurationFormat;
import dev.atlasaccess.emulator.internal.scenario.ScenarioLength;
import dev.atlasaccess.emulator.internal.scenario.ScenarioState;
import dev.atlasaccess.emulator.internal.state.Role;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Something that happens in Atlas, for {@link AtlasEmulator#play} and {@link AtlasEmulatorBuilder#scenario}. A time
 * begins with the first request that the scenario is about. Immutable.
 */
public final class Scenario {
    private final String text;
    private final Consumer<ScenarioState> beginning;

    private Scenario(String text, Consumer<ScenarioState> beginning) {
        this.text = text;
        this.beginning = beginning;
    }

    /**
     * AWS spreads trust policies: the first attempts to authorize each AWS role end in {@code CANNOT_ASSUME_ROLE}.
     *
     * @param attempts how many for each role, not negative
     */
    public static Scenario propagation(int attempts) {
        return propagation(ScenarioLength.of("attempts", attempts));
    }

    /**
     * AWS spreads trust policies: attempts to authorize an AWS role end in {@code CANNOT_ASSUME_ROLE} for a while.
     *
     * @param time how long after the first attempt for each role, up to 24 hours
     */
    public static Scenario propagation(Duration time) {
        return propagation(ScenarioLength.of("time", time));
    }

    /**
     * Atlas makes the Google Cloud service accounts: each is {@code NOT_INITIATED} without an address, then
     * {@code IN_PROGRESS}, then {@code COMPLETE} with one.
     *
     * @param reads how many lists show each of the first two, not negative
     */
    public static Scenario gcpProvisioning(int reads) {
        return gcpProvisioning(ScenarioLength.of("reads", reads), true);
    }

    /**
     * Atlas makes the Google Cloud service accounts: each is {@code NOT_INITIATED} without an address, then
     * {@code IN_PROGRESS}, then {@code COMPLETE} with one.
     *
     * @param time how long each of the first two lasts, up to 24 hours
     */
    public static Scenario gcpProvisioning(Duration time) {
        return gcpProvisioning(ScenarioLength.of("time", time), true);
    }

    /** As {@link #gcpProvisioning(int)}, but it ends in {@code FAILED}, without an address. */
    public static Scenario gcpProvisioningFails(int reads) {
        return gcpProvisioning(ScenarioLength.of("reads", reads), false);
    }

    /** As {@link #gcpProvisioning(Duration)}, but it ends in {@code FAILED}, without an address. */
    public static Scenario gcpProvisioningFails(Duration time) {
        return gcpProvisioning(ScenarioLength.of("time", time), false);
    }

    /**
     * Operations are limited, those of all projects together, to fewer requests than the default of 1,000,000 a minute:
     * beyond the limit a response is a 429 with {@code Retry-After}.
     *
     * @param limit how many requests a window allows, at least 1
     * @param window how long it is, from its first request; from 1 second to 24 hours
     */
    public static Scenario rateLimit(int limit, Duration window) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1");
        }
        if (window.compareTo(Duration.ofSeconds(1)) < 0 || window.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("window must be from 1 second to 24 hours");
        }
        return new Scenario(
                "rate-limit=" + limit + "/" + DurationFormat.text(window), stage -> stage.rateLimit(limit, window));
    }

    /**
     * Atlas is down, its token endpoint included.
     *
     * @param requests for how many requests, not negative
     */
    public static Scenario outage(Outage outage, int requests) {
        return outage(outage, ScenarioLength.of("requests", requests));
    }

    /**
     * Atlas is down, its token endpoint included.
     *
     * @param time how long from the first request, up to 24 hours
     */
    public static Scenario outage(Outage outage, Duration time) {
        return outage(outage, ScenarioLength.of("time", time));
    }

    /**
     * Atlas knows one more provider: each project has one role of it, those to come included. For roles with fields of
     * your own there is {@link AtlasEmulator#addRole}.
     *
     * @param name letters and digits, such as {@code ORACLE}
     */
    public static Scenario unknownProvider(String name) {
        if (!name.matches("[A-Za-z][A-Za-z0-9]*") || Role.isDocumented(name)) {
            throw new IllegalArgumentException("name must be letters and digits, and not AWS, AZURE or GCP");
        }
        String provider = name.toUpperCase(Locale.ROOT);
        // An id that is always the same, and another for each provider.
        ObjectNode role = JsonNodeFactory.instance
                .objectNode()
                .put("providerName", provider)
                .put("roleId", "%024x".formatted(provider.hashCode() & 0xffffffffL));
        return new Scenario("unknown-provider=" + provider, stage -> stage.roleOfEach(Role.of(role)));
    }

    /**
     * Reads a scenario as the program takes it.
     *
     * @param text {@code propagation=3}, {@code propagation=30s}, {@code gcp-provisioning=2}, {@code gcp-failing=10s},
     *     {@code rate-limit=100/1m}, {@code unavailable=3}, {@code bad-gateway=5s}, {@code connection-cut=1} or
     *     {@code unknown-provider=ORACLE}
     * @throws IllegalArgumentException if it is none; says what would be
     */
    public static Scenario parse(String text) {
        return ScenarioParser.parsed(text);
    }

    static Scenario propagation(ScenarioLength extent) {
        return new Scenario("propagation=" + extent, stage -> stage.propagation(extent));
    }

    static Scenario gcpProvisioning(ScenarioLength extent, boolean succeeds) {
        return new Scenario(
                (succeeds ? "gcp-provisioning=" : "gcp-failing=") + extent,
                stage -> stage.provisioning(extent, succeeds));
    }

    static Scenario outage(Outage outage, ScenarioLength extent) {
        String name = outage.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Scenario(name + "=" + extent, stage -> stage.outage(outage.status(), extent));
    }

    void begin(ScenarioState stage) {
        beginning.accept(stage);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return text;
    }
}
