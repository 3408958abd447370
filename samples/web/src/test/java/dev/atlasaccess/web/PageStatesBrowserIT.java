package dev.atlasaccess.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.CountDownLatch;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.logging.LogType;

/** The other states of the pages, with the checks of {@link Chromium#check}. */
class PageStatesBrowserIT {
    private static final String JSON = "application/vnd.atlas.2023-01-01+json;charset=utf-8";
    private static final String ARN = "arn:aws:iam::123456789012:role/atlas-backups";

    private static Chromium browser;

    @BeforeAll
    static void start() {
        browser = new Chromium(true);
    }

    @AfterAll
    static void end() {
        browser.close();
    }

    @AfterEach
    void reset() {
        browser.driver()
                .get("about:blank"); // a page that updates itself would take the response that the next test prepares
        TestConsole.EMULATOR.propagateAfter(0);
    }

    /** Proves that the other tests here can fail. */
    @Test
    void checkFindsViolations() {
        browser.open("/projects");
        browser.driver()
                .executeScript("document.querySelector('main').append(document.createElement('img'));"
                        + "document.querySelector('label').remove()");

        assertThat(browser.errors())
                .anySatisfy(violation -> assertThat(violation).asString().startsWith("critical image-alt"))
                .anySatisfy(violation -> assertThat(violation).asString().startsWith("critical label"));
    }

    @Test
    void choice() {
        browser.open("/projects");
        browser.check("choice");
    }

    @Test
    void choiceOfNonsense() {
        browser.open("/projects?projectId=nonsense");
        browser.check("choice-error");
    }

    @Test
    void noRoles() {
        browser.open("/projects/" + TestConsole.project());
        browser.check("no-roles");
    }

    @Test
    void printed() {
        browser.open("/projects/" + TestConsole.project(TestConsole.unauthorizedAwsRole()));
        browser.print("list");

        assertThat(browser.text("pre")).contains("sts:ExternalId");
        assertThat(browser.driver().findElements(By.cssSelector("button, input, select")))
                .isNotEmpty()
                .noneMatch(WebElement::isDisplayed);
    }

    @Test
    void noSuchProject() {
        browser.open("/projects/ffffffffffffffffffffffff");
        assertThat(browser.driver().switchTo().activeElement().getAttribute("id"))
                .as("what a screen reader reads first")
                .isEqualTo("summary");
        browser.check("failure-404");
    }

    @Test
    void outage() {
        for (int i = 0; i < 3; i++) {
            TestConsole.PROXY.respondNext(503, "text/html", "<h1>down</h1>");
        }
        browser.open("/projects/" + TestConsole.project());
        browser.check("failure-outage");
    }

    @Test
    void noSuchPage() {
        browser.open("/nonsense");
        browser.check("error-404");
    }

    @Test
    void outdatedForm() {
        browser.open("/projects/" + TestConsole.project(Fragment.example("GcpRole")));
        browser.driver().manage().deleteAllCookies();
        browser.find("details.authorize summary").click();
        browser.find("form[action$='/gcp'] button").click();
        browser.until(() -> browser.text("h1").equals("This form is out of date"));
        browser.check("error-403");
    }

    @Test
    void invalidField() {
        browser.open("/projects/" + TestConsole.project(TestConsole.unauthorizedAwsRole()));
        assertThat(isValid("  " + ARN + " ")).isTrue();
        assertThat(isValid("arn:aws:iam::123456789012:user/alice")).isFalse();
        browser.driver().executeScript("document.querySelector(\"form[action$='/aws']\").noValidate = true");
        browser.find("form[action$='/aws'] button").click();
        browser.until(() -> browser.has(".field.bad"));
        browser.check("aws-field-error");
    }

    private static boolean isValid(String arn) {
        WebElement field = browser.find("input[name=iamAssumedRoleArn]");
        field.clear();
        field.sendKeys(arn);
        return Boolean.TRUE.equals(browser.driver().executeScript("return arguments[0].checkValidity()", field));
    }

    @Test
    void fieldViolation() {
        browser.open("/projects/" + TestConsole.project(Fragment.example("AzureRole")));
        browser.find("details.authorize summary").click();
        ObjectNode refusal = Fragment.example("ErrorFieldViolation");
        ((ObjectNode) refusal.at("/badRequestDetail/fields/0"))
                .put("field", "tenantId")
                .put("description", "must be a tenant that has the service principal");
        TestConsole.PROXY.respondNext(400, "application/json", refusal.toString());
        browser.find("form[action$='/azure'] button").click();
        browser.until(() -> browser.has(".field.bad"));
        assertThat(browser.text(".field.bad label")).isEqualTo("Tenant id");
        browser.check("azure-field-error");
    }

