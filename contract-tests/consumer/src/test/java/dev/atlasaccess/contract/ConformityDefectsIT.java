package dev.atlasaccess.contract;

import static dev.atlasaccess.contract.Defect.remove;
import static dev.atlasaccess.contract.Defect.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gate refuses what it must, and says what it is: pacts made from the good one, each with a single defect. */
class ConformityDefectsIT {
    private static final ObjectNode GOOD = GeneratedPact.read(GeneratedPact.PLACE);
    private static final ConformityCheck GATE = new ConformityCheck();

    private static final String LIST = "a list of the roles of a project with one role of each provider";
    private static final String AWS = "an authorization of an AWS role";
    private static final String AWS_AS_PLAIN_JSON =
            "an authorization of an AWS role, with the request's body as plain JSON";
    private static final String AZURE = "an authorization of an Azure service principal";
    private static final String GCP = "an authorization of a Google Cloud service account";
    private static final String FORBIDDEN = "an authorization with credentials that do not allow it";
    private static final String ENVELOPE = "an authorization of an AWS role, in an envelope";
    private static final String TOKEN = "a request for a token";

    private static final String FIRST = "application/vnd.atlas.2023-01-01+json";
    private static final String ACCEPT = "/request/headers/Accept/0";
    private static final String CONTENT_TYPE = "/request/headers/Content-Type/0";
    private static final String ANSWERED_TYPE = "/response/headers/Content-Type/0";
    private static final String ASKED = "/request/body/content";
    private static final String ANSWERED = "/response/body/content";

    static Stream<Defect> media() {
        return Stream.of(
                new Defect(
                        "a version before the first",
                        LIST,
                        set(ACCEPT, "'application/vnd.atlas.2022-12-31+json'"),
                        "request: Accept is [\"application/vnd.atlas.2022-12-31+json\"]"),
                new Defect(
                        "a version that no page names",
                        LIST,
                        set(ACCEPT, "'application/vnd.atlas.2023-10-02+json'"),
                        "request: Accept is [\"application/vnd.atlas.2023-10-02+json\"]"),
                new Defect(
                        "no version",
                        LIST,
                        set(ACCEPT, "'application/json'"),
                        "request: Accept is [\"application/json\"]"),
                new Defect("no Accept", LIST, remove("/request/headers/Accept"), "request: Accept is missing"),
                new Defect(
                        "a body of another version than Accept",
                        AWS,
                        set(CONTENT_TYPE, "'application/vnd.atlas.2024-10-23+json'"),
                        "request: Content-Type is [\"application/vnd.atlas.2024-10-23+json\"]"),
                new Defect(
                        "a body of no JSON",
                        AWS,
                        set(CONTENT_TYPE, "'text/plain'"),
                        "request: Content-Type is [\"text/plain\"]"),
                new Defect(
                        "plain JSON with a parameter",
                        AWS_AS_PLAIN_JSON,
                        set(CONTENT_TYPE, "'application/json;version=2'"),
                        "request: Content-Type is [\"application/json;version=2\"]"),
                new Defect(
                        "an update of plain JSON that is not documented",
                        AWS_AS_PLAIN_JSON,
                        set(ASKED + "/tenantId", "'x'"),
                        "request: body: property 'tenantId' is not defined in the schema"),
                new Defect(
                        "an answer in a later version",
                        LIST,
                        set(ANSWERED_TYPE, "'application/vnd.atlas.2024-10-23+json'"),
                        "response: Content-Type is [\"application/vnd.atlas.2024-10-23+json\"]"),
                new Defect(
                        "an error as a page",
                        FORBIDDEN,
                        set(ANSWERED_TYPE, "'text/html'"),
                        "response: Content-Type is [\"text/html\"]"),
                new Defect("any answer", LIST, set(ACCEPT, "'*/*'"), "request: Accept is [\"*/*\"]"),
                new Defect(
                        "a page beside the right answer",
                        LIST,
                        set(ACCEPT, "'" + FIRST + ", text/html'"),
                        "request: Accept is [\"application/vnd.atlas.2023-01-01+json, text/html\"]"),
                new Defect(
                        "a page as a second answer",
                        LIST,
                        set("/request/headers/Accept/1", "'text/html'"),
                        "request: the header Accept has 2 values"),
                new Defect(
                        "a body of no type",
                        AWS,
                        remove("/request/headers/Content-Type"),
                        "request: Content-Type is missing"),
                new Defect(
                        "a type of no body",
                        LIST,
                        set("/request/headers/Content-Type", "['" + FIRST + "']"),
                        "request: Content-Type is [\"application/vnd.atlas.2023-01-01+json\"] and not one of []"),
                new Defect(
                        "an answer of no type",
                        LIST,
                        remove("/response/headers/Content-Type"),
                        "response: Content-Type is missing"),
                new Defect(
                        "another character set",
                        FORBIDDEN,
                        set(ANSWERED_TYPE, "'application/json;charset=latin1'"),
                        "response: Content-Type is [\"application/json;charset=latin1\"]"),
                new Defect(
                        "a page beside an error",
                        FORBIDDEN,
                        set(ANSWERED_TYPE, "'application/json, text/html'"),
                        "response: Content-Type is [\"application/json, text/html\"]"));
    }

