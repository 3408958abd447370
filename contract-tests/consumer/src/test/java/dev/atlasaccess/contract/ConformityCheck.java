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
 * Checks interactions against the strict profile, request and response: the profile of the version that the request accepts,
 * of envelopes if it requests one, and of the undocumented values that its provider states announce.
 */
final class ConformityCheck {
    private static final List<String> VERSIONS = Fragment.DOCUMENT
            .get("x-documented-versions")
            .valueStream()
            .map(JsonNode::textValue)
            .toList();

    private final Map<String, Validation> validations = new HashMap<>();
    private final Map<JsonNode, List<String>> known = new HashMap<>();

    /** A profile, and what holds messages to it. */
    private record Validation(StrictProfile profile, OpenApiInteractionValidator validator) {
        static Validation of(StrictProfile profile) {
            LevelResolver levels = LevelResolver.create()
                    .withLevel("validation.request.parameter.query.unexpected", ValidationReport.Level.ERROR)
                    .build();
            return new Validation(
                    profile,
                    OpenApiInteractionValidator.createForInlineApiSpecification(
                                    profile.document().toString())
                            .withLevelResolver(levels)
                            .build());
        }
    }

    /** The violations in a pact, by the description of the interaction. */
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

    /** The violations in an interaction; empty if there are none. */
    List<String> violations(JsonNode interaction) {
        JsonNode request = interaction.get("request");
        JsonNode response = interaction.get("response");
        UndocumentedValues undocumented = UndocumentedValues.in(interaction);
        String version = version(request);
        Validation requests = validations(
                "request " + version, () -> new StrictProfile(UndocumentedValues.NONE).forRequestsIn(version));
        boolean enveloped = "true".equals(request.at("/query/envelope/0").asText());
        Validation responses = validations("response " + enveloped + undocumented, () -> {
            StrictProfile profile = new StrictProfile(undocumented);
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
        JsonNode operation = DocumentedResponse.operation(
                requests.profile().document(),
                request.get("method").textValue(),
                request.get("path").textValue());
        if (operation.isMissingNode()) {
            violations.add(
                    "request: the fragment has no operation " + request.get("method") + " " + request.get("path"));
        } else {
            DocumentedResponse documented = new DocumentedResponse(interaction);
            violations.addAll(HeaderConformity.ofRequest(request, operation));
            violations.addAll(HeaderConformity.ofResponse(response, documented));
            JsonNode requestBody = operation.at("/requestBody/content").path(DocumentedResponse.mediaType(request));
            collect("request: ", requests.profile(), requestBody.path("schema"), request, violations);
            JsonNode responseBody = documented.body(DocumentedResponse.mediaType(response));
            collect("response: ", responses.profile(), responseBody, response, violations);
        }
        violations.addAll(ConsistencyCheck.violations(interaction));
        return violations;
    }

    /** The documented version in Accept, or else the first. */
    private static String version(JsonNode request) {
        String accept = request.at("/headers/Accept/0").asText();
        return VERSIONS.stream()
                .filter(version -> accept.equals("application/vnd.atlas." + version + "+json"))
                .findFirst()
                .orElse(VERSIONS.get(0));
    }

    private Validation validations(String key, Supplier<StrictProfile> profile) {
        return validations.computeIfAbsent(key, k -> Validation.of(profile.get()));
    }

    private static SimpleRequest simpleRequest(JsonNode request) {
        SimpleRequest.Builder builder = new SimpleRequest.Builder(
                Method.valueOf(request.get("method").textValue()),
                request.get("path").textValue());
        request.path("query")
                .properties()
                .forEach(parameter -> builder.withQueryParam(parameter.getKey(), strings(parameter.getValue())));
        request.path("headers")
                .properties()
                .forEach(header -> builder.withHeader(header.getKey(), strings(header.getValue())));
        return request.has("body") ? builder.withBody(body(request)).build() : builder.build();
    }

    private static SimpleResponse simpleResponse(JsonNode response) {
        SimpleResponse.Builder builder =
                new SimpleResponse.Builder(response.get("status").intValue());
        response.path("headers")
                .properties()
                .forEach(header -> builder.withHeader(header.getKey(), strings(header.getValue())));
        return response.has("body") ? builder.withBody(body(response)).build() : builder.build();
    }

    private static String body(JsonNode message) {
        JsonNode content = message.at("/body/content");
        return content.isTextual() ? content.textValue() : content.toString();
    }

    private static List<String> strings(JsonNode values) {
        return values.valueStream().map(JsonNode::asText).toList();
    }

    private static void collect(String where, ValidationReport report, List<String> violations) {
        report.getMessages().stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .forEach(message -> violations.add(where + format(message)));
    }

    /** The validator accepts groups of any length in a UUID. */
    private static void collect(
            String where, StrictProfile profile, JsonNode schema, JsonNode message, List<String> violations) {
        JsonNode content = message.at("/body/content");
        if (schema.isObject() && content.isObject()) {
            profile.violations(schema, content).forEach(error -> violations.add(where + "body" + error));
        }
    }

    private static String format(ValidationReport.Message message) {
        StringBuilder formatted = new StringBuilder(message.getKey() + ": ");
        message.getContext()
                .flatMap(ValidationReport.MessageContext::getParameter)
                .ifPresent(parameter -> formatted.append(parameter.getName()).append(": "));
        formatted.append(message.getMessage());
        message.getNestedMessages().forEach(nested -> formatted.append(" | ").append(format(nested)));
        return formatted.toString();
    }
}