    @Test
    void awsNeverAllowsTheRole() {
        TestConsole.EMULATOR.propagateAfter(1000);
        browser.open("/projects/" + TestConsole.project(TestConsole.unauthorizedAwsRole()));
        browser.find("input[name=iamAssumedRoleArn]").sendKeys(ARN);
        browser.find("select[name=atMost] option[value='0']").click();
        browser.find("form[action$='/aws'] button").click();
        browser.until(() -> browser.has("[role=alert]"));
        assertThat(browser.find("input[name=iamAssumedRoleArn]").getDomProperty("value"))
                .isEqualTo(ARN);
        browser.check("aws-refused");
    }

    @Test
    void slowResponse() {
        browser.open("/projects/" + TestConsole.project(Fragment.example("AzureRole")));
        browser.find("details.authorize summary").click();
        CountDownLatch gate = TestConsole.PROXY.holdNext();
        try {
            browser.find("form[action$='/azure'] button").click();
            browser.until(() -> browser.text("h1").equals("Waiting for Atlas"));
            browser.check("slow-response");
        } finally {
            gate.countDown();
        }
        browser.until(() -> browser.text("main").contains("Atlas accepted the role"));
    }

    @Test
    void stopped() {
        TestConsole.EMULATOR.propagateAfter(1000);
        String project = TestConsole.project(TestConsole.unauthorizedAwsRole());
        browser.open("/projects/" + project);
        browser.find("input[name=iamAssumedRoleArn]").sendKeys(ARN);
        browser.find("select[name=atMost] option[value='600']").click();
        browser.find("form[action$='/aws'] button").click();
        browser.until(() -> browser.text("h1").equals("Waiting for AWS"));
        String wait = browser.driver().getCurrentUrl();
        browser.open("/projects/" + project);
        assertThat(browser.text("article .badge")).contains("Being authorized");
        assertThat(browser.has("details[open]")).isFalse();
        browser.check("is-running");
        browser.find("details.authorize summary").click();
        browser.find("input[name=iamAssumedRoleArn]").sendKeys(ARN + "-2");
        browser.find("form[action$='/aws'] button").click();
        browser.until(() -> browser.text("h1").equals("Stop the other authorization?"));
        browser.check("confirmation");
        browser.find("form[action$='/aws'] a").click();
        browser.until(() -> browser.text("h1").equals("Waiting for AWS"));
        assertThat(browser.driver().getCurrentUrl()).isEqualTo(wait);
        browser.find("form[action$='/stop'] button").click();
        browser.until(() -> browser.text("main").contains("stopped trying"));
        browser.check("stopped");
    }

    /** A page of another site: the port differs. Its link leads to a question, and nothing else of it reaches Atlas. */
    @Test
    void linkOfAnotherSite() throws Exception {
        String project = TestConsole.project(TestConsole.unauthorizedAwsRole());
        String address = "http://127.0.0.1:" + TestConsole.port() + "/projects/" + project;
        try (MockWebServer site = new MockWebServer()) {
            site.enqueue(new MockResponse.Builder()
                    .setHeader("Content-Type", "text/html")
                    .body(
                            "<a href='%1$s'>roles</a><img src='%1$s'><iframe src='%1$s'></iframe><script src='%1$s'></script>"
                                    .formatted(address))
                    .build());
            site.start();
            browser.driver().get("http://127.0.0.1:" + site.getPort() + "/");
            browser.find("a").click();
            browser.until(() -> browser.text("h1").equals("Open this page?"));

            assertThat(TestConsole.PROXY.requests(project)).isZero();
            // The browser logs what it blocked on the other site's page.
            assertThat(browser.driver().manage().logs().get(LogType.BROWSER).getAll())
                    .isNotEmpty();
            browser.check("link-of-another-site");
            browser.find("main a.button").click();
            browser.until(() -> browser.text("h1").equals("Cloud provider access"));
            assertThat(TestConsole.PROXY.requests(project)).isEqualTo(1);
        }
    }

    @Test
    void pageFollowsTheCreationOfAServiceAccount() {
        String project = TestConsole.project(Fragment.example("GcpRole"));
        browser.open("/projects/" + project);
        assertThat(browser.text("#updates")).endsWith(", while the page is visible.");
        ObjectNode complete = Fragment.example("ListEmpty");
        complete.withArray("gcpServiceAccounts").add(Fragment.example("GcpRole").put("status", "COMPLETE"));
        TestConsole.PROXY.respondAlways(project, complete.toString());

        browser.until(() -> browser.text(".badge").contains("Ready"));
        assertThat(browser.has("#updates")).isFalse();
        browser.check("gcp-followed");
    }

