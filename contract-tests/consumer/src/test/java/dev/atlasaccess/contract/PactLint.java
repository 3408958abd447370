package dev.atlasaccess.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a good pact has to be beside its examples: rules that hold a provider to all that is documented, nothing that
 * differs from run to run, nothing secret, no part that is not understood, and no question asked twice.
 */
final class PactLint {
    private final List<String> findings = new ArrayList<>();
    private final Set<String> descriptions = new HashSet<>();
    private final Map<List<Object>, String> asked = new HashMap<>();
    private String about = "the pact";

    private PactLint() {}

    /** What is wrong with a pact, in words that begin with the interaction's description; empty if nothing is. */
    static List<String> findings(JsonNode pact) {
        PactLint lint = new PactLint();
        PactSchemaLint.lookAtPact(pact, lint::found);
        pact.get("interactions").forEach(lint::look);
        return lint.findings;
    }

    private void found(String what) {
        findings.add(about + ": " + what);
    }

    private void look(JsonNode interaction) {
        about = interaction.path("description").asText();
        int before = findings.size();
        PactSchemaLint.lookAtInteraction(interaction, this::found);
        if (findings.size() > before) {
            // What is not understood cannot be looked at.
            return;
        }
        SecretLint.look(interaction, this::found);
        RuleLint.look(interaction, this::found);
        question(interaction);
    }

    private void question(JsonNode interaction) {
        if (!descriptions.add(about)) {
            found("another interaction has the same description");
        }
        // Their order tells a provider nothing new.
        Set<JsonNode> states = interaction.get("providerStates").valueStream().collect(Collectors.toSet());
        JsonNode request = interaction.get("request");
        List<Object> question = List.of(
                states,
                request.path("method"),
                request.path("path"),
                request.path("query"),
                request.path("headers"),
                request.at("/body/content"));
        String earlier = asked.put(question, about);
        if (earlier != null) {
            found("asks the same in the same state as \"" + earlier + "\"");
        }
    }
}
