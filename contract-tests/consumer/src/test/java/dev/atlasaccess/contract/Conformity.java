package dev.atlasaccess.contract;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Holds a pact's interactions to the strict profile, request and response: that of the version which the request asks
 * for, of envelopes where it asks for one, and of what its provider states say a newer Atlas knows.
 */
final class Conformity {
    private static final List<String> VERSIONS = Fragment.DOCUMENT
            .get("x-documented-versions")
            .valueStream()
            .map(JsonNode::textValue)
            .toList();

    private final Map<String, OpenApiInteractionValidator> validators = new HashMap<>();
    private final Map<JsonNode, List<String>> known = new HashMap<>();

    /** What is wrong with a pact, by the description of the interaction; empty if nothing is. */
    Map<String, List<String>> violationsIn(JsonNode pact) {
        Map<String, List<String>> violations = new LinkedHashMap<>();
        for (JsonNode interaction : pact.get("interactions")) {
            List<String> found = known.computeIfAbsent(interaction, this::violations);
            if (!found.isEmpty()) {
                violations.put(interaction.get("description").textValue(), found);
            }
        }
        return violations;
    }

    /** What is wrong with an interaction, in words; empty if nothing is. */
    List<String> violations(JsonNode interaction) {
        JsonNode request = interaction.get("request");
        Newer newer = Newer.in(interaction);
        String version = version(request);
        OpenApiInteractionValidator requests =
                validator("request " + version, () -> new StrictProfile(Newer.NOTHING).forRequestsIn(version));
        boolean enveloped = "true".equals(request.at("/query/envelope/0").asText());
        OpenApiInteractionValidator responses = validator("response " + enveloped + newer, () -> {
            StrictProfile profile = new StrictProfile(newer);
            return enveloped ? profile.inEnvelopes() : profile;
        });

        List<String> violations = new ArrayList<>();
        if (!request.at("/headers").has("Accept")) {
            violations.add("request: Accept is missing");
        }
        collect("request: ", requests.validateRequest(simpleRequest(request)), violations);
        collect(
                "response: ",
                responses.validateResponse(
                        request.get("path").textValue(),
                        Method.valueOf(request.get("method").textValue()),
                        simpleResponse(interaction.get("response"))),
                violations);
        newer.names().stream()
                .filter(name -> !interaction.get("response").toString().contains('"' + name + '"'))
                .forEach(name -> violations.add("the state announces " + name + ", and the response has none"));
        return violations;
    }

    /** The documented version that Accept names, or else the first. */
    private static String version(JsonNode request) {
        String accept = request.at("/headers/Accept/0").asText();
        return VERSIONS.stream()
                .filter(version -> accept.contains(version))
                .findFirst()
                .orElse(VERSIONS.get(0));
    }

    private OpenApiInteractionValidator validator(String key, Supplier<StrictProfile> profile) {
        return validators.computeIfAbsent(
                key,
                k -> OpenApiInteractionValidator.createForInlineApiSpecification(
                                profile.get().document().toString())
                        .withLevelResolver(LevelResolver.create()
                                .withLevel(
                                        "validation.request.parameter.query.unexpected", ValidationReport.Level.ERROR)
                                .build())
                        .build());
    }

    private static SimpleRequest simpleRequest(JsonNode request) {
        SimpleRequest.Builder builder = new SimpleRequest.Builder(
                Method.valueOf(request.get("method").textValue()),
                request.get("path").textValue());
        request.path("query")
                .properties()
                .forEach(parameter -> builder.withQueryParam(parameter.getKey(), texts(parameter.getValue())));
        request.path("headers")
                .properties()
                .forEach(header -> builder.withHeader(header.getKey(), texts(header.getValue())));
        return request.has("body") ? builder.withBody(body(request)).build() : builder.build();
    }

    private static SimpleResponse simpleResponse(JsonNode response) {
        SimpleResponse.Builder builder =
                new SimpleResponse.Builder(response.get("status").intValue());
        response.path("headers")
                .properties()
                .forEach(header -> builder.withHeader(header.getKey(), texts(header.getValue())));
        return response.has("body") ? builder.withBody(body(response)).build() : builder.build();
    }

    private static String body(JsonNode message) {
        JsonNode content = message.at("/body/content");
        return content.isTextual() ? content.textValue() : content.toString();
    }

    private static List<String> texts(JsonNode values) {
        return values.valueStream().map(JsonNode::asText).toList();
    }

    private static void collect(String where, ValidationReport report, List<String> violations) {
        report.getMessages().stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .forEach(message -> violations.add(where + text(message)));
    }

    private static String text(ValidationReport.Message message) {
        StringBuilder text = new StringBuilder(message.getKey() + ": ");
        message.getContext()
                .flatMap(ValidationReport.MessageContext::getParameter)
                .ifPresent(parameter -> text.append(parameter.getName()).append(": "));
        text.append(message.getMessage());
        message.getNestedMessages().forEach(nested -> text.append(" | ").append(text(nested)));
        return text.toString();
    }
}