    static Stream<Defect> headers() {
        return Stream.of(
                new Defect(
                        "a cookie",
                        LIST,
                        set("/request/headers/Cookie", "['a=b']"),
                        "request: the header Cookie is not documented"),
                new Defect(
                        "a cookie in an answer",
                        LIST,
                        set("/response/headers/Set-Cookie", "['a=b']"),
                        "response: the header Set-Cookie is not documented"),
                new Defect(
                        "a header of another answer",
                        FORBIDDEN,
                        set("/response/headers/Retry-After", "['55']"),
                        "response: the header Retry-After is not documented"),
                new Defect(
                        "a header that no answer has",
                        LIST,
                        set("/response/headers/X-Request-Id", "['1']"),
                        "response: the header X-Request-Id is not documented"),
                new Defect(
                        "a header in two cases",
                        AWS,
                        set("/request/headers/content-type", "['" + FIRST + "']"),
                        "request: the header content-type is not documented"),
                new Defect(
                        "two waits",
                        "a list over the rate limit",
                        set("/response/headers/Retry-After/1", "'56'"),
                        "response: the header Retry-After has 2 values"),
                new Defect(
                        "a wait that is no number",
                        "a list over the rate limit",
                        set("/response/headers/Retry-After/0", "'soon'"),
                        "response: validation.response.header.schema.type: Instance type (string)"),
                new Defect(
                        "a challenge of another kind",
                        "a list without proof of an API key",
                        set("/response/headers/WWW-Authenticate/0", "'Basic'"),
                        "response: validation.response.header.schema.pattern: ",
                        "does not match input string \"Basic\""));
    }

