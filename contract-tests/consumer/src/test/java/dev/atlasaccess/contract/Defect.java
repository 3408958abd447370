package dev.atlasaccess.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One defect for a gate to detect, from a YAML file beside the test.
 *
 * @param name what is wrong
 * @param interaction the description of the defective interaction; empty if the defect is elsewhere in the pact
 * @param set values to put into the interaction or the pact, by JSON pointer
 * @param remove JSON pointers of values to remove
 * @param message strings that the gate's message must contain
 */
record Defect(String name, String interaction, JsonNode set, JsonNode remove, List<String> message) {
    /** The defects in a resource. */
    static Stream<Defect> in(String resource) {
        try (InputStream yaml = Defect.class.getResourceAsStream(resource)) {
            return new YAMLMapper()
                    .readTree(Objects.requireNonNull(yaml, resource))
                    .valueStream()
                    .map(Defect::of);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Defect of(JsonNode row) {
        JsonNode message = row.get("message");
        return new Defect(
                row.get("defect").textValue(),
                row.path("in").asText(),
                row.path("set"),
                row.path("remove"),
                message.isTextual()
                        ? List.of(message.textValue())
                        : message.valueStream().map(JsonNode::textValue).toList());
    }

    /** A copy of a pact with this defect. */
    ObjectNode applyTo(ObjectNode pact) {
        ObjectNode defective = pact.deepCopy();
        JsonNode target = interaction.isEmpty() ? defective : interactionOf(defective);
        remove.forEach(pointer -> remove(JsonPointer.compile(pointer.textValue()), target));
        set.properties().forEach(value -> set(JsonPointer.compile(value.getKey()), value.getValue(), target));
        if (defective.equals(pact)) {
            throw new IllegalArgumentException(name + " changes nothing");
        }
        return defective;
    }

    private JsonNode interactionOf(JsonNode pact) {
        return pact.get("interactions")
                .valueStream()
                .filter(candidate -> candidate.get("description").textValue().equals(interaction))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no interaction " + interaction));
    }

    private static void set(JsonPointer pointer, JsonNode value, JsonNode target) {
        if (target.at(pointer.head()) instanceof ArrayNode array) {
            int index = pointer.last().getMatchingIndex();
            if (index == array.size()) {
                array.add(value);
            } else {
                array.set(index, value);
            }
        } else {
            ((ObjectNode) target.at(pointer.head())).set(pointer.last().getMatchingProperty(), value);
        }
    }

    private static void remove(JsonPointer pointer, JsonNode target) {
        ObjectNode parent = (ObjectNode) target.at(pointer.head());
        if (parent.remove(pointer.last().getMatchingProperty()) == null) {
            throw new IllegalArgumentException("nothing at " + pointer);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
