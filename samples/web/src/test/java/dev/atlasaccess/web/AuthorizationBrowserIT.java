package dev.atlasaccess.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The flow of an authorization in a browser: list, copy the policy, authorize, wait, authorized. */
class AuthorizationBrowserIT {
    private static final String ARN = "arn:aws:iam::123456789012:role/atlas-backups";
    private static final Pattern RETRIED = Pattern.compile("Attempts so far: [2-9]");
    private static final String ARN_FIELD = "input[name=iamAssumedRoleArn]";

    @AfterEach
    void resetPropagation() {
        TestConsole.EMULATOR.propagateAfter(0);
    }

    @Test
    void withScripts() throws Exception {
        try (Chromium browser = new Chromium(true)) {
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
    }

    @Test
    void withoutScripts() {
        try (Chromium browser = new Chromium(false)) {
            TestConsole.EMULATOR.propagateAfter(1000);
            browser.open("/projects/" + project());
            assertThat(browser.find("button.copy").isDisplayed()).isFalse();
            assertThat(browser.text("pre")).contains("sts:ExternalId");
            browser.check("noscript-1-list");

            browser.find(ARN_FIELD).sendKeys(ARN);
            browser.find("select[name=atMost] option[value='600']").click();
            browser.find("form[action$='/aws'] button").click();
            browser.until(() -> RETRIED.matcher(browser.text("#wait-sentence")).find());
            browser.check("noscript-2-wait");

            TestConsole.EMULATOR.propagateAfter(0);
            browser.until(() -> browser.text("main").contains("Atlas accepted the role"));
            assertThat(browser.text("section[aria-labelledby=aws] .badge")).contains("Authorized");
            browser.check("noscript-3-authorized");
        }
    }

    @Test
    void withTheKeyboardOnly() {
        try (Chromium browser = new Chromium(true)) {
            browser.open("/projects/" + project());
            press(browser, Keys.TAB);
            assertThat(browser.driver().switchTo().activeElement().getText()).isEqualTo("Skip to the content");
            press(browser, Keys.ENTER);
            for (int i = 0; i < 20 && !"iamAssumedRoleArn".equals(focused(browser)); i++) {
                press(browser, Keys.TAB);
            }
            assertThat(focused(browser)).isEqualTo("iamAssumedRoleArn");
            TestConsole.PROXY.respondNext(
                    400,
                    "application/json",
                    Fragment.example("ErrorFieldViolation").toString());
            browser.driver().switchTo().activeElement().sendKeys(ARN + "-1", Keys.ENTER);

            browser.until(() -> browser.has("[role=alert]"));
            assertThat(browser.driver().switchTo().activeElement().getAttribute("id"))
                    .isEqualTo("summary");
            press(browser, Keys.TAB);
            press(browser, Keys.ENTER);
            assertThat(focused(browser))
                    .as("the link of the error leads to its field")
                    .isEqualTo("iamAssumedRoleArn");
            browser.driver().switchTo().activeElement().sendKeys(Keys.chord(Keys.CONTROL, "a"), ARN, Keys.ENTER);
            browser.until(() -> browser.text("main").contains("Atlas accepted the role"));
        }
    }

    private static String focused(Chromium browser) {
        return String.valueOf(browser.driver().switchTo().activeElement().getAttribute("name"));
    }

    private static void press(Chromium browser, Keys key) {
        browser.driver().switchTo().activeElement().sendKeys(key);
    }

    private static String project() {
        ObjectNode gcp = Fragment.example("GcpRole");
        gcp.put("status", "COMPLETE");
        return TestConsole.project(TestConsole.unauthorizedAwsRole(), Fragment.example("AzureRole"), gcp);
    }
}
