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
final class ConformityCheck {
    private static final List<String> VERSIONS = Fragment.DOCUMENT
            .get("x-documented-versions")
            .valueStream()
            .map(JsonNode::textValue)
            .toList();

    private final Map<String, Held> held = new HashMap<>();
    private final Map<JsonNode, List<String>> known = new HashMap<>();

    /** A profile, and what holds messages to it. */
    private record Held(StrictProfile profile, OpenApiInteractionValidator validator) {
        static Held to(StrictProfile profile) {
            LevelResolver levels = LevelResolver.create()
                    .withLevel("validation.request.parameter.query.unexpected", ValidationReport.Level.ERROR)
                    .build();
            return new Held(
                    profile,
                    OpenApiInteractionValidator.createForInlineApiSpecification(
                                    profile.document().toString())
                            .withLevelResolver(levels)
                            .build());
        }
    }

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
        JsonNode response = interaction.get("response");
        UndocumentedValues newer = UndocumentedValues.in(interaction);
        String version = version(request);
        Held requests =
                held("request " + version, () -> new StrictProfile(UndocumentedValues.NOTHING).forRequestsIn(version));
        boolean enveloped = "true".equals(request.at("/query/envelope/0").asText());
        Held responses = held("response " + enveloped + newer, () -> {
            StrictProfile profile = new StrictProfile(newer);
            return enveloped ? profile.inEnvelopes() : profile;
        });

        List<String> violations = new ArrayList<>();
        collect("request: ", requests.validator().validateRequest(simpleRequest(request)), violations);
        collect(
                "response: ",
                responses
                        .validator()
                        .validateResponse(
                                request.get("path").textValue(),
                                Method.valueOf(request.get("method").textValue()),
                                simpleResponse(response)),
                violations);
        JsonNode operation = DocumentedResponse.operation(requests.profile().document(), request);
        if (operation.isMissingNode()) {
            violations.add(
                    "request: the fragment has no operation " + request.get("method") + " " + request.get("path"));
        } else {
            DocumentedResponse documented = new DocumentedResponse(interaction);
            violations.addAll(HeaderConformity.ofRequest(request, operation));
            violations.addAll(HeaderConformity.ofResponse(response, documented));
            JsonNode asked = operation.at("/requestBody/content").path(DocumentedResponse.mediaType(request));
            collect("request: ", requests.profile(), asked.path("schema"), request, violations);
            JsonNode answered = documented.body(DocumentedResponse.mediaType(response));
            collect("response: ", responses.profile(), answered, response, violations);
        }
        violations.addAll(ConsistencyCheck.violations(interaction));
        return violations;
    }

    /** The documented version that Accept names, or else the first. */
    private static String version(JsonNode request) {
        String accept = request.at("/headers/Accept/0").asText();
        return VERSIONS.stream()
                .filter(version -> accept.equals("application/vnd.atlas." + version + "+json"))
                .findFirst()
                .orElse(VERSIONS.get(0));
    }

    private Held held(String key, Supplier<StrictProfile> profile) {
        return held.computeIfAbsent(key, k -> Held.to(profile.get()));
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

    /** The validator takes groups of any length for a UUID. */
    private static void collect(
            String where, StrictProfile profile, JsonNode schema, JsonNode message, List<String> violations) {
        JsonNode content = message.at("/body/content");
        if (schema.isObject() && content.isObject()) {
            profile.violations(schema, content).forEach(error -> violations.add(where + "body" + error));
        }
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
