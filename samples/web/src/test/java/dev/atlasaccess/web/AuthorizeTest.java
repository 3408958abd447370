package dev.atlasaccess.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.model.AwsIamRoleUpdate;
import dev.atlasaccess.web.Visitor.Page;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Authorizing a role, as a browser without scripts does it. */
class AuthorizeTest {
    private static final String ARN = "arn:aws:iam::123456789012:role/my-role";
    private static final String AWS = "form[action$=/aws]";
    private static final String AZURE = "form[action$=/azure]";
    private static final String GCP = "form[action$=/gcp]";

    private final Visitor visitor = Console.visitor();

    @AfterEach
    void awsIsQuickAgain() {
        Console.EMULATOR.propagateAfter(0);
    }

    @Test
    void anAwsRoleIsAuthorized() {
        Page page = visitor.send(open(Console.openAwsRole()), AWS, Map.of("iamAssumedRoleArn", "  " + ARN + "\n"));
        page = over(page);

        assertThat(page.words("[role=status]")).contains("Authorized");
        assertThat(page.words(".badge")).isEqualTo("Authorized");
        assertThat(page.words(".facts")).contains("IAM role " + ARN);
    }

    @Test
    void theWaitForAwsIsShownUntilItIsOver() throws Exception {
        Console.EMULATOR.propagateAfter(1000);
        Page wait = visitor.send(open(Console.openAwsRole()), AWS, Map.of("iamAssumedRoleArn", ARN));
        while (wait.words("[role=status]").equals("Asking Atlas.")) {
            wait = reload(wait);
        }

        assertThat(wait.words("h1")).isEqualTo("Waiting for AWS");
        assertThat(wait.words("[role=status]"))
                .matches("AWS does not let Atlas assume the role yet \\(CANNOT_ASSUME_ROLE\\). Asked .* so far.");
        assertThat(wait.html().select("noscript meta[http-equiv=refresh]").attr("content"))
                .isEqualTo("3");
        assertThat(wait.words(".facts")).contains(ARN);

        JsonNode progress = new JsonMapper()
                .readTree(
                        visitor.open(wait.html().expectFirst("[data-progress]").attr("data-progress"))
                                .text());
        assertThat(progress.at("/atMostSeconds").asInt()).isEqualTo(120);
        assertThat(progress.at("/sentence").asText()).isNotEmpty();

        Page project = visitor.open("/projects/" + projectOf(wait));
        assertThat(project.words(".notice")).contains("is being authorized");

        Console.EMULATOR.propagateAfter(0);
        Page page = over(wait);
        assertThat(page.words("[role=status]")).contains("Authorized");
        assertThat(page.words(".facts")).contains(ARN);
    }

    @Test
    void aSlowAnswerIsNoWaitForAws() {
        assertNoWaitForAws(Documented.example("AzureRole"), AZURE, Map.of());
        assertNoWaitForAws(Documented.example("GcpRole"), GCP, Map.of());
        assertNoWaitForAws(Console.openAwsRole(), AWS, Map.of("iamAssumedRoleArn", ARN, "atMost", "0"));
    }

    private void assertNoWaitForAws(ObjectNode role, String form, Map<String, String> typed) {
        Page before = open(role);
        CountDownLatch gate = Console.RELAY.holdNext();
        Page page;
        try {
            page = visitor.send(before, form, typed);

            assertThat(page.html().title()).startsWith("Asking Atlas");
            assertThat(page.words("h1")).isEqualTo("Asking Atlas");
            assertThat(page.words("main")).doesNotContain("seconds", "trust policy");
            assertThat(page.html().select("progress")).isEmpty();
        } finally {
            gate.countDown();
        }
        assertThat(over(page).words("[role=status]")).contains("Authorized");
    }

    @Test
    void aLostAnswerToAnAuthorizationMayHaveTakenEffect() {
        Page before = open(Documented.example("GcpRole"));
        Console.RELAY.breakNext();
        Page page = over(visitor.send(before, GCP, Map.of()));

        assertThat(page.words("[role=alert]"))
                .contains("The request may have reached Atlas: the roles below show what took effect.");
    }

    @Test
    void anAcceptedChangeWhoseResponseCannotBeReadIsNotDenied() {
        Page before = open(Documented.example("GcpRole"));
        Console.RELAY.answerNext(200, "text/html", "<h1>done</h1>");
        Page page = over(visitor.send(before, GCP, Map.of()));

        assertThat(page.words("[role=alert]"))
                .contains("Atlas accepted the change", "The roles below show what took effect.")
                .doesNotContain("not authorized", "BASE_URL");
    }

