package dev.atlasaccess.contract;

import static dev.atlasaccess.contract.Defect.remove;
import static dev.atlasaccess.contract.Defect.set;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract is well made, and each rule refuses a pact that is not: the good one with a single defect. */
class PactLintIT {
    private static final ObjectNode GOOD = GeneratedPact.read(GeneratedPact.PLACE);

    private static final String LIST = "a list of the roles of a project with one role of each provider";
    private static final String FEATURES = "a list of the roles of a project whose role every feature uses";
    private static final String AWS = "an authorization of an AWS role";
    private static final String LIMITED = "a list over the rate limit";
    private static final String FORBIDDEN = "an authorization with credentials that do not allow it";
    private static final String ENVELOPE = "an authorization that the role's state does not allow, in an envelope";
    private static final String TOKEN = "a request for a token";
    private static final String DIGEST = "a list with the answer to a Digest challenge";
    private static final String CHALLENGED = "a list without proof of an API key";
    private static final String TOO_EARLY =
            "an authorization of an AWS role that comes too early, answered CANNOT_ASSUME_ROLE";
    private static final String PRETTY = "a list of the roles, indented for reading";
    private static final String ANSWERED = "/response/body/content";
    private static final String RULE = "{'combine': 'AND', 'matchers': [%s]}";
    private static final String BODY = "/response/matchingRules/body/";
    private static final String HEADER = "/response/matchingRules/header/";

    @Test
    void theContractIsWellMade() {
        assertThat(PactLint.findings(GOOD)).isEmpty();
    }

