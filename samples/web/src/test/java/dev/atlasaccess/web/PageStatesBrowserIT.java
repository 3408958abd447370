package dev.atlasaccess.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

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
    void resetPropagation() {
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
        browser.find("input[name=iamAssumedRoleArn]").sendKeys("arn:aws");
        browser.find("form[action$='/aws'] button").click();
        browser.until(() -> browser.has(".field.bad"));
        browser.check("aws-field-error");
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
        browser.check("is-running");
        browser.driver().get(wait);
        browser.find("form[action$='/stop'] button").click();
        browser.until(() -> browser.text("main").contains("stopped trying"));
        browser.check("stopped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOT_INITIATED", "IN_PROGRESS", "FAILED", "HIBERNATING"})
    void googleCloud(String status) {
        ObjectNode list = Fragment.example("ListEmpty");
        ObjectNode role = Fragment.example("GcpRole");
        list.withArray("gcpServiceAccounts").add(role.put("status", status));
        TestConsole.PROXY.respondNext(200, JSON, list.toString());
        browser.open("/projects/" + TestConsole.project());
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
        TestConsole.PROXY.respondNext(200, JSON, list.toString());
        browser.open("/projects/" + TestConsole.project());
        browser.check("unknown");
    }
}
