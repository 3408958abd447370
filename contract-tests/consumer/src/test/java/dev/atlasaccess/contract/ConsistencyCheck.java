package dev.atlasaccess.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the parts of an interaction say of one another. A schema sees each of them alone. */
final class ConsistencyCheck {
    private static final Pattern SUBJECT =
            Pattern.compile(".*/groups/(?<project>[^/]+)/cloudProviderAccess(/(?<role>[^/]+))?");
    private static final Set<String> NOTHING_THERE = Set.of("the project has no roles", "the project does not exist");

    private final JsonNode request;
    private final JsonNode response;
    private final JsonNode states;
    private final UndocumentedValues newer;
    private final List<String> violations = new ArrayList<>();

    private ConsistencyCheck(JsonNode interaction) {
        this.request = interaction.get("request");
        this.response = interaction.get("response");
        this.states = interaction.path("providerStates");
        this.newer = UndocumentedValues.in(interaction);
    }

    /** What contradicts what, in words; empty if nothing does. */
    static List<String> violations(JsonNode interaction) {
        ConsistencyCheck coherence = new ConsistencyCheck(interaction);
        coherence.status();
        coherence.role();
        coherence.subject();
        coherence.absence();
        coherence.stateParameters();
        coherence.announced();
        return coherence.violations;
    }

    private void status() {
        JsonNode body = body();
        JsonNode status = isEnveloped() ? response.at("/body/content/status") : response.get("status");
        if (body.has("error") != (status.asInt() >= 400)) {
            violations.add("the status is " + status + ", and the body is " + (body.has("error") ? "" : "not ")
                    + "an error's");
        } else if (body.path("error").isNumber() && !body.get("error").equals(status)) {
            violations.add("the status is " + status + ", and the body says " + body.get("error"));
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
            violations.add("the request is about another role than " + id);
        }
        String provider = role.get("providerName").asText();
        String asked = request.at("/body/content/providerName").asText();
        if (!provider.equals(asked) && !provider.equals(newer.providerName())) {
            violations.add("the request says " + asked + ", and the response " + provider);
        }
    }

    /** Whoever makes the states true has nothing else to go by. */
    private void subject() {
        Matcher path = SUBJECT.matcher(request.get("path").asText());
        if (path.matches()) {
            told("projectId", path.group("project"));
            if (path.group("role") != null && !isGiven(NOTHING_THERE)) {
                told("roleId", path.group("role"));
            }
        }
    }

    private void told(String name, String value) {
        if (!states.findValuesAsText(name).contains(value)) {
            violations.add("the request says " + name + "=" + value + ", and no state does");
        }
    }

    private void absence() {
        if (isGiven(NOTHING_THERE) && response.findValue("providerName") != null) {
            violations.add("the state says that there is no role, and the response has one");
        }
    }

    private boolean isGiven(Set<String> names) {
        return states.findValuesAsText("name").stream().anyMatch(names::contains);
    }

    private void stateParameters() {
        for (JsonNode state : states) {
            state.path("params").properties().forEach(parameter -> {
                if (!isTold(parameter.getKey(), parameter.getValue().asText())) {
                    violations.add("the state says " + parameter + ", and nothing else does");
                }
            });
        }
    }

    private boolean isTold(String name, String value) {
        String path = request.get("path").asText();
        return switch (name) {
            case "projectId" -> path.contains("/groups/" + value + "/");
            case "arrayName" -> response.findValue(value) != null;
            // A role is what a request is about, or one of a list.
            default ->
                path.endsWith("/" + value) || response.findValuesAsText(name).contains(value);
        };
    }

    private void announced() {
        if (isGiven(Set.of(UndocumentedValuesPactTest.STATE)) && newer.names().isEmpty()) {
            violations.add("a state announces something newer, and does not say what");
        }
        newer.names().stream()
                .filter(name -> !UndocumentedValues.EXAMPLES.names().contains(name))
                .forEach(name -> violations.add("the state announces " + name + ", which is no name of a newer Atlas"));
    }

    private boolean isEnveloped() {
        return "true".equals(request.at("/query/envelope/0").asText());
    }

    /** The answer, in an envelope or not. */
    private JsonNode body() {
        JsonNode body = response.at("/body/content");
        return isEnveloped() ? Objects.requireNonNullElse(body.get("content"), body.path("envelope")) : body;
    }
}