    static Stream<Defect> defects() {
        return Stream.of(
                pattern("a pattern without beginning", "$.roleId", "[a-f0-9]{24}$", "not anchored"),
                pattern("a pattern without end", "$.roleId", "^[a-f0-9]{24}", "not anchored"),
                pattern("an alternative outside of the anchors", "$.providerName", "^AWS$|^.*$", "not anchored"),
                pattern("a pattern that Rust reads otherwise", "$.createdDate", "^\\\\d+Z$", "every verifier"),
                pattern("an anchor in the middle", "$.providerName", "^A$WS$", "not anchored"),
                pattern("a pattern of another text", "$.roleId", "^[a-f]{24}$", "not that of its example"),
                pattern("an id with upper case", "$.roleId", "^[a-fA-F0-9]{24}$", "$.roleId is looser"),
                pattern("any text for an ARN", "$.iamAssumedRoleArn", "^.*$", "$.iamAssumedRoleArn is looser"),
                pattern("any text for a UUID", "$.atlasAssumedRoleExternalId", "^.+$", "ExternalId is looser"),
                pattern("a date of any form", "$.createdDate", "^[0-9TZ:.-]+$", "$.createdDate is looser"),
                pattern("any provider", "$.providerName", "^[A-Z]+$", "$.providerName is looser"),
                new Defect(
                        "any feature among many",
                        FEATURES,
                        set(
                                BODY
                                        + "$.awsIamRoles[*].featureUsages/matchers/0/variants/2/rules/$.featureType/matchers/0/regex",
                                "'^[A-Z_]+$'"),
                        "$.featureType is looser"),
                new Defect(
                        "matchers of which one is enough",
                        AWS,
                        set(BODY + "$.roleId/combine", "'OR'"),
                        "$.roleId/combine",
                        "'AND'"),
                new Defect(
                        "a second matcher",
                        AWS,
                        set(BODY + "$.roleId/matchers/1", "{'match': 'type'}"),
                        "$.roleId/matchers",
                        "at most 1"),
                new Defect(
                        "a rule without matcher",
                        AWS,
                        set(BODY + "$.roleId/matchers", "[]"),
                        "$.roleId/matchers",
                        "at least 1"),
                type("a rule for all fields", AWS, "$.*", "$.* is for no one place"),
                type("a rule in another notation", AWS, "$['roleId']", "$['roleId'] is for no one place"),
                type("a rule for every element of no array", AWS, "$.roleId[*]", "$.roleId[*] is for no one place"),
                type("a rule for the first element alone", LIST, "$.awsIamRoles[0].roleId", "[0].roleId is for no one"),
                type("a rule for the whole body", AWS, "$", "$ is none for an object"),
                type("a rule for an object", AWS, "$.featureUsages[*].featureId", "featureId is none for an object"),
                type("any number for a status", LIMITED, "$.error", "$.error is none for this number"),
                type("any number in an envelope", ENVELOPE, "$.status", "$.status is none for this number"),
                rule(
                        "any whole number for a status",
                        LIMITED,
                        "$.error",
                        "{'match': 'integer'}",
                        "$.error is none for this number"),
                rule(
                        "a fraction for seconds",
                        TOKEN,
                        "$.expires_in",
                        "{'match': 'decimal'}",
                        "$.expires_in/matchers/0/match"),
                type(
                        "any null",
                        "a list of the roles of a project whose roles nobody authorized yet",
                        "$.awsIamRoles[0].authorizedDate",
                        "authorizedDate is none for null"),
                rule(
                        "a matcher that is not known",
                        AWS,
                        "$.roleId",
                        "{'match': 'notEmpty'}",
                        "$.roleId/matchers/0/match"),
                rule(
                        "a matcher with more to it",
                        AWS,
                        "$.roleId",
                        "{'match': 'regex', 'regex': '^[a-f0-9]{24}$', 'flags': 'i'}",
                        "'flags'"),
                new Defect(
                        "a matcher for texts on a list",
                        LIST,
                        set(BODY + "$.awsIamRoles/matchers/0", "{'match': 'regex', 'regex': '^.*$'}"),
                        "$.awsIamRoles is none for an array"),
                new Defect(
                        "a list with a greatest number",
                        LIST,
                        set(BODY + "$.awsIamRoles/matchers/0/max", "9"),
                        "'max'"),
                new Defect(
                        "a list that no element has to be in",
                        FEATURES,
                        set(BODY + "$.awsIamRoles[*].featureUsages/matchers/0/variants", "[]"),
                        "featureUsages/matchers/0/variants",
                        "at least 1"),
                rule(
                        "a list that nothing is said to be in",
                        FEATURES,
                        "$.awsIamRoles[*].featureUsages",
                        "{'match': 'arrayContains'}",
                        "'variants'"),
                rule(
                        "a rule of another matcher beside that of a list",
                        LIST,
                        "$.awsIamRoles",
                        "{'match': 'type', 'min': 1, 'variants': [{'index': 0, 'rules': {}}]}",
                        "'variants'"),
                new Defect(
                        "anything in an empty list",
                        "a list of the roles of a project without roles",
                        set(
                                "/response/matchingRules/body",
                                "{'$.awsIamRoles': "
                                        + RULE.formatted(
                                                "{'match': 'arrayContains', 'variants': [{'index': 0, 'rules': {}}]}")
                                        + "}"),
                        "$.awsIamRoles is empty"),
                new Defect(
                        "an empty list below a rule for the type of elements",
                        LIST,
                        set(ANSWERED + "/awsIamRoles/0/featureUsages", "[]")
                                .andThen(remove(BODY + "$.awsIamRoles[*].featureUsages"))
                                .andThen(interaction -> ((ObjectNode) interaction.at("/response/matchingRules/body"))
                                        .properties()
                                        .removeIf(rule -> rule.getKey().startsWith("$.awsIamRoles[*].featureUsages["))),
                        "$.awsIamRoles[*].featureUsages is empty"),
                new Defect(
                        "a list with a rule for fewer elements than the example has",
                        FEATURES,
                        set(BODY + "$.awsIamRoles[*].featureUsages/matchers/0/variants", "[{'index': 0, 'rules': {}}]"),
                        "has 5 elements in the example and 1 in its rule"),
                new Defect(
                        "a list whose elements have rules of others",
                        FEATURES,
                        set(BODY + "$.awsIamRoles[*].featureUsages/matchers/0/variants/1/index", "0"),
                        "a rule for the element 0 where that of 1 belongs"),
                new Defect(
                        "a rule for no part of an element",
                        FEATURES,
                        set(
                                BODY + "$.awsIamRoles[*].featureUsages/matchers/0/variants/0/rules/$.*",
                                RULE.formatted("{'match': 'type'}")),
                        "$.* is for no one place"),
                new Defect(
                        "any status",
                        LIST,
                        set(
                                "/response/matchingRules/status",
                                RULE.formatted("{'match': 'statusCode', 'status': 'success'}")),
                        "'status'"),
                new Defect(
                        "any path",
                        LIST,
                        set(
                                "/request/matchingRules",
                                "{'path': " + RULE.formatted("{'match': 'regex', 'regex': '^/api/.*$'}") + "}"),
                        "the request has the matching rules {",
                        "\"path\""),
                new Defect(
                        "any body",
                        AWS,
                        set("/request/matchingRules", "{'body': {'$': " + RULE.formatted("{'match': 'type'}") + "}}"),
                        "the request has the matching rules {",
                        "\"body\""),
                new Defect(
                        "any Accept",
                        LIST,
                        set(
                                "/request/matchingRules",
                                "{'header': {'Accept': " + RULE.formatted("{'match': 'regex', 'regex': '^.*$'}")
                                        + "}}"),
                        "the request has the matching rules {",
                        "\"header\""),
                new Defect(
                        "any answer to a challenge",
                        DIGEST,
                        set("/request/matchingRules/header/Authorization/matchers/0/regex", "'^Digest .*$'"),
                        "the request has the matching rules {",
                        "\"header\""),
                new Defect(
                        "a rule beside that for the answer to a challenge",
                        DIGEST,
                        set("/request/matchingRules/query", "{'pretty': " + RULE.formatted("{'match': 'type'}") + "}"),
                        "the request has the matching rules {",
                        "\"query\""),
                new Defect(
                        "any of the codes, where the state tells which",
                        TOO_EARLY,
                        set(BODY + "$.errorCode/matchers/0", "{'match': 'type'}"),
                        "$.errorCode is held to its type alone"),
                new Defect(
                        "any of the statuses, where the state tells which",
                        "an authorization of a Google Cloud service account in the status COMPLETE",
                        set(BODY + "$.status/matchers/0/regex", "'^(COMPLETE|FAILED)$'"),
                        "$.status is looser"),
                new Defect(
                        "a list of more than the example has",
                        LIST,
                        set(BODY + "$.awsIamRoles/matchers/0/min", "2"),
                        "$.awsIamRoles is none for an array of 1"),
                new Defect(
                        "an object that says nothing",
                        FORBIDDEN,
                        set(ANSWERED + "/badRequestDetail", "{}"),
                        "$.badRequestDetail is empty"),
                pattern("a pattern that is none", "$.roleId", "^([a-f0-9]{24}$", "cannot be read"),
                new Defect(
                        "an id held to its type",
                        LIST,
                        set(BODY + "$.awsIamRoles[*].roleId/matchers/0", "{'match': 'type'}"),
                        "roleId is held to its type alone"),
                new Defect(
                        "an id without rule below an array",
                        LIST,
                        remove(BODY + "$.awsIamRoles[*].roleId"),
                        "roleId is held to its type alone"),
                new Defect(
                        "any wait",
                        LIMITED,
                        set(HEADER + "Retry-After/matchers/0/regex", "'^.*$'"),
                        "Retry-After is looser"),
                new Defect(
                        "a wait of more digits than a number has",
                        LIMITED,
                        set(HEADER + "Retry-After/matchers/0/regex", "'^[0-9]+$'"),
                        "Retry-After is looser"),
                new Defect(
                        "any challenge",
                        CHALLENGED,
                        set(HEADER + "WWW-Authenticate/matchers/0/regex", "'^.*$'"),
                        "WWW-Authenticate is looser"),
                new Defect(
                        "any media type",
                        LIST,
                        set(HEADER + "Content-Type/matchers/0/regex", "'^application/.*$'"),
                        "Content-Type is looser"),
                new Defect(
                        "a media type with anything behind it",
                        FORBIDDEN,
                        set(HEADER + "Content-Type/matchers/0/regex", "'^application/json(;.*)?$'"),
                        "Content-Type is looser"),
                new Defect(
                        "a header that is not documented",
                        FORBIDDEN,
                        set("/response/headers/Retry-After", "['55']")
                                .andThen(set(
                                        HEADER + "Retry-After",
                                        RULE.formatted("{'match': 'regex', 'regex': '^[0-9]{1,18}$'}"))),
                        "Retry-After is not documented"),
                new Defect(
                        "a rule for a header that is not there",
                        LIST,
                        set(HEADER + "RateLimit-Limit", RULE.formatted("{'match': 'regex', 'regex': '^[0-9]{1,18}$'}")),
                        "RateLimit-Limit, which the response does not have"),
                new Defect(
                        "a number of which only the type counts",
                        LIMITED,
                        set(HEADER + "Retry-After/matchers/0", "{'match': 'type'}"),
                        "Retry-After is held to its type alone"),
                new Defect(
                        "an array that may be empty",
                        LIST,
                        remove(BODY + "$.awsIamRoles/matchers/0/min"),
                        "$.awsIamRoles may be empty"),
                new Defect(
                        "an array with a maximum alone",
                        LIST,
                        set(BODY + "$.gcpServiceAccounts/matchers/0", "{'match': 'type', 'max': 9}"),
                        "'max'"),
                new Defect(
                        "an array without rule below an array",
                        LIST,
                        set(ANSWERED + "/awsIamRoles/0/notes", "['x']"),
                        "$.awsIamRoles[*].notes may be empty"),
                new Defect(
                        "an example made up at random",
                        LIST,
                        set("/response/generators", "{'body': {'$.x': {'type': 'RandomString'}}}"),
                        "'generators'"),
                new Defect(
                        "an element made up at random",
                        FEATURES,
                        set(
                                BODY + "$.awsIamRoles[*].featureUsages/matchers/0/variants/0/generators",
                                "{'$.x': {'type': 'Uuid'}}"),
                        "/variants/0/generators"),
                new Defect(
                        "another proof than the answer to a challenge",
                        LIST,
                        set("/request/headers/Authorization", "['x']"),
                        "Authorization may hold a credential"),
                new Defect(
                        "the secret that the SDK was given",
                        LIST,
                        set("/request/headers/X-Other", "['" + Interaction.TOKEN + "']"),
                        "a credential"),
                new Defect(
                        "a secret in a header of the response",
                        LIST,
                        set("/response/headers/X-Other", "['" + "Bas" + "ic YTpi']"),
                        "a credential"),
                new Defect("a web token", FORBIDDEN, set(ANSWERED + "/detail", "'" + "ey" + "Jh.b.c'"), "a credential"),
                new Defect(
                        "a key id of AWS",
                        AWS,
                        set(ANSWERED + "/note", "'" + "AKI" + "A" + "0".repeat(16) + "'"),
                        "a credential"),
                new Defect(
                        "a client's secret",
                        TOKEN,
                        set("/request/body/content", "'grant_type=client_credentials&client_secret=x'"),
                        "a credential"),
                new Defect(
                        "a token that may be a real one",
                        TOKEN,
                        set(ANSWERED + "/access_token", "'another'"),
                        "a token is not the placeholder"),
                new Defect(
                        "a token given back that may be a real one",
                        "the end of a token",
                        set("/request/body/content", "'token=another&token_type_hint=access_token'"),
                        "a token is not the placeholder"),
                new Defect(
                        "a Digest answer that was computed",
                        DIGEST,
                        set("/request/headers/Authorization", "['Digest username=, response=1f']"),
                        "Authorization may hold a credential"),
                new Defect(
                        "a Digest answer beside the placeholder",
                        DIGEST,
                        set("/request/headers/Authorization/1", "'Digest username=, response=1f'"),
                        "/request/headers/Authorization",
                        "at most 1"),
                new Defect(
                        "no answer to a challenge",
                        DIGEST,
                        remove("/request/headers/Authorization"),
                        "Authorization may hold a credential, or lacks its placeholder"),
                new Defect("a query as a text", PRETTY, set("/request/query", "'pretty=true'"), "/request/query"),
                new Defect(
                        "a parameter given twice",
                        PRETTY,
                        set("/request/query/pretty", "['true', 'false']"),
                        "/request/query/pretty",
                        "at most 1"),
                new Defect(
                        "a path in other letters",
                        LIST,
                        set("/request/path", "'/api/atlas/v2/groups/%332b6e34b3d91647abb20e7b8/cloudProviderAccess'"),
                        "/request/path"),
                new Defect(
                        "a state twice",
                        FORBIDDEN,
                        interaction -> interaction
                                .withArray("providerStates")
                                .add(interaction.at("/providerStates/0").deepCopy()),
                        "/providerStates",
                        "unique"),
                new Defect("no state", LIST, remove("/providerStates"), "'providerStates'"),
                new Defect(
                        "an empty list of states", LIST, set("/providerStates", "[]"), "/providerStates", "at least 1"),
                new Defect("a failure that does not count", LIST, set("/pending", "true"), "/pending", "'false'"),
                new Defect("a message", LIST, set("/type", "'Asynchronous/Messages'"), "/type", "Synchronous/HTTP"),
                new Defect("a part for a plugin", LIST, set("/pluginConfiguration", "{}"), "'pluginConfiguration'"),
                new Defect("a remark for people", LIST, set("/comments", "{}"), "'comments'"),
                new Defect(
                        "a body in another encoding",
                        AWS,
                        set("/response/body/encoded", "'base64'"),
                        "/response/body/encoded",
                        "'false'"),
                new Defect(
                        "a body of another type than its header",
                        AWS,
                        set("/response/body/contentType", "'text/plain'"),
                        "the body of the response is text/plain"),
                new Defect(
                        "JSON in a text",
                        AWS,
                        set("/request/body/content", "'{}'"),
                        "the body of the request is not written as"));
    }

