package dev.atlasaccess.emulator;

import dev.atlasaccess.emulator.internal.scenario.DurationFormat;
import dev.atlasaccess.emulator.internal.scenario.ScenarioLength;
import java.util.List;

/** Parses the notation of scenarios. */
final class ScenarioParser {
    private static final List<String> EXAMPLES = List.of(
            "propagation=3",
            "gcp-provisioning=10s",
            "gcp-failing=2",
            "rate-limit=100/1m",
            "unavailable=3",
            "bad-gateway=5s",
            "connection-cut=1",
            "unknown-provider=ORACLE");

    private ScenarioParser() {}

    static Scenario parse(String notation) {
        String[] parts = notation.split("=", 2);
        String value = parts.length == 2 ? parts[1] : "";
        return switch (parts[0]) {
            case "propagation" -> Scenario.propagation(length(notation, value));
            case "gcp-provisioning" -> Scenario.gcpProvisioning(length(notation, value), true);
            case "gcp-failing" -> Scenario.gcpProvisioning(length(notation, value), false);
            case "rate-limit" -> rateLimit(notation, value);
            case "unavailable" -> Scenario.outage(Outage.UNAVAILABLE, length(notation, value));
            case "bad-gateway" -> Scenario.outage(Outage.BAD_GATEWAY, length(notation, value));
            case "connection-cut" -> Scenario.outage(Outage.CONNECTION_CUT, length(notation, value));
            case "unknown-provider" -> Scenario.unknownProvider(value);
            default -> throw malformed(notation);
        };
    }

    private static ScenarioLength length(String notation, String value) {
        if (value.matches("\\d{1,9}")) {
            return ScenarioLength.of(notation, Integer.parseInt(value));
        }
        if (value.matches("[0-9hms]+")) {
            return ScenarioLength.of(notation, DurationFormat.parse(value));
        }
        throw malformed(notation);
    }

    private static Scenario rateLimit(String notation, String value) {
        if (!value.matches("\\d{1,9}/[0-9hms]+")) {
            throw malformed(notation);
        }
        String[] parts = value.split("/", 2);
        return Scenario.rateLimit(Integer.parseInt(parts[0]), DurationFormat.parse(parts[1]));
    }

    private static IllegalArgumentException malformed(String notation) {
        return new IllegalArgumentException(
                "'" + notation + "' is not a scenario; use one of " + String.join(", ", EXAMPLES));
    }
}
