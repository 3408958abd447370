package dev.atlasaccess.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atlasaccess.web.PageClient.Page;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of a project. */
class ProjectPageTest {
    private static final String JSON = "application/vnd.atlas.2023-01-01+json;charset=utf-8";

    private final PageClient client = TestConsole.client();

    @Test
    void rolesAreGroupedByProvider() {
        Page page = client.open("/projects/"
                + TestConsole.project(
                        Fragment.example("AwsRole"), Fragment.example("AzureRole"), Fragment.example("GcpRole")));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html().select("section > h2").eachText()).containsExactly("AWS", "Azure", "Google Cloud");
        assertThat(page.text("section[aria-labelledby=aws]"))
                .contains("32b6e34b3d91647abb20e7b8", "Authorized", "arn:aws:iam::123456789012:root")
                .contains("Nothing is missing", "Data federation", "groupId 32b6e34b3d91647abb20e7b8");
        assertThat(page.text("section[aria-labelledby=azure]"))
                .contains("32b6e34b3d91647abb20e7b9", "5b7e9a10-63cd-4f28-8e14-0c9d7b6a5f43", "4 May 2025, 09:42 UTC");
        assertThat(page.text("section[aria-labelledby=gcp]"))
                .contains("32b6e34b3d91647abb20e7ba", "In progress", "iam.gserviceaccount.com");
        assertThat(page.text("main > .lead")).contains("3 roles: 1 being created by Atlas.");
    }

    @Test
    void unauthorizedAwsRoleShowsTrustPolicy() throws Exception {
        Page page = client.open("/projects/" + TestConsole.project(TestConsole.unauthorizedAwsRole()));

        assertThat(page.text(".step")).startsWith("Missing: your IAM role.");
        assertThat(page.text("main > .lead")).contains("1 role: 1 with a step missing on your side.");
        JsonNode statement = new JsonMapper()
                .readTree(page.html().expectFirst("pre code").wholeText())
                .at("/Statement/0");
        assertThat(statement.at("/Effect").asText()).isEqualTo("Allow");
        assertThat(statement.at("/Action").asText()).isEqualTo("sts:AssumeRole");
        assertThat(statement.at("/Principal/AWS").asText())
                .isEqualTo("arn:aws:iam::772401394250:role/my-test-aws-role");
        assertThat(statement.at("/Condition/StringEquals/sts:ExternalId").asText())
                .isEqualTo("3192be49-6e76-4b7d-a7b8-b486a8fc4483");
    }

    @Test
    void trustPolicyEscapesValues() throws Exception {
        ObjectNode role = TestConsole.unauthorizedAwsRole();
        role.put("atlasAWSAccountArn", "arn\"},\"Action\":\"*\\");
        Page page = client.open("/projects/" + TestConsole.project(role));

        JsonNode policy =
                new JsonMapper().readTree(page.html().expectFirst("pre code").wholeText());
        assertThat(policy.at("/Statement/0/Principal/AWS").asText()).isEqualTo("arn\"},\"Action\":\"*\\");
    }

    @Test
    void noTrustPolicyWithoutExternalId() {
        ObjectNode role = TestConsole.unauthorizedAwsRole();
        role.remove("atlasAssumedRoleExternalId");
        Page page = client.open("/projects/" + TestConsole.project(role));

        assertThat(page.html().select("pre")).isEmpty();
        assertThat(page.text(".step")).contains("Atlas has not provided its account ARN");
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_INITIATED, Not started, Nothing to do but wait",
        "IN_PROGRESS, In progress, Nothing to do but wait",
        "COMPLETE, Ready, Grant the service account",
        "FAILED, Failed, Delete this role in Atlas",
        "HIBERNATING, HIBERNATING, does not know the status",
        ", No status, does not report a status"
    })
    void serviceAccountShowsStatus(@Nullable String status, String badge, String step) {
        String project = TestConsole.project();
        ObjectNode list = Fragment.example("ListAllProviders");
        ((ObjectNode) list.at("/gcpServiceAccounts/0")).put("status", status);
        TestConsole.PROXY.respondNext(200, JSON, list.toString());
        Page page = client.open("/projects/" + project);

        assertThat(page.text("section[aria-labelledby=gcp] .badge")).isEqualTo(badge);
        assertThat(page.text("section[aria-labelledby=gcp] .step")).contains(step);
    }

    @Test
    void serviceAccountNeedsNoAuthorization() {
        Page page = client.open(
                "/projects/" + TestConsole.project(Fragment.example("GcpRole").put("status", "NOT_INITIATED")));

        assertThat(page.text("main > .lead")).contains("1 role: 1 being created by Atlas.");
        assertThat(page.html().expectFirst("details.authorize").hasAttr("open")).isFalse();
        assertThat(page.text("details.authorize")).contains("Atlas does not require this for Google Cloud");
    }

    @Test
    void featureUsagesAreNamed() {
        ObjectNode list = Fragment.example("ListAllProviders");
        ArrayNode usages = ((ObjectNode) list.at("/awsIamRoles/0")).putArray("featureUsages");
        usages.addObject().put("featureType", "ENCRYPTION_AT_REST").putNull("featureId");
        usages.addObject()
                .put("featureType", "EXPORT_SNAPSHOT")
                .putObject("featureId")
                .put("exportBucketId", "bucket-1");
        usages.addObject()
                .put("featureType", "PUSH_BASED_LOG_EXPORT")
                .putObject("featureId")
                .put("bucketName", "bucket-2");
        usages.addObject()
                .put("featureType", "ATLAS_LOG_INTEGRATION")
                .putObject("featureId")
                .put("sinkName", "sink-3")
                .put("configId", "config-3");
        usages.addObject().put("featureType", "TELEPATHY").put("strength", 7);
        usages.addNull();
        TestConsole.PROXY.respondNext(200, JSON, list.toString());
        Page page = client.open("/projects/" + TestConsole.project());

        assertThat(page.html().select("section[aria-labelledby=aws] .usages li").eachText())
                .containsExactly(
                        "Encryption at rest",
                        "Snapshot export exportBucketId bucket-1",
                        "Log export bucketName bucket-2",
                        "Log integration configId config-3, sinkName sink-3",
                        "TELEPATHY strength 7");
    }

    @Test
    void onlyAnEmptyListMeansThatNoFeatureUsesARole() {
        ObjectNode list = Fragment.example("ListAllProviders");
        ((ObjectNode) list.at("/awsIamRoles/0")).putArray("featureUsages");
        ((ObjectNode) list.at("/azureServicePrincipals/0")).putNull("featureUsages");
        ((ObjectNode) list.at("/gcpServiceAccounts/0")).remove("featureUsages");
        TestConsole.PROXY.respondNext(200, JSON, list.toString());
        Page page = client.open("/projects/" + TestConsole.project());

        assertThat(page.text("section[aria-labelledby=aws]")).contains("Used by No feature uses it.");
        assertThat(page.text("section[aria-labelledby=azure]")).contains("Used by Atlas does not report any.");
        assertThat(page.text("section[aria-labelledby=gcp]")).contains("Used by Atlas does not report any.");
        assertThat(page.text("main > .lead")).contains("3 roles: 1 being created by Atlas.");
    }

    @Test
    void trustPolicyIsLabelledWithItsRole() {
        ObjectNode other = TestConsole.unauthorizedAwsRole().put("roleId", "32b6e34b3d91647abb20e7bf");
        Page page = client.open("/projects/" + TestConsole.project(TestConsole.unauthorizedAwsRole(), other));

        assertThat(page.html().select("pre[role=region]").eachAttr("aria-label"))
                .containsExactly(
                        "Trust policy of role 32b6e34b3d91647abb20e7b8",
                        "Trust policy of role 32b6e34b3d91647abb20e7bf");
    }

    @Test
    void unknownProvidersAndFieldsAreShown() {
        ObjectNode list = Fragment.example("ListAllProviders");
        list.putArray("ociPrincipals")
                .addObject()
                .put("providerName", "OCI")
                .put("principal", "ocid1.user")
                .putArray("regions")
                .add("fra");
        list.put("hint", "new");
        ((ObjectNode) list.at("/awsIamRoles/0")).put("sessionTags", true);
        TestConsole.PROXY.respondNext(200, JSON, list.toString());
        Page page = client.open("/projects/" + TestConsole.project());

        assertThat(page.html().select("section > h2").eachText())
                .containsExactly("AWS", "Azure", "Google Cloud", "ociPrincipals", "hint");
        assertThat(page.text("section[aria-labelledby=other-1]"))
                .contains("does not know", "providerName OCI", "principal ocid1.user", "regions [\"fra\"]");
        assertThat(page.text("section[aria-labelledby=other-2]")).contains("new");
        assertThat(page.text("section[aria-labelledby=aws]")).contains("sessionTags true");
        assertThat(page.text("main > .lead")).contains("4 roles: 1 not known, 1 being created by Atlas.");
    }

    @Test
    void valuesOfUnexpectedTypesAreShownVerbatim() {
        ObjectNode list = Fragment.example("ListAllProviders");
        ((ObjectNode) list.at("/awsIamRoles/0")).put("authorizedDate", 1746351720);
        list.withArray("awsIamRoles").add("no role").addNull();
        ((ObjectNode) list.at("/azureServicePrincipals/0"))
                .putObject("tenantId")
                .put("of", "e");
        ((ObjectNode) list.at("/azureServicePrincipals/0")).put("featureUsages", "none");
        ((ObjectNode) list.at("/gcpServiceAccounts/0")).putArray("status").add("COMPLETE");
        ((ObjectNode) list.at("/gcpServiceAccounts/0/featureUsages/0")).put("featureId", "f");
        ((ArrayNode) list.at("/gcpServiceAccounts/0/featureUsages")).add(7);
        TestConsole.PROXY.respondNext(200, JSON, list.toString());
        Page page = client.open("/projects/" + TestConsole.project());

        assertThat(page.text("section[aria-labelledby=aws]"))
                .contains("Not known", "cannot read what Atlas reports as authorizedDate", "authorizedDate 1746351720")
                .contains("Value no role")
                .doesNotContain("Missing");
        assertThat(page.text("section[aria-labelledby=azure]"))
                .contains("tenantId {\"of\":\"e\"}", "Not known \"none\"")
                .doesNotContain("Missing");
        assertThat(page.text("section[aria-labelledby=gcp]"))
                .contains("status [\"COMPLETE\"]", "featureId f", "Not known 7");
    }

    @Test
    void valueInPlaceOfAListIsShownVerbatim() {
        TestConsole.PROXY.respondNext(200, JSON, "{\"awsIamRoles\":{\"a\":1}}");
        Page page = client.open("/projects/" + TestConsole.project());

        assertThat(page.text("section[aria-labelledby=aws]"))
                .contains("does not return a list")
                .doesNotContain("no AWS role");
        assertThat(page.text("section[aria-labelledby=other-1]")).contains("awsIamRoles", "a 1");
    }

    @Test
    void valuesAreEscaped() {
        String attack = "\"'><script>alert(1)</script>";
        ObjectNode list = Fragment.example("ListAllProviders");
        ((ObjectNode) list.at("/awsIamRoles/0")).put("roleId", attack).put("iamAssumedRoleArn", attack);
        ((ObjectNode) list.at("/azureServicePrincipals/0")).put("tenantId", attack);
        ((ObjectNode) list.at("/gcpServiceAccounts/0")).put("status", attack);
        list.putArray(attack).add(attack);
        TestConsole.PROXY.respondNext(200, JSON, list.toString());
        Page page = client.open("/projects/" + TestConsole.project());

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html().select("script").eachAttr("src")).isEqualTo(List.of("/console.js"));
        assertThat(page.text("main")).contains(attack);
    }

    @Test
    void projectWithoutRolesSaysHowTheyAreCreated() {
        String project = TestConsole.project();
        Page page = client.open("/projects/" + project);

        assertThat(page.text("main")).contains("No roles.", "no AWS role", "no Azure", "no Google Cloud");
        assertThat(page.text("section[aria-labelledby=aws] code"))
                .isEqualTo("atlas cloudProviders accessRoles aws create --projectId " + project);
        assertThat(page.text("section[aria-labelledby=azure]")).contains("Add one in Atlas: Project Integrations");
        assertThat(page.text("section[aria-labelledby=gcp]")).contains("Create one in Atlas: Project Integrations");
        assertThat(page.html().select("section a").eachAttr("href"))
                .containsExactly(
                        "https://www.mongodb.com/docs/atlas/security/set-up-unified-aws-access/",
                        "https://www.mongodb.com/docs/atlas/security/set-up-azure-access/",
                        "https://www.mongodb.com/docs/atlas/security/set-up-gcp-access/");
    }

    @Test
    void missingProjectShowsErrorCodeAndRemedy() {
        Page page = client.open("/projects/ffffffffffffffffffffffff");

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.text("[role=alert]"))
                .contains("Cannot find resource project", "RESOURCE_NOT_FOUND, HTTP 404", "Check the project id")
                .doesNotContain("role id");
    }

    @Test
    void invalidProjectIdIsMarkedInItsField() {
        Page page = client.open("/projects?projectId=%20nonsense%20");

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.text("#projectId-error")).contains("must be 24 lower-case hexadecimal digits");
        assertThat(page.html().expectFirst("#projectId").attr("value")).isEqualTo("nonsense");
        assertThat(page.html().expectFirst("#projectId").attr("aria-describedby"))
                .contains("projectId-error");
        assertThat(page.html().title()).startsWith("Error");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://cloud.mongodb.com/v2/PROJECT",
                " https://cloud.mongodb.com/v2/PROJECT#/security/cloudProviderAccess ",
                "https://cloud.mongodb.com/api/atlas/v2/groups/PROJECT/cloudProviderAccess?pretty=true",
                "cloud.mongodb.com/v2/PROJECT?from=64a1f0c2b3d4e5f60718293b"
            })
    void projectIdIsFoundInAPastedAddress(String address) {
        String project = TestConsole.project();
        Page page = client.choose(address.replace("PROJECT", project));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.address().getPath()).isEqualTo("/projects/" + project);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://cloud.mongodb.com/v2#/org/64a1f0c2b3d4e5f60718293a/projects",
                "https://cloud.mongodb.com/v2/64a1f0c2b3d4e5f60718293aa",
                "a/b",
                "../actuator/health",
                "64A1F0C2B3D4E5F60718293A"
            })
    void inputWithoutProjectIdIsMarkedInItsField(String text) {
        Page page = client.choose(text);

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.text("#projectId-error")).startsWith("Error: it must be");
        assertThat(page.html().expectFirst("#projectId").attr("value")).isEqualTo(text);
    }

    @Test
    void projectFieldAcceptsAWholeAddress() {
        Page page = client.open("/projects/" + TestConsole.project());

        assertThat(page.html().expectFirst("#other-project").hasAttr("maxlength"))
                .isFalse();
        assertThat(client.open("/projects").html().expectFirst("#projectId").hasAttr("maxlength"))
                .isFalse();
    }

    @Test
    void outageShowsError() {
        for (int i = 0; i < 3; i++) {
            TestConsole.PROXY.respondNext(503, "text/html", "<h1>down</h1>");
        }
        Page page = client.open("/projects/" + TestConsole.project());

        assertThat(page.status()).isEqualTo(502);
        assertThat(page.text("[role=alert]")).contains("HTTP 503", "Try again later");
    }

    @Test
    void brokenConnectionShowsError() {
        for (int i = 0; i < 3; i++) {
            TestConsole.PROXY.disconnectNext();
        }
        Page page = client.open("/projects/" + TestConsole.project());

        assertThat(page.status()).isEqualTo(502);
        assertThat(page.text("[role=alert]")).contains("Check the network").doesNotContain("the roles below");
    }

    @Test
    void unreadableResponseShowsError() {
        TestConsole.PROXY.respondNext(200, "text/html", "<h1>Please log in</h1>");
        Page page = client.open("/projects/" + TestConsole.project());

        assertThat(page.status()).isEqualTo(502);
        assertThat(page.text("[role=alert]")).contains("MONGODB_ATLAS_BASE_URL sets the base URL");
    }

    @Test
    void controlCharactersAreShownAsEscapeSequences() {
        String raw = "x\u009b31m\u202ey\u2066\u2028z\u200f\udb40\udc41";
        String json = """
                {"awsIamRoles":[{"providerName":"AWS","roleId":"%1$s","atlasAWSAccountArn":"%1$s",
                "atlasAssumedRoleExternalId":"%1$s","iamAssumedRoleArn":"\\u001b[2J%1$s","%1$s":"%1$s",
                "featureUsages":[{"featureType":"%1$s"}]}],"%1$s":["%1$s"]}""".formatted(raw);
        TestConsole.PROXY.respondNext(200, "application/json", json);
        String page = client.open("/projects/" + TestConsole.project()).html().html();
        TestConsole.PROXY.respondNext(
                400, "application/json", "{\"error\":400,\"errorCode\":\"%1$s\",\"detail\":\"%1$s\"}".formatted(raw));
        String error = client.open("/projects/" + TestConsole.project()).html().html();

        for (String text : new String[] {page, error}) {
            assertThat(text).contains("x\\u009b31m\\u202ey\\u2066\\u2028z\\u200f\\udb40\\udc41");
            assertThat(text).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\t\\r\\n]]");
        }
    }

    @Test
    void lineBreaksInValuesAreShownAsEscapeSequences() {
        ObjectNode role =
                TestConsole.unauthorizedAwsRole().put("iamAssumedRoleArn", "arn:aws:iam::1:role/a\nb\t'c\u202e");
        Page page = client.open("/projects/" + TestConsole.project(role));

        assertThat(page.text(".facts")).contains("IAM role arn:aws:iam::1:role/a\\u000ab\\u0009'c\\u202e");
        assertThat(page.html().select(".command code").eachText())
                .allSatisfy(command -> assertThat(command)
                        .contains("--role-name 'a\\u000ab\\u0009'\\''c\\u202e' \\\n")
                        .doesNotContainPattern("[\\p{Cntrl}&&[^\\n]]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "",
                "a b",
                "it's",
                "$(touch x)",
                "`id`",
                "a\\b",
                "a;b|c&d>e",
                "!!",
                "*",
                "~",
                "{a,b}",
                "''",
                "-n"
            })
    void shellTakesAQuotedValueAsOneArgument(String value) throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", "printf '<%s>' " + CloudStep.quoted(value)).start();

        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("<" + value + ">");
    }

    @Test
    void eachProviderHasCommandsOfItsOwnCli() {
        ObjectNode azure = Fragment.example("AzureRole");
        ObjectNode gcp = Fragment.example("GcpRole").put("status", "COMPLETE");
        String application = azure.get("atlasAzureAppId").asText();
        String principal = azure.get("servicePrincipalId").asText();
        String account = gcp.get("gcpServiceAccountForAtlas").asText();
        ObjectNode aws = Fragment.example("AwsRole")
                .put("roleId", "32b6e34b3d91647abb20e7bc")
                .put("iamAssumedRoleArn", "arn:aws:iam::123456789012:role/atlas/my-role");
        ObjectNode newAzure = azure.deepCopy().put("_id", "32b6e34b3d91647abb20e7bf");
        newAzure.remove("servicePrincipalId");
        Page page = client.open(
                "/projects/" + TestConsole.project(TestConsole.unauthorizedAwsRole(), aws, azure, newAzure, gcp));

        assertThat(page.html().select(".command code").eachText())
                .containsExactly(
                        "aws iam create-role --role-name ROLE_NAME \\\n    --assume-role-policy-document file://policy.json"
                                + " \\\n    --query Role.Arn --output text",
                        "aws iam update-assume-role-policy --role-name ROLE_NAME \\\n    --policy-document file://policy.json",
                        "aws iam update-assume-role-policy --role-name my-role \\\n    --policy-document file://policy.json",
                        "az role assignment create --assignee-object-id " + principal
                                + " \\\n    --assignee-principal-type ServicePrincipal --role ROLE --scope SCOPE",
                        "az ad sp create --id " + application + " --query id --output tsv",
                        "az ad sp show --id " + application + " --query id --output tsv",
                        "az account show --query tenantId --output tsv",
                        "gcloud storage buckets add-iam-policy-binding gs://BUCKET \\\n    --member=serviceAccount:"
                                + account + " --role=ROLE",
                        "gcloud kms keys add-iam-policy-binding KEY --keyring=KEY_RING --location=LOCATION"
                                + " \\\n    --member=serviceAccount:" + account + " --role=ROLE");
    }

    @Test
    void summaryCountsEveryRoleThatNeedsSomething() {
        ObjectNode list = Fragment.example("ListAllProviders");
        list.withArray("awsIamRoles").add(TestConsole.unauthorizedAwsRole());
        ObjectNode failed =
                Fragment.example("GcpRole").put("status", "FAILED").put("roleId", "32b6e34b3d91647abb20e7bf");
        list.withArray("gcpServiceAccounts").add(failed);
        TestConsole.PROXY.respondNext(200, JSON, list.toString());
        Page page = client.open("/projects/" + TestConsole.project());

        assertThat(page.text("#counts"))
                .isEqualTo("5 roles: 1 failed, 1 with a step missing on your side, 1 being created by Atlas.");
        assertThat(page.html().select("#counts a").eachAttr("href"))
                .startsWith("#role-32b6e34b3d91647abb20e7bf")
                .allSatisfy(link -> assertThat(page.html().getElementById(link.substring(1)))
                        .isNotNull());
    }

    @Test
    void pageReloadsWhileAtlasCreatesAServiceAccountAndThenStops() {
        String path = "/projects/" + TestConsole.project(Fragment.example("GcpRole"));

        assertThat(refresh(client.open(path))).isEqualTo("1; url=" + path + "?updates=1");
        assertThat(refresh(client.open(path + "?updates=29"))).isEqualTo("1; url=" + path + "?updates=30");
        Page last = client.open(path + "?updates=30");
        assertThat(refresh(last)).isEmpty();
        assertThat(last.text("#updates"))
                .isEqualTo("The updates stopped after 0 minutes. Select Reload above to continue.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMPLETE", "FAILED", "HIBERNATING"})
    void pageDoesNotReloadOnceAtlasHasCreatedTheServiceAccount(String status) {
        ObjectNode list = Fragment.example("ListEmpty");
        list.withArray("gcpServiceAccounts").add(Fragment.example("GcpRole").put("status", status));
        TestConsole.PROXY.respondNext(200, JSON, list.toString());
        Page page = client.open("/projects/" + TestConsole.project());

        assertThat(refresh(page)).isEmpty();
        assertThat(page.html().select("#updates")).isEmpty();
        assertThat(page.text("main").contains("gcloud ")).isEqualTo(status.equals("COMPLETE"));
    }

    @Test
    void onlyAChangedPageIsSentAgainToTheScript() {
        String path = "/projects/" + TestConsole.project(Fragment.example("GcpRole"));
        String version = client.open(path).html().expectFirst("#updates").attr("data-version");
        Map<String, String> headers = Map.of("If-None-Match", '"' + version + '"');
        Page same = client.send("GET", path, headers, "");
        ObjectNode changed = Fragment.example("ListEmpty");
        changed.withArray("gcpServiceAccounts").add(Fragment.example("GcpRole").put("status", "FAILED"));
        TestConsole.PROXY.respondNext(200, JSON, changed.toString());
        Page other = client.send("GET", path, headers, "");

        assertThat(same.status()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(other.status()).isEqualTo(200);
        assertThat(other.text(".badge")).isEqualTo("Failed");
    }

    private static String refresh(Page page) {
        return page.html().select("noscript meta[http-equiv=refresh]").attr("content");
    }

    @Test
    void startPageIsTheProjectOfTheEnvironment() {
        Page page = client.open("/");

        assertThat(page.address().getPath()).isEqualTo("/projects/" + TestConsole.EMULATOR.projectId());
        assertThat(page.text("aside")).isEqualTo("Atlas at " + TestConsole.PROXY.url());
    }

    @Test
    void unknownAddressIsNotFound() {
        Page page = client.open("/nonsense");

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.text("h1")).isEqualTo("No such page");
        assertThat(page.text("main")).doesNotContain("authorization");
    }
}