    /** Either of two interactions is at fault. */
    static Stream<Defect> repetitions() {
        return Stream.of(
                new Defect("a description given twice", LIST, set("/description", "'" + AWS + "'"), AWS + ": another"),
                new Defect("a question asked twice", PRETTY, remove("/request/query"), PRETTY, "asks the same", LIST),
                new Defect(
                        "a question asked twice, with the states in another order",
                        DIGEST,
                        remove("/request/matchingRules")
                                .andThen(remove("/request/headers/Authorization"))
                                .andThen(set(
                                        "/providerStates",
                                        "[{'name': 'the request carries no credentials'}, {'name': 'the project has no roles',"
                                                + "'params': {'projectId': '" + Interaction.PROJECT + "'}}]")),
                        DIGEST,
                        "asks the same",
                        CHALLENGED));
    }

    /** What is wrong with the document as a whole, by where it stands. */
    static Stream<Arguments> documents() {
        return Stream.of(
                arguments("/provider/name", "'another'", "/provider"),
                arguments("/metadata/pactSpecification/version", "'3.0.0'", "/metadata/pactSpecification"),
                arguments("/metadata/plugins", "[{'name': 'p', 'version': '1'}]", "/metadata/plugins"),
                arguments("/interactions", "[]", "/interactions"),
                arguments("/messages", "[]", "'messages'"));
    }

