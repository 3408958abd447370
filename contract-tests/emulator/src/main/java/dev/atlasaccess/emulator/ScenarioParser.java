package dev.atlasaccess.emulator;

import dev.atlasaccess.emulator.internal.scenario.DurationFormat;
import dev.atlasaccess.emulator.internal.scenario.ScenarioLength;
import java.util.Map;
import java.util.function.Function;

/** Parses the notation of scenarios. */
final class ScenarioParser {
    private static final String EXAMPLES = "propagation=3, gcp-provisioning=10s, gcp-failing=2, rate-limit=100/1m,"
            + " unavailable=3, bad-gateway=5s, connection-cut=1, latency=200ms, unknown-provider=ORACLE";
    private static final Map<String, Function<ScenarioLength, Scenario>> WITH_LENGTH = Map.of(
            "propagation", Scenario::propagation,
            "gcp-provisioning", length -> Scenario.gcpProvisioning(length, true),
            "gcp-failing", length -> Scenario.gcpProvisioning(length, false),
            "unavailable", length -> Scenario.outage(Outage.UNAVAILABLE, length),
            "bad-gateway", length -> Scenario.outage(Outage.BAD_GATEWAY, length),
            "connection-cut", length -> Scenario.outage(Outage.CONNECTION_CUT, length));

    private ScenarioParser() {}

    static Scenario parse(String notation) {
        String[] parts = notation.split("[=/]", 3);
        String value = parts.length > 1 ? parts[1] : "";
        Function<ScenarioLength, Scenario> withLength = parts.length == 2 ? WITH_LENGTH.get(parts[0]) : null;
        if (withLength != null && value.matches("\\d{1,9}")) {
            return withLength.apply(ScenarioLength.of(notation, Integer.parseInt(value)));
        }
        if (withLength != null && value.matches("[0-9hms]+")) {
            return withLength.apply(ScenarioLength.of(notation, DurationFormat.parse(value)));
        }
        if (notation.matches("rate-limit=\\d{1,9}/[0-9hms]+")) {
            return Scenario.rateLimit(Integer.parseInt(value), DurationFormat.parse(parts[2]));
        }
        if (notation.matches("latency=[0-9hms]+")) {
            return Scenario.latency(DurationFormat.parse(value));
        }
        if (notation.startsWith("unknown-provider=")) {
            return Scenario.unknownProvider(notation.substring("unknown-provider=".length()));
        }
        throw new IllegalArgumentException("'" + notation + "' is not a scenario; use one of " + EXAMPLES);
    }
}
