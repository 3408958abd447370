package dev.atlasaccess.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks that a pact is well-formed, deterministic, free of secrets and of repeated requests. */
final class PactLint {
    /** The findings by interaction: a pact with a defect differs from the one without in one interaction. */
    private static final Map<JsonNode, List<String>> KNOWN = new HashMap<>();

    private final List<String> findings = new ArrayList<>();
    private final Set<String> descriptions = new HashSet<>();
    private final Map<List<Object>, String> requests = new HashMap<>();
    private String subject = "the pact";

    private PactLint() {}

    /** The findings in a pact, each prefixed with the description of its interaction; empty if there are none. */
    static List<String> findings(JsonNode pact) {
        PactLint lint = new PactLint();
        PactSchemaLint.checkPact(pact, lint::found);
        pact.get("interactions").forEach(lint::check);
        return lint.findings;
    }

    private void found(String finding) {
        findings.add(subject + ": " + finding);
    }

    private void check(JsonNode interaction) {
        subject = interaction.path("description").asText();
        List<String> known = KNOWN.computeIfAbsent(interaction, PactLint::findingsIn);
        known.forEach(this::found);
        if (known.isEmpty()) {
            checkUnique(interaction);
        }
    }

    private static List<String> findingsIn(JsonNode interaction) {
        List<String> findings = new ArrayList<>();
        PactSchemaLint.checkInteraction(interaction, findings::add);
        if (findings.isEmpty()) {
            SecretLint.check(interaction, findings::add);
        }
        return findings;
    }

    private void checkUnique(JsonNode interaction) {
        if (!descriptions.add(subject)) {
            found("another interaction has the same description");
        }
        // The order of provider states does not distinguish interactions.
        Set<JsonNode> states = interaction.get("providerStates").valueStream().collect(Collectors.toSet());
        JsonNode request = interaction.get("request");
        String earlier = requests.put(
                List.of(
                        states,
                        request.path("method"),
                        request.path("path"),
                        request.path("query"),
                        request.path("headers"),
                        request.at("/body/content")),
                subject);
        if (earlier != null) {
            found("has the request and the provider states of \"" + earlier + "\"");
        }
    }
}
