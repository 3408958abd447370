package dev.atlasaccess.emulator;

import dev.atlasaccess.emulator.internal.scenario.DurationFormat;
import dev.atlasaccess.emulator.internal.scenario.ScenarioLength;
import java.util.List;

/** Scenarios as texts. */
final class ScenarioParser {
    private static final List<String> FORMS = List.of(
            "propagation=3",
            "gcp-provisioning=10s",
            "gcp-failing=2",
            "rate-limit=100/1m",
            "unavailable=3",
            "bad-gateway=5s",
            "connection-cut=1",
            "unknown-provider=ORACLE");

    private ScenarioParser() {}

    static Scenario parsed(String text) {
        String[] parts = text.split("=", 2);
        String value = parts.length == 2 ? parts[1] : "";
        return switch (parts[0]) {
            case "propagation" -> Scenario.propagation(extent(text, value));
            case "gcp-provisioning" -> Scenario.gcpProvisioning(extent(text, value), true);
            case "gcp-failing" -> Scenario.gcpProvisioning(extent(text, value), false);
            case "rate-limit" -> rateLimit(text, value);
            case "unavailable" -> Scenario.outage(Outage.UNAVAILABLE, extent(text, value));
            case "bad-gateway" -> Scenario.outage(Outage.BAD_GATEWAY, extent(text, value));
            case "connection-cut" -> Scenario.outage(Outage.CONNECTION_CUT, extent(text, value));
            case "unknown-provider" -> Scenario.unknownProvider(value);
            default -> throw unreadable(text);
        };
    }

    private static ScenarioLength extent(String text, String value) {
        if (value.matches("\\d{1,9}")) {
            return ScenarioLength.of(text, Integer.parseInt(value));
        }
        if (value.matches("[0-9hms]+")) {
            return ScenarioLength.of(text, DurationFormat.parsed(value));
        }
        throw unreadable(text);
    }

    private static Scenario rateLimit(String text, String value) {
        if (!value.matches("\\d{1,9}/[0-9hms]+")) {
            throw unreadable(text);
        }
        String[] parts = value.split("/", 2);
        return Scenario.rateLimit(Integer.parseInt(parts[0]), DurationFormat.parsed(parts[1]));
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException("'" + text + "' is no scenario; write one of " + String.join(", ", FORMS));
    }
}
