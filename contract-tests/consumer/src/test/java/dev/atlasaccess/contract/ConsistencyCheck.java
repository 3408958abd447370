package dev.atlasaccess.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks that the parts of an interaction agree with one another. A schema validates each of them separately. */
final class ConsistencyCheck {
    private static final Pattern RESOURCE =
            Pattern.compile(".*/groups/(?<project>[^/]+)/cloudProviderAccess(/(?<role>[^/]+))?");
    private static final Set<String> WITHOUT_ROLES = Set.of("the project has no roles", "the project does not exist");

    private final JsonNode request;
    private final JsonNode response;
    private final JsonNode states;
    private final UndocumentedValues undocumented;
    private final List<String> violations = new ArrayList<>();

    private ConsistencyCheck(JsonNode interaction) {
        this.request = interaction.get("request");
        this.response = interaction.get("response");
        this.states = interaction.path("providerStates");
        this.undocumented = UndocumentedValues.in(interaction);
    }

    /** The contradictions in an interaction; empty if there are none. */
    static List<String> violations(JsonNode interaction) {
        ConsistencyCheck check = new ConsistencyCheck(interaction);
        check.status();
        check.role();
        check.resource();
        check.absence();
        check.stateParameters();
        check.undocumentedValues();
        return check.violations;
    }

    private void status() {
        JsonNode body = body();
        JsonNode status = isEnveloped() ? response.at("/body/content/status") : response.get("status");
        if (body.has("error") != (status.asInt() >= 400)) {
            violations.add(
                    "the status is " + status + ", and the body is " + (body.has("error") ? "" : "not ") + "an error");
        } else if (body.path("error").isNumber() && !body.get("error").equals(status)) {
            violations.add("the status is " + status + ", and the error in the body is " + body.get("error"));
        }
    }

    private void role() {
        JsonNode role = body();
        if (!role.has("providerName")) {
            return;
        }
        String id =
                role.has("_id") ? role.get("_id").asText() : role.path("roleId").asText();
        if (!request.get("path").asText().endsWith("/" + id)) {
            violations.add("the path of the request does not end with the id of the role, " + id);
        }
        String provider = role.get("providerName").asText();
        JsonNode requested = request.at("/body/content/providerName");
        if (requested.isTextual()
                && !provider.equals(requested.textValue())
                && !provider.equals(undocumented.providerName())) {
            violations.add("the provider is " + requested + " in the request and " + provider + " in the response");
        }
    }

    /** A verifier sets the states up by their parameters only. */
    private void resource() {
        Matcher path = RESOURCE.matcher(request.get("path").asText());
        if (path.matches()) {
            requireParameter("projectId", path.group("project"));
            if (path.group("role") != null && !isGiven(WITHOUT_ROLES)) {
                requireParameter("roleId", path.group("role"));
            }
        }
    }

    private void requireParameter(String name, String value) {
        if (!states.findValuesAsText(name).contains(value)) {
            violations.add("no provider state has the parameter " + name + "=" + value + " of the request");
        }
    }

    private void absence() {
        if (isGiven(WITHOUT_ROLES) && response.findValue("providerName") != null) {
            violations.add("the provider state excludes roles, and the response has one");
        }
    }

    private boolean isGiven(Set<String> names) {
        return states.findValuesAsText("name").stream().anyMatch(names::contains);
    }

    private void stateParameters() {
        for (JsonNode state : states) {
            state.path("params").properties().forEach(parameter -> {
                if (!isUsed(parameter.getKey(), parameter.getValue().asText())) {
                    violations.add("the state parameter " + parameter + " is not in the interaction");
                }
            });
        }
    }

    private boolean isUsed(String name, String value) {
        String path = request.get("path").asText();
        return switch (name) {
            case "projectId" -> path.contains("/groups/" + value + "/");
            case "arrayName" -> response.findValue(value) != null;
            // The role of the request, or one in the list of the response. An error has no role.
            default ->
                path.endsWith("/" + value)
                        || response.findValuesAsText(name).contains(value)
                        || (name.equals("providerName") && body().has("error"));
        };
    }

    private void undocumentedValues() {
        if (isGiven(Set.of(UndocumentedValues.STATE)) && undocumented.all().isEmpty()) {
            violations.add("a state announces undocumented values without naming one");
        }
        undocumented.all().stream()
                .filter(name -> !UndocumentedValues.OF_EXAMPLES.all().contains(name))
                .forEach(
                        name -> violations.add("the state announces " + name + ", which is not an undocumented value"));
    }

    private boolean isEnveloped() {
        return "true".equals(request.at("/query/envelope/0").asText());
    }

    /** The body, or the content of an envelope. */
    private JsonNode body() {
        JsonNode body = response.at("/body/content");
        return isEnveloped() ? Objects.requireNonNullElse(body.get("content"), body.path("envelope")) : body;
    }
}
