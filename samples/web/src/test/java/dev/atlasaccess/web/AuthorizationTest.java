package dev.atlasaccess.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.AtlasJson;
import dev.atlasaccess.errors.AtlasError;
import dev.atlasaccess.errors.AtlasStatusException;
import dev.atlasaccess.errors.RateLimit;
import dev.atlasaccess.model.ApiError;
import dev.atlasaccess.web.PageClient.Page;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Authorizing a role with a browser that has no scripts. */
class AuthorizationTest {
    private static final String ARN = "arn:aws:iam::123456789012:role/my-role";
    private static final String AWS = "form[action$=/aws]";
    private static final String AZURE = "form[action$=/azure]";
    private static final String GCP = "form[action$=/gcp]";

    private final PageClient client = TestConsole.client();

    @AfterEach
    void resetPropagation() {
        TestConsole.EMULATOR.propagateAfter(0);
    }

    @Test
    void authorizesAwsRole() {
        Page page = client.send(
                open(TestConsole.unauthorizedAwsRole()), AWS, Map.of("iamAssumedRoleArn", "  " + ARN + "\n"));
        page = awaitResult(page);

        assertThat(page.text("[role=status]")).contains("Authorized");
        assertThat(page.text(".badge")).isEqualTo("Authorized");
        assertThat(page.text(".facts")).contains("IAM role " + ARN);
    }

    @Test
    void showsProgressUntilTheTrustPolicyHasPropagated() throws Exception {
        TestConsole.EMULATOR.propagateAfter(1000);
        Page wait = client.send(open(TestConsole.unauthorizedAwsRole()), AWS, Map.of("iamAssumedRoleArn", ARN));
        while (wait.text("[role=status]").equals("Sending the request to Atlas.")) {
            wait = reload(wait);
        }

        assertThat(wait.text("h1")).isEqualTo("Waiting for AWS");
        assertThat(wait.text("[role=status]"))
                .matches("AWS does not let Atlas assume the role yet \\(CANNOT_ASSUME_ROLE\\). Attempts so far: \\d+.");
        assertThat(wait.html().select("noscript meta[http-equiv=refresh]").attr("content"))
                .isEqualTo("3");
        assertThat(wait.text(".facts")).contains(ARN);

        JsonNode progress = new JsonMapper()
                .readTree(client.open(wait.html().expectFirst("[data-progress]").attr("data-progress"))
                        .body());
        assertThat(progress.at("/atMostSeconds").asInt()).isEqualTo(120);
        assertThat(progress.at("/sentence").asText()).isNotEmpty();

        Page project = client.open("/projects/" + projectIdOf(wait));
        assertThat(project.html().select("article").hasClass("running")).isTrue();
        assertThat(project.text(".badge")).isEqualTo("Being authorized");
        assertThat(project.text(".step")).contains("repeats the request until AWS lets Atlas assume the IAM role");
        assertThat(project.html().expectFirst(".step a").attr("href"))
                .isEqualTo(wait.address().getPath());
        assertThat(project.html().select("details[open]")).isEmpty();
        assertThat(project.text("#counts")).isEqualTo("1 role: 1 being authorized.");

        TestConsole.EMULATOR.propagateAfter(0);
        Page page = awaitResult(wait);
        assertThat(page.text("[role=status]")).contains("Authorized");
        assertThat(page.text(".facts")).contains(ARN);
    }

    @Test
    void slowResponseIsNotShownAsAWaitForAws() {
        assertNotShownAsAWaitForAws(Fragment.example("AzureRole"), AZURE, Map.of());
        assertNotShownAsAWaitForAws(Fragment.example("GcpRole"), GCP, Map.of());
        assertNotShownAsAWaitForAws(
                TestConsole.unauthorizedAwsRole(), AWS, Map.of("iamAssumedRoleArn", ARN, "atMost", "0"));
    }

    private void assertNotShownAsAWaitForAws(ObjectNode role, String form, Map<String, String> input) {
        Page before = open(role);
        CountDownLatch gate = TestConsole.PROXY.holdNext();
        Page page;
        try {
            page = client.send(before, form, input);

            assertThat(page.html().title()).startsWith("Waiting for Atlas");
            assertThat(page.text("h1")).isEqualTo("Waiting for Atlas");
            assertThat(page.text("main")).doesNotContain("seconds", "trust policy");
            assertThat(page.html().select("progress")).isEmpty();
        } finally {
            gate.countDown();
        }
        assertThat(awaitResult(page).text("[role=status]")).contains("Authorized");
    }

