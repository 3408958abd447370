package dev.atlasaccess.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * A good pact with one thing wrong in one interaction.
 *
 * @param name what is wrong
 * @param description the interaction
 * @param change makes it wrong
 * @param message what has to be said about it
 */
record Defect(String name, String description, Consumer<ObjectNode> change, List<String> message) {
    private static final ObjectMapper JSON = new ObjectMapper();

    Defect(String name, String description, Consumer<ObjectNode> change, String... message) {
        this(name, description, change, List.of(message));
    }

    /** The pact with the defect. */
    ObjectNode in(ObjectNode good) {
        ObjectNode pact = good.deepCopy();
        ObjectNode interaction = (ObjectNode) pact.get("interactions")
                .valueStream()
                .filter(candidate -> candidate.get("description").textValue().equals(description))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no interaction " + description));
        change.accept(interaction);
        if (pact.equals(good)) {
            throw new IllegalArgumentException(name + " changes nothing");
        }
        return pact;
    }

    /** Puts a value, written as JSON with single quotes, where there is one already or where a field or an element can be. */
    static Consumer<ObjectNode> set(String pointer, String value) {
        return interaction -> {
            JsonPointer place = JsonPointer.compile(pointer);
            JsonNode parent = interaction.at(place.head());
            if (parent instanceof ArrayNode array) {
                int index = place.last().getMatchingIndex();
                if (index == array.size()) {
                    array.add(json(value));
                } else {
                    array.set(index, json(value));
                }
            } else {
                ((ObjectNode) parent).set(place.last().getMatchingProperty(), json(value));
            }
        };
    }

    static Consumer<ObjectNode> remove(String pointer) {
        return interaction -> {
            JsonPointer place = JsonPointer.compile(pointer);
            ObjectNode parent = (ObjectNode) interaction.at(place.head());
            if (parent.remove(place.last().getMatchingProperty()) == null) {
                throw new IllegalArgumentException("nothing at " + pointer);
            }
        };
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