    static Stream<Defect> requests() {
        String groups = "/api/atlas/v2/groups/";
        String roles = groups + Interaction.PROJECT + "/cloudProviderAccess/";
        return Stream.of(
                new Defect(
                        "a project id in upper case",
                        LIST,
                        set("/request/path", "'" + groups + "32B6E34B3D91647ABB20E7B8/cloudProviderAccess'"),
                        "request: validation.request.parameter.schema.pattern: groupId: ",
                        "does not match input string \"32B6E34B3D91647ABB20E7B8\""),
                new Defect(
                        "a role id that is too short",
                        AWS,
                        set("/request/path", "'" + roles + "32b6e34b'"),
                        "request: validation.request.parameter.schema.minLength: roleId: String \"32b6e34b\" is too short"),
                new Defect(
                        "a path that is not there",
                        LIST,
                        set("/request/path", "'" + groups + Interaction.PROJECT + "/cloudProviderAcces'"),
                        "request: the fragment has no operation \"GET\"",
                        "/cloudProviderAcces\""),
                new Defect(
                        "another method",
                        AWS,
                        set("/request/method", "'PUT'"),
                        "request: the fragment has no operation \"PUT\""),
                new Defect(
                        "a path in another case",
                        LIST,
                        set(
                                "/request/path",
                                "'/API" + groups.substring(4) + Interaction.PROJECT + "/cloudProviderAccess'"),
                        "request: the fragment has no operation \"GET\" \"/API/"),
                new Defect(
                        "a path that goes on",
                        LIST,
                        set("/request/path", "'" + groups + Interaction.PROJECT + "/cloudProviderAccess/'"),
                        "request: the fragment has no operation \"GET\"",
                        "/cloudProviderAccess/\""),
                new Defect(
                        "a flag that is both true and false",
                        ENVELOPE,
                        set("/request/query/envelope/1", "'false'"),
                        "request: validation.request.parameter.collection.invalid: envelope: Multiple values found"),
                new Defect(
                        "a body where there is none",
                        LIST,
                        set("/request/body", "{'content': {}}"),
                        "request: validation.request.body.unexpected: No request body is expected"),
                new Defect(
                        "a typing error in the query",
                        ENVELOPE,
                        set("/request/query", "{'envelop': ['true']}"),
                        "request: validation.request.parameter.query.unexpected: envelop: "),
                new Defect(
                        "a flag that is neither true nor false",
                        "a list of the roles, indented for reading",
                        set("/request/query/pretty/0", "'yes'"),
                        "request: validation.request.parameter.schema.invalidJson: pretty: Unable to parse JSON - Unrecognized token 'yes'"),
                new Defect(
                        "a field that is not documented",
                        AWS,
                        set(ASKED + "/tenantId", "'x'"),
                        "request: body: property 'tenantId' is not defined in the schema"),
                new Defect(
                        "no provider",
                        AWS,
                        remove(ASKED + "/providerName"),
                        "request: body: required property 'providerName' not found"),
                new Defect(
                        "the form of another provider",
                        AZURE,
                        set(ASKED + "/providerName", "'AWS'"),
                        "request: body: property 'tenantId' is not defined in the schema"),
                new Defect(
                        "an ARN that is too short",
                        AWS,
                        set(ASKED + "/iamAssumedRoleArn", "'arn'"),
                        "request: body/iamAssumedRoleArn: must be at least 20 characters"),
                new Defect(
                        "a UUID that is none",
                        AZURE,
                        set(ASKED + "/tenantId", "'string'"),
                        "request: body/tenantId: does not match the uuid pattern"),
                new Defect(
                        "a UUID of too few digits",
                        AZURE,
                        set(ASKED + "/tenantId", "'1-1-1-1-1'"),
                        "request: body/tenantId: does not match the uuid pattern"),
                new Defect(
                        "no body",
                        AWS,
                        remove("/request/body"),
                        "request: validation.request.body.missing: A request body is required"),
                new Defect(
                        "another kind of grant",
                        TOKEN,
                        set("/request/body/content", "'grant_type=password'"),
                        "request: validation.request.body.schema.enum: [Path '/grant_type'] Instance value (\"password\")"));
    }

