package dev.atlasaccess.contract;

import au.com.dius.pact.consumer.dsl.Matcher;
import au.com.dius.pact.core.model.PactSpecVersion;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Objects;

/** What a pact says of the header Authorization: nothing, but where a state says that the request answers a challenge. */
final class DigestAnswer {
    private static final String STATE = "the request answers the challenge of an API key";

    private DigestAnswer() {}

    /** The value in the example; empty if there is none. */
    static String example(JsonNode interaction) {
        return isGiven(interaction) ? Objects.toString(vocabulary(interaction).getValue()) : "";
    }

    /** The matching rules of the request, which has no others. */
    static JsonNode rules(JsonNode interaction) {
        ObjectNode rules = JsonNodeFactory.instance.objectNode();
        if (isGiven(interaction)) {
            Map<String, ?> matcher =
                    Objects.requireNonNull(vocabulary(interaction).getMatcher()).toMap(PactSpecVersion.V4);
            rules.putObject("header")
                    .putObject("Authorization")
                    .put("combine", "AND")
                    .putArray("matchers")
                    .add(new ObjectMapper().<JsonNode>valueToTree(matcher));
        }
        return rules;
    }

    private static boolean isGiven(JsonNode interaction) {
        return interaction.get("providerStates").findValuesAsText("name").contains(STATE);
    }

    private static Matcher vocabulary(JsonNode interaction) {
        return SchemaMatchers.digestAnswer(interaction.at("/request/path").textValue());
    }
}
