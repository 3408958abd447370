package dev.atlasaccess.emulator;

import au.com.dius.pact.core.model.HttpResponse;
import au.com.dius.pact.core.model.Interaction;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.atlasaccess.emulator.RewritingProxy.ProxiedResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A defect of an Atlas that breaks the contract. The defects and their form are in {@code defects.yaml}. */
public final class Mutation {
    /** No defect. */
    public static final Mutation NONE = new Mutation(new ObjectMapper().createObjectNode());

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode definition;

    private Mutation(JsonNode definition) {
        this.definition = definition;
    }

    /** All defects; a verifier has to notice each of them. */
    public static List<Mutation> defects() {
        try (InputStream yaml = Mutation.class.getResourceAsStream("defects.yaml")) {
            List<Mutation> defects = new ArrayList<>();
            new YAMLMapper().readTree(yaml).forEach(definition -> defects.add(new Mutation(definition)));
            return defects;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The part of the response that a verifier has to name. */
    public String spot() {
        return definition.path("spot").asText();
    }

    /** Whether the defect changes the response of an interaction. A verifier need not notice every change. */
    public boolean affects(Interaction interaction) {
        HttpResponse response =
                (HttpResponse) interaction.asSynchronousRequestResponse().getResponse();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.getHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        String body = response.getBody().valueAsString();
        ProxiedResponse documented = new ProxiedResponse(response.getStatus(), headers, body.isEmpty() ? "{}" : body);
        return !applyTo(documented).equals(NONE.applyTo(documented));
    }

    ProxiedResponse applyTo(ProxiedResponse response) {
        if (!String.valueOf(response.status())
                .matches(definition.path("whenStatus").asText("\\d+"))) {
            return response;
        }
        return new ProxiedResponse(
                definition.path("status").asInt(response.status()),
                headers(response.headers()),
                definition.has("with")
                        ? changed(response.body())
                        : definition.path("body").asText(response.body()));
    }

    private Map<String, String> headers(Map<String, String> original) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(original);
        definition.path("headers").properties().forEach(header -> {
            if (header.getValue().isNull()) {
                headers.remove(header.getKey());
            } else {
                headers.replace(header.getKey(), header.getValue().textValue());
            }
        });
        return headers;
    }

    private String changed(String json) {
        try {
            JsonNode body = JSON.readTree(json);
            String field = definition.get("with").textValue();
            for (JsonNode object : body.findParents(field)) {
                if (!definition.has("when") || definition.get("when").equals(object.get(field))) {
                    change((ObjectNode) object);
                }
            }
            return body.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not JSON: " + json, e);
        }
    }

    private void change(ObjectNode object) {
        definition.path("set").properties().forEach(set -> object.set(set.getKey(), set.getValue()));
        object.remove(definition.path("remove").asText());
        Map<String, JsonNode> renamed = new HashMap<>();
        definition.path("rename").properties().forEach(rename -> {
            if (object.has(rename.getKey())) {
                renamed.put(rename.getValue().textValue(), object.get(rename.getKey()));
            }
        });
        definition.path("rename").fieldNames().forEachRemaining(object::remove);
        object.setAll(renamed);
    }

    @Override
    public String toString() {
        return definition.path("name").asText("no defect");
    }
}