    static Stream<Defect> answers() {
        return Stream.of(
                new Defect(
                        "a field that is not documented",
                        AWS,
                        set(ANSWERED + "/note", "'x'"),
                        "response: body: property 'note' is not defined in the schema"),
                new Defect(
                        "a role of another provider in a typed list",
                        LIST,
                        set(ANSWERED + "/awsIamRoles/0/providerName", "'AZURE'"),
                        "response: body/awsIamRoles/0/providerName: does not have a value in the enumeration [\"AWS\"]"),
                new Defect(
                        "no provider",
                        AWS,
                        remove(ANSWERED + "/providerName"),
                        "response: body: required property 'providerName' not found"),
                new Defect(
                        "a provider that is not announced",
                        AWS,
                        set(ANSWERED + "/providerName", "'NEW_PROVIDER'"),
                        "response: body/providerName: does not have a value in the enumeration [\"AWS\"]"),
                new Defect(
                        "another provider than announced",
                        "an authorization of a role of a provider that this contract does not know",
                        set(ANSWERED + "/providerName", "'OTHER_PROVIDER'"),
                        "response: body/providerName: does not have a value in the enumeration [\"NEW_PROVIDER\"]"),
                new Defect(
                        "an announcement that nothing comes of",
                        "an authorization of a role of a provider that this contract does not know",
                        set(ANSWERED, "{'providerName': 'AWS'}"),
                        "the state says providerName=\"NEW_PROVIDER\", and nothing else does"),
                new Defect(
                        "an announcement of what is documented",
                        AWS,
                        set(
                                        "/providerStates/1",
                                        "{'name': '" + UndocumentedValuesPactTest.STATE
                                                + "', 'params': {'providerName': 'AWS'}}")
                                .andThen(set(ANSWERED + "/note", "'x'")),
                        "announces AWS, which is no name of a newer Atlas"),
                new Defect(
                        "an array that is not announced",
                        LIST,
                        set(ANSWERED + "/newProviderRoles", "[]"),
                        "response: body: property 'newProviderRoles' is not defined in the schema"),
                new Defect(
                        "a status that is not documented",
                        GCP,
                        set(ANSWERED + "/status", "'PAUSED'"),
                        "response: body/status: does not have a value in the enumeration [\"NOT_INITIATED\", "),
                new Defect(
                        "a date that is none",
                        LIST,
                        set(ANSWERED + "/awsIamRoles/0/createdDate", "'yesterday'"),
                        "response: body/awsIamRoles/0/createdDate: does not match the date-time pattern"),
                new Defect(
                        "null where a value always is",
                        LIST,
                        set(ANSWERED + "/awsIamRoles/0/createdDate", "null"),
                        "response: body/awsIamRoles/0/createdDate: null found, string expected"),
                new Defect(
                        "the id of another feature",
                        AWS,
                        set(ANSWERED + "/featureUsages/0/featureId/bucketName", "'b'"),
                        "response: body/featureUsages/0/featureId: property 'bucketName' is not defined in the schema"),
                new Defect(
                        "a feature with an id that has none",
                        "an authorization of an AWS role, used by ENCRYPTION_AT_REST",
                        set(ANSWERED + "/featureUsages/0/featureId", "{'groupId': 'x'}"),
                        "response: body/featureUsages/0/featureId: must have at most 0 properties"),
                new Defect(
                        "a feature without type, of no known id",
                        "an authorization of an AWS role with a usage that does not name its feature",
                        set(ANSWERED + "/featureUsages/0/featureId/other", "'x'"),
                        "response: body/featureUsages/0: must be valid to one and only one schema, but 0 are valid"),
                new Defect(
                        "a feature without type, of an id of several",
                        "an authorization of an AWS role with a usage that does not name its feature",
                        remove(ANSWERED + "/featureUsages/0/featureId/name"),
                        "response: body/featureUsages/0: must be valid to one and only one schema, but 2 are valid"),
                new Defect(
                        "a configuration's id that is none",
                        "an authorization of an AWS role, used by ATLAS_LOG_INTEGRATION",
                        set(ANSWERED + "/featureUsages/0/featureId/configId", "'string'"),
                        "response: body/featureUsages/0/featureId/configId: does not match the regex pattern"),
                new Defect(
                        "null for the code of an error",
                        "a list in a project that does not exist, told with nulls",
                        set(ANSWERED + "/errorCode", "null"),
                        "response: body/errorCode: null found, string expected"),
                new Defect(
                        "an account of another form",
                        LIST,
                        set(ANSWERED + "/gcpServiceAccounts/0/gcpServiceAccountForAtlas", "'a@b.c'"),
                        "response: body/gcpServiceAccounts/0/gcpServiceAccountForAtlas: does not match the regex pattern"),
                new Defect(
                        "an object for a list",
                        LIST,
                        set(ANSWERED + "/awsIamRoles", "{}"),
                        "response: body/awsIamRoles: object found, array expected"),
                new Defect(
                        "a number for a text",
                        AWS,
                        set(ANSWERED + "/roleId", "7"),
                        "response: body/roleId: integer found, string expected"),
                new Defect(
                        "no body",
                        LIST,
                        remove("/response/body"),
                        "response: validation.response.body.missing: GET on path"),
                new Defect(
                        "a body where there is none",
                        "the end of a token",
                        set("/response/body", "{'content': {}}"),
                        "response: validation.response.body.unexpected: No response body is expected"));
    }

