package dev.atlasaccess.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The flow of an authorization in a browser: list, copy the policy, authorize, wait, authorized. */
class AuthorizationBrowserIT {
    private static final String ARN = "arn:aws:iam::123456789012:role/atlas-backups";
    private static final Pattern RETRIED = Pattern.compile("Attempts so far: [2-9]");
    private static final String ARN_FIELD = "input[name=iamAssumedRoleArn]";

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

    @Test
    void withScripts() throws Exception {
        browser.driver()
                .executeCdpCommand(
                        "Browser.grantPermissions",
                        Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
        TestConsole.EMULATOR.propagateAfter(1000);
        browser.open("/projects/" + project());
        assertThat(browser.text("main > .lead")).contains("1 with a step missing");
        browser.check("1-list");

        browser.find("button.copy").click();
        browser.until(() -> browser.text("button.copy").equals("Copied"));
        Object pasted = browser.driver()
                .executeAsyncScript(
                        "const done = arguments[0]; navigator.clipboard.readText().then(done, e => done(String(e)))");
        assertThat(new JsonMapper()
                        .readTree(Objects.requireNonNull(pasted).toString())
                        .at("/Statement/0/Condition/StringEquals/sts:ExternalId")
                        .asText())
                .isEqualTo("3192be49-6e76-4b7d-a7b8-b486a8fc4483");

        browser.find(ARN_FIELD).sendKeys(ARN);
        browser.find("select[name=atMost] option[value='600']").click();
        browser.find("form[action$='/aws'] button").click();
        browser.until(() -> browser.text("h1").equals("Waiting for AWS"));
        browser.driver().executeScript("window.still = 7");
        browser.until(() -> RETRIED.matcher(browser.text("#wait-sentence")).find());
        assertThat(browser.number("return window.still"))
                .as("no page was loaded")
                .isEqualTo(7);
        browser.check("2-wait");

        TestConsole.EMULATOR.propagateAfter(0);
        browser.until(() -> browser.text("main").contains("Atlas accepted the role"));
        assertThat(browser.text("section[aria-labelledby=aws] .badge")).contains("Authorized");
        assertThat(browser.text("section[aria-labelledby=aws] .facts")).contains(ARN);
        assertThat(browser.driver().switchTo().activeElement().getAttribute("id"))
                .isEqualTo("summary");
        browser.check("3-authorized");
    }

    @Test
    void withoutScripts() {
        try (Chromium plain = new Chromium(false)) {
            TestConsole.EMULATOR.propagateAfter(1000);
            plain.open("/projects/" + project());
            assertThat(plain.find("button.copy").isDisplayed()).isFalse();
            assertThat(plain.text("pre")).contains("sts:ExternalId");
            plain.check("noscript-1-list");

            plain.find(ARN_FIELD).sendKeys(ARN);
            plain.find("select[name=atMost] option[value='600']").click();
            plain.find("form[action$='/aws'] button").click();
            plain.until(() -> RETRIED.matcher(plain.text("#wait-sentence")).find());
            plain.check("noscript-2-wait");

            TestConsole.EMULATOR.propagateAfter(0);
            plain.until(() -> plain.text("main").contains("Atlas accepted the role"));
            assertThat(plain.text("section[aria-labelledby=aws] .badge")).contains("Authorized");
            plain.check("noscript-3-authorized");
        }
    }

    @Test
    void withTheKeyboardOnly() {
        browser.open("/projects/" + project());
        press(Keys.TAB);
        assertThat(browser.driver().switchTo().activeElement().getText()).isEqualTo("Skip to the content");
        press(Keys.ENTER);
        for (int i = 0; i < 20 && !"iamAssumedRoleArn".equals(focused()); i++) {
            press(Keys.TAB);
        }
        assertThat(focused()).isEqualTo("iamAssumedRoleArn");
        TestConsole.PROXY.respondNext(
                400, "application/json", Fragment.example("ErrorFieldViolation").toString());
        browser.driver().switchTo().activeElement().sendKeys(ARN + "-1", Keys.ENTER);

        browser.until(() -> browser.has("[role=alert]"));
        assertThat(browser.driver().switchTo().activeElement().getAttribute("id"))
                .isEqualTo("summary");
        press(Keys.TAB);
        press(Keys.ENTER);
        assertThat(focused()).as("the link of the error leads to its field").isEqualTo("iamAssumedRoleArn");
        browser.driver().switchTo().activeElement().sendKeys(Keys.chord(Keys.CONTROL, "a"), ARN, Keys.ENTER);
        browser.until(() -> browser.text("main").contains("Atlas accepted the role"));
    }

    private static String focused() {
        return String.valueOf(browser.driver().switchTo().activeElement().getAttribute("name"));
    }

    private static void press(Keys key) {
        browser.driver().switchTo().activeElement().sendKeys(key);
    }

    private static String project() {
        ObjectNode gcp = Fragment.example("GcpRole");
        gcp.put("status", "COMPLETE");
        return TestConsole.project(TestConsole.unauthorizedAwsRole(), Fragment.example("AzureRole"), gcp);
    }
}