    @Test
    void aResultThatIsNoLongerKeptSaysSo() {
        Page page = visitor.open("/projects/64a1f0c2b3d4e5f60718293a/authorizations/0");

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.words("main")).contains("kept only while the console runs");
    }

    @Test
    void whatWasTypedIsKeptWhenAwsNeverComesRound() {
        Console.EMULATOR.propagateAfter(1000);
        Page page = visitor.send(open(Console.openAwsRole()), AWS, Map.of("iamAssumedRoleArn", ARN, "atMost", "0"));
        page = over(page);

        assertThat(page.html().title()).startsWith("Error");
        assertThat(page.words("[role=alert]"))
                .containsPattern("AWS does not let Atlas assume the role: asked once in \\d+ s.")
                .contains("CANNOT_ASSUME_ROLE, HTTP 400", "trust policy");
        assertThat(page.html().expectFirst("input[name=iamAssumedRoleArn]").attr("value"))
                .isEqualTo(ARN);
        assertThat(page.html().expectFirst("option[selected]").attr("value")).isEqualTo("0");
        assertThat(page.words(".badge")).isEqualTo("Not authorized");
    }

    @Test
    void aWaitCanBeStopped() {
        Console.EMULATOR.propagateAfter(1000);
        Page wait = visitor.send(open(Console.openAwsRole()), AWS, Map.of("iamAssumedRoleArn", ARN));
        Page page = visitor.send(wait, "form[action$=/stop]", Map.of());

        assertThat(page.words("[role=status]")).contains("Stopped", "no longer asks");
        assertThat(page.html().expectFirst("input[name=iamAssumedRoleArn]").attr("value"))
                .isEqualTo(ARN);
        assertThat(Console.bean(Authorizations.class).running(projectOf(page))).isEmpty();
    }

    @Test
    void aFaultOfTheProgramEndsTheWaitToo() {
        String project = Console.project(Console.openAwsRole());
        AtlasAccess atlas = AtlasAccess.builder()
                .environment(Console.EMULATOR.environment())
                .build();
        atlas.close(); // calls end in an IllegalStateException from now on
        try (Authorizations authorizations = new Authorizations(atlas, Clock.systemUTC())) {
            AwsIamRoleUpdate update = new AwsIamRoleUpdate().iamAssumedRoleArn(ARN);
            Authorization authorization =
                    authorizations.start(project, "32b6e34b3d91647abb20e7b8", Map.of(), update, Duration.ZERO);
            authorization.awaitEnd(Duration.ofMinutes(1));

            assertThat(authorization.state()).isEqualTo(Authorization.State.REFUSED);
            assertThat(authorization.trouble()).extracting(Trouble::sentence).isEqualTo("The console failed.");
        }
    }

    @Test
    void theLaterOfTwoAuthorizationsCounts() {
        Console.EMULATOR.propagateAfter(1000);
        Page first = open(Console.openAwsRole());
        visitor.send(first, AWS, Map.of("iamAssumedRoleArn", ARN + "-1"));
        Page second = visitor.send(first, AWS, Map.of("iamAssumedRoleArn", ARN + "-2"));

        assertThat(Console.bean(Authorizations.class).running(projectOf(first)))
                .singleElement()
                .satisfies(one -> assertThat(one.input()).containsValue(ARN + "-2"));
        Console.EMULATOR.propagateAfter(0);
        assertThat(over(second).words(".facts")).contains(ARN + "-2");
    }

    @Test
    void anArnThatCannotBeRightIsAFaultOfItsFieldAndIsNotSent() {
        Page before = open(Console.openAwsRole());
        long requests = Console.RELAY.requests(projectOf(before));
        Page page = over(visitor.send(before, AWS, Map.of("iamAssumedRoleArn", "arn:aws")));

        String field = "role-32b6e34b3d91647abb20e7b8-iamAssumedRoleArn";
        assertThat(page.words("#" + field + "-error")).startsWith("Error: it must be 20 to 2048 characters long");
        assertThat(page.html().expectFirst("#" + field).attr("value")).isEqualTo("arn:aws");
        assertThat(page.html().expectFirst("#" + field).attr("aria-invalid")).isEqualTo("true");
        assertThat(page.html().expectFirst("#" + field).attr("aria-describedby"))
                .contains(field + "-error");
        assertThat(page.words("[role=alert]")).contains("ARN of your IAM role", "Nothing was sent to Atlas, because");
        assertThat(page.html().select("[role=alert] a").eachAttr("href")).contains("#" + field);
        // The page itself lists the roles; nothing else was asked.
        assertThat(Console.RELAY.requests(projectOf(before))).isEqualTo(requests + 1);
    }

    @Test
    void aFieldThatAtlasFindsFaultWithIsMarked() {
        Page before = open(Console.openAwsRole());
        Console.RELAY.answerNext(
                400,
                "application/json",
                Documented.example("ErrorFieldViolation").toString());
        Page page = over(visitor.send(before, AWS, Map.of("iamAssumedRoleArn", ARN)));

        assertThat(page.words("[role=alert]"))
                .contains("The request's body has a field that is not valid.", "VALIDATION_ERROR, HTTP 400")
                .contains("ARN of your IAM role: must be 20 to 2048 characters long");
        assertThat(page.words(".field .error")).contains("must be 20 to 2048 characters long");
        assertThat(page.html().expectFirst("input[name=iamAssumedRoleArn]").attr("value"))
                .isEqualTo(ARN);
    }

    @Test
    void aConflictIsSaidInAtlassWords() {
        Page before = open(Documented.example("GcpRole"));
        Console.EMULATOR.failNext(409);
        Page page = over(visitor.send(before, GCP, Map.of()));

        assertThat(page.words("[role=alert]"))
                .contains("CANNOT_DELETE_ORG_ACTIVE_LIVE_MIGRATION_ATLAS_ORG_LINK, HTTP 409")
                .contains("List the roles to see the present state");
    }

    @Test
    void anAzureServicePrincipalIsAuthorized() {
        ObjectNode role = Documented.example("AzureRole");
        role.remove("servicePrincipalId");
        role.remove("tenantId");
        Page before = open(role);
        assertThat(before.words(".step")).startsWith("Missing: your service principal.");

        Page page = over(visitor.send(
                before,
                AZURE,
                Map.of(
                        "servicePrincipalId", "5b7e9a10-63cd-4f28-8e14-0c9d7b6a5f43",
                        "tenantId", "c1a6f0d2-9e35-4b87-a2f4-7d8c3e5b1a90")));

        assertThat(page.words("[role=status]")).contains("Authorized");
        assertThat(page.words(".badge")).isEqualTo("Set up");
        assertThat(page.words(".facts")).contains("Tenant c1a6f0d2-9e35-4b87-a2f4-7d8c3e5b1a90");
    }

    @Test
    void eachWrongFieldOfAzureIsFoundWithAllTypedValuesKept() {
        Page page = over(visitor.send(
                open(Documented.example("AzureRole")),
                AZURE,
                Map.of("servicePrincipalId", "5B7E9A10-63cd-4f28-8e14-0c9d7b6a5f43", "tenantId", "not a uuid")));

        assertThat(page.words(".field.bad label")).isEqualTo("Tenant id");
        assertThat(page.words(".field.bad .error")).contains("must be a UUID");
        assertThat(page.html().expectFirst("input[name=tenantId]").attr("value"))
                .isEqualTo("not a uuid");
        assertThat(page.html().expectFirst("input[name=servicePrincipalId]").attr("value"))
                .isEqualTo("5B7E9A10-63cd-4f28-8e14-0c9d7b6a5f43");
        assertThat(page.html().expectFirst("details.authorize").hasAttr("open")).isTrue();
    }

    @Test
    void aGoogleCloudServiceAccountIsAuthorized() {
        Page page = over(visitor.send(open(Documented.example("GcpRole")), GCP, Map.of()));

        assertThat(page.words("[role=status]")).contains("Authorized");
    }

    @Test
    void aRoleThatIsNotThereIsAnError() {
        Page before = open(Documented.example("GcpRole"));
        String token = before.html().expectFirst("input[name=_csrf]").attr("value");
        Page page = over(visitor.post(
                "/projects/" + projectOf(before) + "/roles/ffffffffffffffffffffffff/gcp", Map.of("_csrf", token)));

        assertThat(page.words("[role=alert]")).contains("Cannot find resource role", "RESOURCE_NOT_FOUND");
    }

    private Page open(ObjectNode role) {
        return visitor.open("/projects/" + Console.project(role));
    }

    /** As the meta refresh does it: again and again, until there is a result. */
    private Page over(Page page) {
        Page now = page;
        while (!now.html().select("#wait").isEmpty()) {
            now = reload(now);
        }
        return now;
    }

    private Page reload(Page page) {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return visitor.open(page.address().getPath());
    }

    private static String projectOf(Page page) {
        return page.address().getPath().replaceFirst("^/projects/([^/]+).*", "$1");
    }
}
