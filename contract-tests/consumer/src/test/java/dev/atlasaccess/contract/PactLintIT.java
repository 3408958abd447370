package dev.atlasaccess.contract;

import static dev.atlasaccess.contract.Defect.remove;
import static dev.atlasaccess.contract.Defect.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract is well made, and each rule refuses a pact that is not: the good one with a single defect. */
class PactLintIT {
    private static final ObjectNode GOOD = WrittenPact.read(WrittenPact.PLACE);

    private static final String LIST = "a list of the roles of a project with one role of each provider";
    private static final String FEATURES = "a list of the roles of a project whose role every feature uses";
    private static final String AWS = "an authorization of an AWS role";
    private static final String LIMITED = "a list over the rate limit";
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
                pattern("an id with upper case", "$.roleId", "^[a-fA-F0-9]{24}$", "$.roleId is looser"),
                pattern("any text for an ARN", "$.iamAssumedRoleArn", "^.*$", "$.iamAssumedRoleArn is looser"),
                pattern("any text for a UUID", "$.atlasAssumedRoleExternalId", "^.+$", "ExternalId is looser"),
                pattern("a date without time", "$.createdDate", "^[0-9-]{10}$", "$.createdDate is looser"),
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
                        "any challenge",
                        "a list without proof of an API key",
                        set(HEADER + "WWW-Authenticate/matchers/0/regex", "'^.*$'"),
                        "WWW-Authenticate is looser"),
                new Defect(
                        "any media type",
                        LIST,
                        set(HEADER + "Content-Type/matchers/0/regex", "'^application/.*$'"),
                        "Content-Type is looser"),
                new Defect(
                        "an array that may be empty",
                        LIST,
                        remove(BODY + "$.awsIamRoles/matchers/0/min"),
                        "$.awsIamRoles may be empty"),
                new Defect(
                        "an array with a maximum alone",
                        LIST,
                        set(BODY + "$.gcpServiceAccounts/matchers/0", "{'match': 'type', 'max': 9}"),
                        "$.gcpServiceAccounts may be empty"),
                new Defect(
                        "an example made up at random",
                        LIST,
                        set("/response/generators", "{'body': {'$.x': {'type': 'RandomString'}}}"),
                        "at random"),
                new Defect(
                        "a bearer token", LIST, set("/request/headers/Authorization", "['Bearer abc']"), "credential"),
                new Defect(
                        "the secret that the SDK was given",
                        LIST,
                        set("/request/headers/X-Other", "['" + Interaction.TOKEN + "']"),
                        "credential"),
                new Defect(
                        "a Digest answer that was computed",
                        "a list with the answer to a Digest challenge",
                        set("/request/headers/Authorization", "['Digest username=, response=1f']"),
                        "Authorization may hold a credential"),
                new Defect("a cookie", LIST, set("/request/headers/Cookie", "['a=b']"), "Cookie"),
                new Defect(
                        "a header in two cases",
                        AWS,
                        set("/request/headers/content-type", "['application/json']"),
                        "twice"),
                new Defect(
                        "a question asked twice",
                        "a list of the roles, indented for reading",
                        remove("/request/query"),
                        "asks the same"));
    }

    private static Defect pattern(String name, String path, String pattern, String message) {
        return new Defect(name, AWS, set(BODY + path + "/matchers/0/regex", "'" + pattern + "'"), message);
    }

    @ParameterizedTest
    @MethodSource("defects")
    void aDefectIsRefusedByName(Defect defect) {
        assertThat(PactLint.findings(defect.in(GOOD)))
                .anySatisfy(finding -> assertThat(finding).contains(defect.message()));
    }
}