    @Test
    void lostResponseToAnAuthorizationMayHaveTakenEffect() {
        Page before = open(Fragment.example("GcpRole"));
        TestConsole.PROXY.disconnectNext();
        Page page = awaitResult(client.send(before, GCP, Map.of()));

        assertThat(page.text("[role=alert]"))
                .contains("Atlas may have received the request. The roles below show the current state.");
    }

    @Test
    void authorizationMayHaveBeenMadeAfterAServerError() {
        assertThat(alertAfter(503, "text/plain", ""))
                .contains("The role may have been authorized", "The roles below show the current state.", "HTTP 503")
                .doesNotContain("was not authorized");
    }

    @Test
    void acceptedChangeWithUnreadableResponseIsReported() {
        assertThat(alertAfter(200, "text/html", "<h1>done</h1>"))
                .contains("Atlas accepted the change", "The roles below show the current state.")
                .doesNotContain("not authorized", "BASE_URL");
    }

    private String alertAfter(int status, String contentType, String body) {
        Page before = open(Fragment.example("GcpRole"));
        TestConsole.PROXY.respondNext(status, contentType, body);
        return awaitResult(client.send(before, GCP, Map.of())).text("[role=alert]");
    }

    @Test
    void discardedResultIsNotFound() {
        Page page = client.open("/projects/64a1f0c2b3d4e5f60718293a/authorizations/0");

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.text("main")).contains("kept only while the console runs");
    }

    @Test
    void inputIsKeptIfAwsNeverAllowsTheRole() {
        TestConsole.EMULATOR.propagateAfter(1000);
        Page page = client.send(
                open(TestConsole.unauthorizedAwsRole()), AWS, Map.of("iamAssumedRoleArn", ARN, "atMost", "0"));
        page = awaitResult(page);

        assertThat(page.html().title()).startsWith("Error");
        assertThat(page.text("[role=alert]"))
                .containsPattern("AWS does not let Atlas assume the role. Attempts: 1 in \\d+ s.")
                .contains("CANNOT_ASSUME_ROLE, HTTP 400", "trust policy");
        assertThat(page.html().expectFirst("input[name=iamAssumedRoleArn]").attr("value"))
                .isEqualTo(ARN);
        assertThat(page.html().expectFirst("option[selected]").attr("value")).isEqualTo("0");
        assertThat(page.text(".badge")).isEqualTo("Not authorized");
    }

    @Test
    void stopsAWait() {
        TestConsole.EMULATOR.propagateAfter(1000);
        Page wait = client.send(open(TestConsole.unauthorizedAwsRole()), AWS, Map.of("iamAssumedRoleArn", ARN));
        Page page = client.send(wait, "form[action$=/stop]", Map.of());

        assertThat(page.text("[role=status]")).contains("Stopped", "stopped trying");
        assertThat(page.html().expectFirst("input[name=iamAssumedRoleArn]").attr("value"))
                .isEqualTo(ARN);
        assertThat(TestConsole.bean(AuthorizationService.class).running(projectIdOf(page)))
                .isEmpty();
    }

    @Test
    void unexpectedExceptionEndsTheJob() {
        String project = TestConsole.project(TestConsole.unauthorizedAwsRole());
        AtlasAccess atlas = AtlasAccess.builder()
                .environment(TestConsole.EMULATOR.environment())
                .build();
        atlas.close(); // calls end in an IllegalStateException from now on
        try (AuthorizationService authorizations = new AuthorizationService(atlas)) {
            AuthorizationJob job = authorizations.start(
                    new AuthorizationRequest(
                            project,
                            "32b6e34b3d91647abb20e7b8",
                            Provider.of("aws"),
                            Map.of("iamAssumedRoleArn", ARN),
                            Duration.ZERO),
                    "");
            job.awaitEnd(Duration.ofMinutes(1));

            assertThat(job.isRunning()).isFalse();
            assertThat(job.isAuthorized()).isFalse();
            assertThat(job.failure()).extracting(ErrorView::sentence).isEqualTo("The console failed.");
        }
    }

    @Test
    void secondAuthorizationOfARoleAsksBeforeItReplacesTheFirst() {
        Page form = open(TestConsole.unauthorizedAwsRole());
        CountDownLatch gate = TestConsole.PROXY.holdNext();
        try {
            Page earlier = client.send(form, AWS, Map.of("iamAssumedRoleArn", ARN + "-1"));
            assertThat(earlier.text("h1")).isEqualTo("Waiting for AWS");
            long requests = TestConsole.PROXY.requests(projectIdOf(form));
            Page question = client.send(form, AWS, Map.of("iamAssumedRoleArn", ARN + "-2", "atMost", "30"));

            assertThat(question.status()).isEqualTo(409);
            assertThat(question.text("h1")).isEqualTo("Stop the other authorization?");
            assertThat(question.text(".lead")).containsPattern("since \\d+ \\w+ \\d+, \\d\\d:\\d\\d UTC");
            assertThat(question.html().select("dd").eachText()).containsExactly(ARN + "-1", ARN + "-2");
            assertThat(question.html().expectFirst("form a").attr("href"))
                    .isEqualTo(earlier.address().getPath());
            assertThat(reload(earlier).text("h1")).isEqualTo("Waiting for AWS");
            assertThat(TestConsole.PROXY.requests(projectIdOf(form))).isEqualTo(requests);

            Page later = client.send(question, AWS, Map.of());
            assertThat(awaitResult(later).text(".facts")).contains(ARN + "-2");
            assertThat(awaitResult(reload(earlier)).text("[role=status]")).contains("Stopped");
            assertThat(TestConsole.bean(AuthorizationService.class).running(projectIdOf(form)))
                    .isEmpty();
        } finally {
            gate.countDown();
        }
    }

    @Test
    void confirmationForAnotherAuthorizationIsNotEnough() {
        Page form = open(TestConsole.unauthorizedAwsRole());
        CountDownLatch gate = TestConsole.PROXY.holdNext();
        try {
            Page running = client.send(form, AWS, Map.of("iamAssumedRoleArn", ARN + "-1"));
            Page question = client.send(
                    form,
                    AWS,
                    Map.of("iamAssumedRoleArn", ARN + "-2", "replaced", "00000000-0000-0000-0000-000000000000"));

            assertThat(question.status()).isEqualTo(409);
            assertThat(reload(running).text("h1")).isEqualTo("Waiting for AWS");
        } finally {
            gate.countDown();
        }
    }

    @Test
    void sameFormAgainShowsTheProgress() {
        Page form = open(TestConsole.unauthorizedAwsRole());
        CountDownLatch gate = TestConsole.PROXY.holdNext();
        try {
            Page first = client.send(form, AWS, Map.of("iamAssumedRoleArn", ARN));
            Page again = client.send(form, AWS, Map.of("iamAssumedRoleArn", ARN));

            assertThat(again.address()).isEqualTo(first.address());
        } finally {
            gate.countDown();
        }
    }

    @Test
    void authorizationsOfTwoRolesRunBesideEachOther() {
        TestConsole.EMULATOR.propagateAfter(1000);
        ObjectNode other = TestConsole.unauthorizedAwsRole().put("roleId", "32b6e34b3d91647abb20e7bf");
        Page form = client.open("/projects/" + TestConsole.project(TestConsole.unauthorizedAwsRole(), other));
        Page first = client.send(form, "[id$=b8] " + AWS, Map.of("iamAssumedRoleArn", ARN));
        Page second = client.send(form, "[id$=bf] " + AWS, Map.of("iamAssumedRoleArn", ARN));

        assertThat(first.text("h1")).isEqualTo("Waiting for AWS");
        assertThat(second.text("h1")).isEqualTo("Waiting for AWS");
        assertThat(second.address()).isNotEqualTo(first.address());
        assertThat(client.open("/projects/" + projectIdOf(form)).text("#counts"))
                .isEqualTo("2 roles: 2 being authorized.");
        client.send(first, "form[action$=/stop]", Map.of());
        client.send(second, "form[action$=/stop]", Map.of());
    }

    @Test
    void jobsAreBoundedAndCanBeReplacedAtTheLimit() {
        TestConsole.EMULATOR.propagateAfter(10_000);
        List<ObjectNode> roles = IntStream.range(0, 17)
                .mapToObj(i -> TestConsole.unauthorizedAwsRole().put("roleId", "%024x".formatted(i)))
                .toList();
        String project = TestConsole.project(roles.toArray(ObjectNode[]::new));
        try (AuthorizationService service = new AuthorizationService(TestConsole.bean(AtlasAccess.class))) {
            Map<String, String> started = new HashMap<>();
            for (int round = 0; round < 5; round++) {
                for (int i = 0; i < 16; i++) {
                    AuthorizationJob job = service.start(request(project, i), started.getOrDefault("role" + i, ""));
                    assertThat(job.failure()).isNull();
                    started.put("role" + i, job.id());
                }
            }
            AuthorizationJob tooMany = service.start(request(project, 16), "");

            assertThat(service.running(project)).hasSize(16);
            assertThat(tooMany.failure()).isEqualTo(ErrorView.busy(16));
        }
    }

    private static AuthorizationRequest request(String project, int role) {
        return new AuthorizationRequest(
                project,
                "%024x".formatted(role),
                Provider.of("aws"),
                Map.of("iamAssumedRoleArn", ARN),
                Duration.ofMinutes(1));
    }

    @Test
    void keptInputIsBounded() {
        Page page = awaitResult(client.send(
                open(TestConsole.unauthorizedAwsRole()), AWS, Map.of("iamAssumedRoleArn", ARN + "x".repeat(9000))));

        assertThat(page.text(".field .error")).startsWith("Error: it must be 20 to 2048 characters long");
        assertThat(page.html().expectFirst("input[name=iamAssumedRoleArn]").attr("value"))
                .hasSize(2049);
    }

    @Test
    void controlCharactersOfAnErrorCodeAreShownInTheProgress() {
        AuthorizationJob job = new AuthorizationJob(
                new AuthorizationRequest("", "", Provider.of("aws"), Map.of(), Duration.ofMinutes(1)), ignored -> {});
        ObjectNode body = Fragment.example("ErrorFieldViolation").put("errorCode", "A\u202eB\n");
        job.onNotYet(
                1,
                AtlasStatusException.of(new AtlasError(
                        400, "PATCH /", AtlasJson.read(body.toString(), ApiError.class), RateLimit.NONE, 1)),
                Duration.ZERO,
                Duration.ZERO);

        assertThat(job.progress().sentence()).contains("(A\\u202eB\\u000a)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws",
                "arn:aws:iam::123456789012:user/alice",
                "arn:aws:iam::123456789012:root",
                "arn:aws:sts::123456789012:assumed-role/my-role/session",
                "arn:aws:iam::123456789012:role/",
                "arn:aws:s3:::my-bucket-of-20-characters"
            })
    void invalidArnIsMarkedInItsFieldAndNotSent(String arn) {
        Page before = open(TestConsole.unauthorizedAwsRole());
        long requests = TestConsole.PROXY.requests(projectIdOf(before));
        Page page = awaitResult(client.send(before, AWS, Map.of("iamAssumedRoleArn", arn)));

        String field = "role-32b6e34b3d91647abb20e7b8-iamAssumedRoleArn";
        assertThat(page.text("#" + field + "-error"))
                .startsWith(
                        "Error: it must be the ARN of an IAM role, 20 to 2048 characters in the form arn:aws:iam::");
        assertThat(page.html().expectFirst("#" + field).attr("value")).isEqualTo(arn);
        assertThat(page.html().expectFirst("#" + field).attr("aria-invalid")).isEqualTo("true");
        assertThat(page.html().expectFirst("#" + field).attr("aria-describedby"))
                .contains(field + "-error");
        assertThat(page.text("[role=alert]"))
                .contains("ARN of your IAM role: " + arn, "Nothing was sent to Atlas, because");
        assertThat(page.html().select("[role=alert] a").eachAttr("href")).contains("#" + field);
        // Only the page that lists the roles sent a request.
        assertThat(TestConsole.PROXY.requests(projectIdOf(before))).isEqualTo(requests + 1);
    }

    @Test
    void fieldViolationIsMarkedInItsField() {
        Page before = open(TestConsole.unauthorizedAwsRole());
        TestConsole.PROXY.respondNext(
                400, "application/json", Fragment.example("ErrorFieldViolation").toString());
        Page page = awaitResult(client.send(before, AWS, Map.of("iamAssumedRoleArn", ARN)));

        assertThat(page.text("[role=alert]"))
                .contains("The request's body has a field that is not valid.", "VALIDATION_ERROR, HTTP 400")
                .contains("ARN of your IAM role: must be 20 to 2048 characters long");
        assertThat(page.text(".field .error")).contains("must be 20 to 2048 characters long");
        assertThat(page.html().expectFirst("input[name=iamAssumedRoleArn]").attr("value"))
                .isEqualTo(ARN);
    }

    @Test
    void conflictShowsErrorCode() {
        Page before = open(Fragment.example("GcpRole"));
        TestConsole.EMULATOR.failNext(409);
        Page page = awaitResult(client.send(before, GCP, Map.of()));

        assertThat(page.text("[role=alert]"))
                .contains("CANNOT_DELETE_ORG_ACTIVE_LIVE_MIGRATION_ATLAS_ORG_LINK, HTTP 409")
                .contains("Check the current state in the project's list of roles");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ARN,
                "arn:aws-us-gov:iam::123456789012:role/atlas/my-role",
                "arn:aws-iso-b:iam::123456789012:role/a+b=c,d.e@f-g_h"
            })
    void resultNamesTheArnThatWasReplaced(String arn) {
        String before = "arn:aws:iam::772401394250:role/my-test-aws-role";
        Page form = open(Fragment.example("AwsRole").put("iamAssumedRoleArn", before));
        Page page = awaitResult(client.send(form, AWS, Map.of("iamAssumedRoleArn", arn)));

        assertThat(page.text("#summary"))
                .contains("ARN of your IAM role: " + arn + " When the form was opened, it was " + before);
        assertThat(awaitResult(client.send(page, AWS, Map.of())).text("#summary"))
                .contains("ARN of your IAM role: " + arn)
                .doesNotContain("When the form was opened");
    }

    @Test
    void authorizesAzureServicePrincipal() {
        ObjectNode role = Fragment.example("AzureRole");
        role.remove("servicePrincipalId");
        role.remove("tenantId");
        Page before = open(role);
        assertThat(before.text(".step")).startsWith("Missing: your service principal.");

        Page page = awaitResult(client.send(
                before,
                AZURE,
                Map.of(
                        "servicePrincipalId", "5b7e9a10-63cd-4f28-8e14-0c9d7b6a5f43",
                        "tenantId", "c1a6f0d2-9e35-4b87-a2f4-7d8c3e5b1a90")));

        assertThat(page.text("[role=status]")).contains("Authorized");
        assertThat(page.text(".badge")).isEqualTo("Set up");
        assertThat(page.text(".facts")).contains("Tenant c1a6f0d2-9e35-4b87-a2f4-7d8c3e5b1a90");
    }

    @Test
    void invalidAzureFieldIsMarkedAndAllInputIsKept() {
        Page page = awaitResult(client.send(
                open(Fragment.example("AzureRole")),
                AZURE,
                Map.of("servicePrincipalId", "5B7E9A10-63cd-4f28-8e14-0c9d7b6a5f43", "tenantId", "not a uuid")));

        assertThat(page.text(".field.bad label")).isEqualTo("Tenant id");
        assertThat(page.text(".field.bad .error")).contains("must be a UUID");
        assertThat(page.html().expectFirst("input[name=tenantId]").attr("value"))
                .isEqualTo("not a uuid");
        assertThat(page.html().expectFirst("input[name=servicePrincipalId]").attr("value"))
                .isEqualTo("5B7E9A10-63cd-4f28-8e14-0c9d7b6a5f43");
        assertThat(page.html().expectFirst("details.authorize").hasAttr("open")).isTrue();
    }

    @Test
    void authorizesGcpServiceAccount() {
        Page page = awaitResult(client.send(open(Fragment.example("GcpRole")), GCP, Map.of()));

        assertThat(page.text("[role=status]")).contains("Authorized");
    }

    @Test
    void missingRoleShowsError() {
        Page before = open(Fragment.example("GcpRole"));
        String token = before.html().expectFirst("input[name=_csrf]").attr("value");
        Page page = awaitResult(client.post(
                "/projects/" + projectIdOf(before) + "/roles/ffffffffffffffffffffffff/gcp", Map.of("_csrf", token)));

        assertThat(page.text("[role=alert]"))
                .contains("Cannot find resource role", "RESOURCE_NOT_FOUND", "the project's list of roles")
                .doesNotContain("operation");
    }

    @Test
    void unknownProviderIsRejected() {
        Page before = open(Fragment.example("GcpRole"));
        String token = before.html().expectFirst("input[name=_csrf]").attr("value");
        Page page = client.post(
                "/projects/" + projectIdOf(before) + "/roles/32b6e34b3d91647abb20e7ba/oci", Map.of("_csrf", token));

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.text("main")).contains("Nothing was sent to Atlas");
    }

    private Page open(ObjectNode role) {
        return client.open("/projects/" + TestConsole.project(role));
    }

    /** Reloads the page until there is a result, like the meta refresh. */
    private Page awaitResult(Page page) {
        Page now = page;
        while (!now.html().select("#wait").isEmpty()) {
            now = reload(now);
        }
        return now;
    }

    private Page reload(Page page) {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return client.open(page.address().getPath());
    }

    private static String projectIdOf(Page page) {
        return page.address().getPath().replaceFirst("^/projects/([^/]+).*", "$1");
    }
}
