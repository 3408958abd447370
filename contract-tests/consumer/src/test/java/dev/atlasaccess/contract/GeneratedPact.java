package dev.atlasaccess.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The pact that the pact tests wrote, for the gates that run after them. */
final class GeneratedPact {
    static final String NAME = Interaction.CONSUMER + "-" + Interaction.PROVIDER + ".json";
    static final Path FILE = Path.of(System.getProperty("generated.pacts"), NAME);

    private GeneratedPact() {}

    static ObjectNode read(Path file) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A pact without the version of the tool and the names of the tests, in canonical order. */
    static String normalized(Path file) {
        ObjectNode document = read(file);
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
            array.forEach(GeneratedPact::sorted);
        }
        return json;
    }
}
