package dev.atlasaccess.verifiers;

import au.com.dius.pact.core.model.SynchronousRequestResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atlasaccess.contract.replay.Callers;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.HttpRequest;

/**
 * Tells Prism by a header which of the fragment's examples an interaction is about: in place of a provider state. Error
 * answers have a media type of their own, so that is asked for too.
 */
final class PrismCallers implements Callers {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode fragment;

    private record Example(String mediaType, String preference) {}

    PrismCallers(JsonNode fragment) {
        this.fragment = fragment;
    }

    @Override
    public CloseableHttpClient callerOf(SynchronousRequestResponse interaction) {
        Example example = exampleOf(interaction);
        return Callers.plain()
                .addRequestInterceptorFirst((request, entity, context) -> {
                    request.setHeader(
                            "Prefer", "code=" + interaction.getResponse().getStatus() + example.preference);
                    request.setHeader("Accept", request.getHeader("Accept").getValue() + example.mediaType);
                    authorize(request, interaction);
                })
                .build();
    }

    /** Prism looks at the form alone. */
    private static void authorize(HttpRequest request, SynchronousRequestResponse interaction) {
        String path = interaction.getRequest().getPath();
        if (path.startsWith("/api/oauth/")) {
            request.setHeader("Authorization", "Basic eDp4");
        } else if (path.startsWith("/api/atlas/v1.0/")) {
            request.setHeader(
                    "Authorization", "Digest username=\"x\", realm=\"x\", nonce=\"x\", uri=\"x\", response=\"x\"");
        } else if (interaction.getResponse().getStatus() != 401) {
            request.setHeader("Authorization", "Bearer x");
        }
    }

    private Example exampleOf(SynchronousRequestResponse interaction) {
        JsonNode response = response(interaction);
        if (!interaction.getResponse().getBody().isPresent()) {
            return new Example("", "");
        }
        JsonNode body = body(interaction);
        for (Map.Entry<String, JsonNode> type : response.path("content").properties()) {
            for (Map.Entry<String, JsonNode> example :
                    type.getValue().path("examples").properties()) {
                if (resolved(example.getValue()).get("value").equals(body)) {
                    return new Example(", " + type.getKey(), ", example=" + example.getKey());
                }
            }
        }
        throw new CannotAskException("The fragment has no such example.");
    }

    private JsonNode response(SynchronousRequestResponse interaction) {
        String method = interaction.getRequest().getMethod().toLowerCase(Locale.ROOT);
        for (Map.Entry<String, JsonNode> path : fragment.get("paths").properties()) {
            if (interaction.getRequest().getPath().matches(path.getKey().replaceAll("\\{\\w+}", "[^/]+"))) {
                JsonNode responses = path.getValue().path(method).path("responses");
                return resolved(
                        responses.path(String.valueOf(interaction.getResponse().getStatus())));
            }
        }
        throw new CannotAskException("The fragment has no such path.");
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : fragment.at(reference.substring(1));
    }

    private static JsonNode body(SynchronousRequestResponse interaction) {
        try {
            return JSON.readTree(interaction.getResponse().getBody().valueAsString());
        } catch (JsonProcessingException e) {
            throw new CannotAskException("The answer is not JSON.");
        }
    }
}