    private static Defect pattern(String name, String path, String pattern, String message) {
        return new Defect(name, AWS, set(BODY + path + "/matchers/0/regex", "'" + pattern + "'"), message);
    }

    private static Defect type(String name, String description, String path, String message) {
        return rule(name, description, path, "{'match': 'type'}", message);
    }

    private static Defect rule(String name, String description, String path, String matcher, String message) {
        return new Defect(name, description, set(BODY + path, RULE.formatted(matcher)), message);
    }

    @ParameterizedTest
    @MethodSource("defects")
    void aDefectIsRefusedByName(Defect defect) {
        assertThat(PactLint.findings(defect.in(GOOD)))
                .singleElement(as(STRING))
                .startsWith(defect.description() + ": ")
                .contains(defect.message());
    }

    @ParameterizedTest
    @MethodSource("repetitions")
    void aRepetitionIsRefused(Defect defect) {
        assertThat(PactLint.findings(defect.in(GOOD))).singleElement(as(STRING)).contains(defect.message());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void aDefectOfTheWholeIsRefused(String place, String value, String message) {
        ObjectNode pact = GOOD.deepCopy();
        set(place, value).accept(pact);

        assertThat(PactLint.findings(pact))
                .singleElement(as(STRING))
                .startsWith("the pact: ")
                .contains(message);
    }
}