    static Stream<Defect> errors() {
        return Stream.of(
                new Defect(
                        "a status that is not documented",
                        FORBIDDEN,
                        set("/response/status", "418"),
                        "response: validation.response.status.unknown: Response status 418 not defined"),
                new Defect(
                        "a status of the other operation",
                        "a list while Atlas fails",
                        set("/response/status", "409"),
                        "response: validation.response.status.unknown: Response status 409 not defined"),
                new Defect(
                        "an error without code",
                        FORBIDDEN,
                        remove(ANSWERED + "/errorCode"),
                        "response: body: required property 'errorCode' not found"),
                new Defect(
                        "a text for a number",
                        FORBIDDEN,
                        set(ANSWERED + "/error", "'403'"),
                        "response: body/error: string found, integer expected"),
                new Defect(
                        "a fault without description",
                        FORBIDDEN + ", told in full",
                        remove(ANSWERED + "/badRequestDetail/fields/0/description"),
                        "response: body/badRequestDetail/fields/0: required property 'description' not found"),
                new Defect(
                        "an envelope by the name of v1.0",
                        ENVELOPE,
                        set(ANSWERED, "{'status': 200, 'envelope': {'providerName': 'AWS'}}"),
                        "response: body: property 'envelope' is not defined in the schema"),
                new Defect(
                        "an answer outside of the envelope that was asked for",
                        ENVELOPE,
                        set(ANSWERED, "{'providerName': 'AWS'}"),
                        "response: body: required property 'content' not found"),
                new Defect(
                        "an envelope around a status that is not documented",
                        ENVELOPE,
                        set(ANSWERED + "/status", "204"),
                        "response: body/status: does not have a value in the enumeration [200]"),
                new Defect(
                        "a token answer without token",
                        TOKEN,
                        remove(ANSWERED + "/access_token"),
                        "response: body: required property 'access_token' not found"),
                new Defect(
                        "a refusal in Atlas's own form",
                        "a request for a token with a secret that is not right",
                        set(ANSWERED, "{'error': 401, 'errorCode': 'X'}"),
                        "response: body: property 'errorCode' is not defined in the schema"));
    }

    static Stream<Defect> contradictions() {
        return Stream.of(
                new Defect(
                        "a state of another project",
                        LIST,
                        set("/providerStates/0/params/projectId", "'42b6e34b3d91647abb20e7b8'"),
                        "the state says projectId=\"42b6e34b3d91647abb20e7b8\", and nothing else does"),
                new Defect(
                        "a state of another status",
                        "an authorization of a Google Cloud service account in the status COMPLETE",
                        set("/providerStates/0/params/status", "'FAILED'"),
                        "the state says status=\"FAILED\", and nothing else does"),
                new Defect(
                        "a project that no state is about",
                        LIST,
                        remove("/providerStates/0/params"),
                        "the request says projectId=32b6e34b3d91647abb20e7b8, and no state does"),
                new Defect(
                        "a role that no state is about",
                        AWS,
                        remove("/providerStates/0/params/roleId"),
                        "the request says roleId=32b6e34b3d91647abb20e7b8, and no state does"),
                new Defect(
                        "an announcement of nothing",
                        AWS,
                        set("/providerStates/1", "{'name': '" + UndocumentedValuesPactTest.STATE + "'}"),
                        "a state announces something newer, and does not say what"),
                new Defect(
                        "roles where there are none",
                        LIST,
                        set("/providerStates/0/name", "'the project has no roles'"),
                        "the state says that there is no role, and the response has one"),
                new Defect(
                        "roles of no project",
                        LIST,
                        set("/providerStates/0/name", "'the project does not exist'"),
                        "the state says that there is no role, and the response has one"),
                new Defect(
                        "an answer about another role",
                        AWS,
                        set(ANSWERED + "/roleId", "'42b6e34b3d91647abb20e7b8'"),
                        "the request is about another role than 42b6e34b3d91647abb20e7b8"),
                new Defect(
                        "an answer about no role",
                        AWS,
                        remove(ANSWERED + "/roleId"),
                        "the request is about another role"),
                new Defect(
                        "a role of another provider than asked for",
                        AWS,
                        set(ASKED, "{'providerName': 'GCP'}"),
                        "the request says GCP, and the response AWS"),
                new Defect(
                        "an error of another status",
                        FORBIDDEN,
                        set(ANSWERED + "/error", "404"),
                        "the status is 403, and the body says 404"),
                new Defect(
                        "an error of another status, in an envelope",
                        "an authorization that the role's state does not allow, in an envelope",
                        set(ANSWERED + "/content/error", "404"),
                        "the status is 409, and the body says 404"),
                new Defect(
                        "an error that is none",
                        "an authorization by v1.0 that Atlas refuses",
                        set("/response/status", "204").andThen(set(ANSWERED + "/error", "204")),
                        "the status is 204, and the body is an error's"));
    }

    @ParameterizedTest
    @MethodSource({"media", "headers", "requests", "answers", "errors", "contradictions"})
    void aDefectIsRefusedByName(Defect defect) {
        Map<String, List<String>> refused = GATE.violationsIn(defect.in(GOOD));

        assertThat(refused).containsOnlyKeys(defect.description());
        assertThat(refused.get(defect.description()))
                .anySatisfy(message -> assertThat(message).contains(defect.message()));
    }
}
