package dev.atlasaccess.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The contract that the tests wrote is the reviewed one, to the letter. */
class GoldenPactIT {
    private static final String FILE = "atlas-access-client-mongodb-atlas-admin-api.json";
    private static final Path GENERATED = Path.of(System.getProperty("generated.pacts"), FILE);
    private static final Path GOLDEN = Path.of(System.getProperty("golden.pacts"), FILE);

    @Test
    void theGeneratedPactIsTheGoldenOne() throws IOException {
        String generated = normalized(GENERATED);
        Path candidate = GENERATED.resolveSibling("golden-candidate.json");
        Files.writeString(candidate, generated);

        assertThat(generated)
                .as("If the change is meant, copy %s to %s and have it reviewed", candidate, GOLDEN)
                .isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void noCredentialIsPartOfIt() throws IOException {
        assertThat(Files.readString(GENERATED))
                .doesNotContain("\"Authorization\"", "Bearer", AtlasAccessPactTest.TOKEN);
    }

    @Test
    void noInteractionIsMissing() throws IOException {
        List<String> descriptions = new ArrayList<>();
        new ObjectMapper()
                .readTree(GENERATED.toFile())
                .get("interactions")
                .forEach(interaction ->
                        descriptions.add(interaction.get("description").textValue()));

        assertThat(descriptions)
                .containsExactlyInAnyOrder(
                        "a list of the roles of a project with one role of each provider",
                        "a list of the roles of a project without roles",
                        "an authorization of an AWS role",
                        "an authorization of an Azure service principal",
                        "an authorization of a Google Cloud service account",
                        "an authorization of an AWS role by v1.0",
                        "an authorization in the form of another provider",
                        "a list with credentials that Atlas does not accept",
                        "an authorization with credentials that do not allow it",
                        "an authorization of a role that does not exist",
                        "an authorization that the role's state does not allow",
                        "a list over the rate limit",
                        "a list while Atlas fails",
                        "a list while Atlas is down for maintenance");
    }

    /** Without the tool's version and the tests' names, and in an order of its own. */
    private static String normalized(Path pact) throws IOException {
        ObjectNode document = (ObjectNode) new ObjectMapper().readTree(pact.toFile());
        ((ObjectNode) document.get("metadata")).remove("pact-jvm");
        List<JsonNode> interactions = new ArrayList<>();
        for (JsonNode interaction : document.get("interactions")) {
            ((ObjectNode) interaction).remove("comments");
            interactions.add(interaction);
        }
        interactions.sort(Comparator.comparing(
                interaction -> interaction.get("description").textValue()));
        ((ArrayNode) document.get("interactions")).removeAll().addAll(interactions);
        return sorted(document).toPrettyString() + "\n";
    }

    private static JsonNode sorted(JsonNode json) {
        if (json instanceof ObjectNode object) {
            Map<String, JsonNode> fields = new TreeMap<>();
            object.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
            object.removeAll();
            object.setAll(fields);
        } else if (json instanceof ArrayNode array) {
            array.forEach(GoldenPactIT::sorted);
        }
        return json;
    }
}