    @Test
    void pageDoesNotReloadOverWhatIsBeingEntered() {
        String project = TestConsole.project(Fragment.example("GcpRole"), TestConsole.unauthorizedAwsRole());
        browser.open("/projects/" + project);
        browser.find("input[name=iamAssumedRoleArn]").sendKeys("arn:aws:iam::1");
        TestConsole.PROXY.respondAlways(project, Fragment.example("ListEmpty").toString());

        browser.until(() -> browser.text("#updates").startsWith("A role has changed."));
        assertThat(browser.find("input[name=iamAssumedRoleArn]").getDomProperty("value"))
                .isEqualTo("arn:aws:iam::1");
    }

    @Test
    void pageStopsItsUpdatesAfterAnError() {
        String project = TestConsole.project(Fragment.example("GcpRole"));
        browser.open("/projects/" + project);
        TestConsole.PROXY.respondNext(
                404, JSON, Fragment.example("ErrorNotFound").toString());

        browser.until(() ->
                browser.text("#updates").equals("The updates stopped: HTTP 404. Select Reload above to continue."));
    }

    @Test
    void pageStopsItsUpdatesAtTheirLimit() {
        browser.open("/projects/" + TestConsole.project(Fragment.example("GcpRole")));
        browser.driver().executeScript("update(document.getElementById('updates'), 0.1, 2)");

        browser.until(() -> browser.text("#updates")
                .matches("The updates stopped after \\d+ minutes. Select Reload above to continue."));
    }

    @Test
    void updatesOfAPageThatIsNeverTheSameAreLimitedToo() {
        browser.open("/projects/" + TestConsole.project(Fragment.example("GcpRole")));
        assertThat(browser.text("#updates")).contains(" for 30 seconds, ");
        browser.driver()
                .executeScript("document.getElementById('updates').dataset.version = 'another';"
                        + "update(document.getElementById('updates'), 0.1, 30)");

        browser.until(() -> browser.text("#updates").contains(" for 29 seconds, "));
        browser.driver().navigate().refresh();
        browser.until(() -> browser.text("#updates").contains(" for 30 seconds, "));
    }

    /** The timer of the update is the earlier one, so a visible page would have sent its request when the later one fires. */
    @Test
    void hiddenPageSendsNothing() {
        browser.open("/projects/" + TestConsole.project(Fragment.example("GcpRole")));
        Object requests = browser.driver()
                .executeAsyncScript("const done = arguments[0]; const requests = []; let hidden = true; let count = 0;"
                        + "Object.defineProperty(document, 'hidden', {get: () => hidden});"
                        + "window.fetch = async () => { count++; return {status: 304}; };"
                        + "const end = update(document.getElementById('updates'), 0, 1);"
                        + "setTimeout(() => { requests.push(count); hidden = false;"
                        + "  document.dispatchEvent(new Event('visibilitychange'));"
                        + "  end.then(() => { requests.push(count); done(requests.join()); }); }, 50);");

        assertThat(requests).isEqualTo("0,1");
    }

    @Test
    void manyRoles() {
        ObjectNode[] roles = new ObjectNode[300];
        for (int i = 0; i < roles.length; i++) {
            ObjectNode role = i % 3 == 0
                    ? TestConsole.unauthorizedAwsRole()
                    : Fragment.example(i % 3 == 1 ? "AzureRole" : "GcpRole");
            roles[i] = role.put(i % 3 == 1 ? "_id" : "roleId", "%024x".formatted(0x100000 + i));
        }
        browser.open("/projects/" + TestConsole.project(roles));

        assertThat(browser.text("#counts"))
                .isEqualTo("300 roles: 100 with a step missing on your side, 100 being created by Atlas.");
        browser.find("#counts a").click();
        assertThat(browser.driver().getCurrentUrl()).endsWith("#role-000000000000000000100000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOT_INITIATED", "IN_PROGRESS", "FAILED", "HIBERNATING"})
    void googleCloud(String status) {
        ObjectNode list = Fragment.example("ListEmpty");
        ObjectNode role = Fragment.example("GcpRole");
        list.withArray("gcpServiceAccounts").add(role.put("status", status));
        String project = TestConsole.project();
        TestConsole.PROXY.respondAlways(project, list.toString());
        browser.open("/projects/" + project);
        browser.check("gcp-" + status);
    }

    @Test
    void unknownProviderAndFeatures() {
        ObjectNode list = Fragment.example("ListAllProviders");
        list.putArray("ociPrincipals")
                .addObject()
                .put("providerName", "OCI")
                .put("principalId", "ocid1.user.oc1..aaaaaaaabbbbbbbbccccccccddddddddeeeeeeeeffffffffgggggggg")
                .putArray("regions")
                .add("eu-frankfurt-1");
        ((ObjectNode) list.at("/awsIamRoles/0"))
                .withArray("featureUsages")
                .addObject()
                .put("featureType", "TELEPATHY")
                .put("strength", 7);
        String project = TestConsole.project();
        TestConsole.PROXY.respondAlways(project, list.toString());
        browser.open("/projects/" + project);
        browser.check("unknown");
    }
}
