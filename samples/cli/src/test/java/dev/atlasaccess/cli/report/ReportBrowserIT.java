package dev.atlasaccess.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.AtlasJson;
import dev.atlasaccess.cli.roles.RoleSummary;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page in the installed Chromium, headless, opened from a file as users do. */
class ReportBrowserIT {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final URI ATLAS = URI.create("https://cloud.mongodb.com");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    /** The rules that depend on colors: the others have the same result in light and dark. */
    private static final List<String> COLOR_RULES = List.of("color-contrast", "link-in-text-block");

    private static final List<Integer> WIDTHS = List.of(320, 390, 700, 1000, 1400);

    /** In the order of the projects: what the columns show is different from it. */
    private static final List<String> FEW = List.of("""
            {"awsIamRoles":[
            {"roleId":"a1","createdDate":"2026-03-01T01:00:00+02:00","iamAssumedRoleArn":"arn:aws:iam::1:role/r10",
             "authorizedDate":"2026-03-02T00:00:00Z","featureUsages":[{"featureType":"ENCRYPTION_AT_REST"}]},
            {"roleId":"a2","createdDate":"2026-02-28T23:30:00Z","iamAssumedRoleArn":"arn:aws:iam::1:role/r9",
             "authorizedDate":null,"featureUsages":[]}]}""", """
            {"azureServicePrincipals":[{"_id":"z1","createdDate":"2024-05-06T07:08:09.123456Z","servicePrincipalId":"s",
             "tenantId":"t"}],
             "gcpServiceAccounts":[{"roleId":"g1","status":"FAILED","createdDate":"one day"}]}""", """
            {"newerRoles":[{"providerName":"=1+1","roleId":"@SUM(A1), \\"x\\"","createdDate":"-2"},
             {"providerName":"Zürich","roleId":"+1"}]}""");

    @TempDir
    private Path directory;

    private static ChromeDriver browser;

    @BeforeAll
    static void start() {
        browser = chromium(Map.of());
    }

    @AfterAll
    static void stop() {
        browser.quit();
    }

    @Test
    void onlyTheRowsOfOnePageAreElements() throws IOException {
        open(IntStream.range(0, 10_000).mapToObj(i -> {
            String role = "{\"roleId\":\"" + i + "\",\"featureUsages\":[]}";
            return success(i, "{\"awsIamRoles\":[" + role + "," + role + "," + role + "]}");
        }));

        assertThat(status()).isEqualTo("1–100 of 30,000 roles");
        assertThat(count("*")).isLessThan(2_000);
        click("Last");
        assertThat(status()).isEqualTo("29,901–30,000 of 30,000 roles");
        assertThat(column("Role ID")).hasSize(100).last().isEqualTo("9999");
        click("Next");
        assertThat(browser.findElement(By.cssSelector("nav span")).getText()).isEqualTo("Page 300 of 300");
        click("Previous");
        assertThat(status()).startsWith("29,801–29,900");
        click("First");
        assertThat(column("Role ID")).first().isEqualTo("0");
        click("Role ID");
        click("Role ID");
        assertThat(column("Role ID")).hasSize(100).startsWith("9999", "9999", "9999", "9998");
        assertThat(count("*")).isLessThan(2_000);

        browser.executeScript(
                "addEventListener('beforeprint', () => { window.printed = document.querySelector('.roles tbody')"
                        + ".rows.length + document.querySelector('caption').textContent; })");
        browser.executeCdpCommand("Page.printToPDF", Map.of());
        assertThat(browser.executeScript("return window.printed"))
                .isEqualTo(
                        "1000The first 1,000 of 30,000 roles. To print others, filter the table; Export CSV has all.");
        assertThat(column("Role ID")).hasSize(100);
        assertThatNothingIsLogged();
    }

    @Test
    void columnsSort() throws IOException {
        open(few());
        assertThat(column("Role ID")).containsExactly("a1", "a2", "z1", "g1", "@SUM(A1), \"x\"", "+1");

        sort("Created");
        assertThat(column("Created"))
                .as("by time, what is no date comes last")
                .containsExactly("2024-05-06", "2026-03-01", "2026-02-28", "one day", "-2", "–");
        assertThat(status()).isEqualTo("1–6 of 6 roles; by Created, ascending");
        sort("Created");
        assertThat(column("Created")).containsExactly("2026-02-28", "2026-03-01", "2024-05-06", "one day", "-2", "–");
        assertThat(headings("aria-sort")).containsExactly("", "", "", "", "descending", "", "");

        sort("Identity");
        assertThat(column("Identity"))
                .as("numbers by value, what is missing comes last")
                .containsExactly("arn:aws:iam::1:role/r9", "arn:aws:iam::1:role/r10", "s", "–", "–", "–");
        sort("State");
        assertThat(column("Role ID"))
                .as("by state; equal ones as they were")
                .containsExactly("a1", "z1", "a2", "g1", "@SUM(A1), \"x\"", "+1");
        browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        assertThat(status()).as("printed").isEqualTo("1–6 of 6 roles; by State, ascending");
        browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "screen"));

        click("Reset");
        new WebDriverWait(browser, Duration.ofMinutes(1)).until(page -> status().equals("1–6 of 6 roles"));
        assertThat(column("Role ID")).startsWith("a1", "a2", "z1");
        assertThat(headings("aria-sort")).containsOnly("");
        assertThatNothingIsLogged();
    }

    @Test
    void filtersCombine() throws IOException {
        open(few());
        browser.findElement(By.cssSelector(".show")).click();
        assertThat(column("Role ID")).containsExactly("a2");
        assertThat(select("finding").getFirstSelectedOption().getText()).isEqualTo("Never authorized");
        assertThat(browser.switchTo().activeElement().getAttribute("name")).isEqualTo("finding");

        click("Reset");
        until(6);
        select("provider").selectByVisibleText("AWS");
        assertThat(column("Role ID")).containsExactly("a1", "a2");
        select("state").selectByVisibleText("ready");
        assertThat(column("Role ID")).containsExactly("a1");
        assertThat(status()).isEqualTo("1–1 of 1 role, filtered from 6: AWS + ready");

        click("Reset");
        until(6);
        browser.findElement(By.name("text")).sendKeys("ROLE/r9 000001");
        assertThat(status()).isEqualTo("0 roles, filtered from 6: “ROLE/r9 000001”");
        assertThat(browser.findElement(By.cssSelector(".roles tbody")).getText())
                .isEqualTo("No role matches the filters.");
        browser.findElement(By.name("text")).clear();
        browser.findElement(By.name("text")).sendKeys("ROLE/r9 000000");
        assertThat(column("Role ID")).containsExactly("a2");
        assertThatNothingIsLogged();
    }

    @Test
    void aProviderWithoutANameCanBeFiltered() throws IOException {
        open(Stream.of(success(
                1,
                "{\"awsIamRoles\":[{\"roleId\":\"a\"}],\"newerRoles\":[{\"providerName\":\"\",\"roleId\":\"b\"}]}")));
        assertThat(column("Role ID")).containsExactly("a", "b");

        select("provider").selectByVisibleText("–");
        assertThat(column("Role ID")).containsExactly("b");
    }

    @Test
    void csvHasTheFilteredRowsAndNoFormula() throws IOException {
        open(few());
        browser.executeCdpCommand(
                "Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", directory.toString()));
        sort("Provider");
        select("state").selectByVisibleText("unknown");
        click("Export CSV");

        Path file = directory.resolve("atlas-access-2026-06-01.csv");
        new WebDriverWait(browser, Duration.ofMinutes(1)).until(page -> Files.exists(file));
        String project = "\"" + id(2) + "\",";
        assertThat(file)
                .content(StandardCharsets.UTF_8)
                .isEqualTo(
                        "\"Project\",\"Provider\",\"Role ID\",\"State\",\"Status\",\"Created\",\"Used by\",\"Identity\","
                                + "\"Findings\"\r\n" + project
                                + "\"'=1+1\",\"'@SUM(A1), \"\"x\"\"\",\"unknown\",\"unknown provider\",\"'-2\",\"\",\"\",\"\"\r\n"
                                + project
                                + "\"Zürich\",\"'+1\",\"unknown\",\"unknown provider\",\"\",\"\",\"\",\"\"\r\n");
        assertThatNothingIsLogged();
    }

    @Test
    void aProjectIsALinkToAtlas() throws IOException {
        open(few());
        WebElement link = browser.findElement(By.cssSelector(".roles a"));

        assertThat(link.getAttribute("href")).isEqualTo("https://cloud.mongodb.com/v2/" + id(0));
        assertThat(link.getAttribute("rel")).isEqualTo("noreferrer");
    }

    @Test
    void anyWidthAndColorSchemeIsAccessible() throws IOException {
        open(Stream.concat(
                few(),
                Stream.of(
                        new ProjectResult.Failure(id(8), 404, "GONE", "GONE (HTTP 404)", false),
                        new ProjectResult.NotRequested(id(9)))));
        Files.createDirectories(SCREENSHOTS);
        for (String scheme : List.of("light", "dark")) {
            for (int width : WIDTHS) {
                show(width, scheme);
                assertThat(browser.executeScript("return document.scrollingElement.scrollWidth"))
                        .as("no horizontal scrolling")
                        .isEqualTo((long) width);
                assertThat(accessibilityViolations(scheme.equals("light") ? null : COLOR_RULES))
                        .as(scheme + " " + width)
                        .isEmpty();
                Object image = browser.executeCdpCommand(
                                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true))
                        .get("data");
                Files.write(
                        SCREENSHOTS.resolve("report-" + scheme + "-" + width + ".png"),
                        Base64.getDecoder().decode(Objects.toString(image)));
            }
        }
        assertThatNothingIsLogged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"99,999", "1,234,567"})
    void largeCountsFit(String count) throws IOException {
        open(few());
        browser.executeScript("document.querySelectorAll('.tiles dd, .findings .count').forEach(one => {"
                + "one.textContent = '" + count + "'; });");
        for (int width : WIDTHS) {
            show(width, "light");
            assertThat(browser.executeScript("return [...document.querySelectorAll('.tiles dd, .findings .count')]"
                            + ".filter(one => one.scrollWidth > one.clientWidth).length"))
                    .as("cut off at " + width)
                    .isEqualTo(0L);
        }
    }

    @Test
    void withoutScriptsThereAreTheTotals() throws IOException {
        ChromeDriver withScripts = browser;
        browser = chromium(Map.of("profile.managed_default_content_settings.javascript", 2));
        try {
            open(few());

            assertThat(browser.findElement(By.tagName("main")).getText())
                    .contains("Roles\n6", "Never authorized", "not authorized 1")
                    .contains("Not shown: the table and charts of 6 roles.", "-o json")
                    .doesNotContain("Show these roles", "Export CSV", "By age");
        } finally {
            browser.quit();
            browser = withScripts;
        }
    }

    private static ChromeDriver chromium(Map<String, Object> preferences) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(onPath("chromium"));
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--hide-scrollbars",
                "--lang=en");
        options.setExperimentalOption("prefs", preferences);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        return new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(onPath("chromedriver"))
                        .build(),
                options);
    }

    private static File onPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(directory -> new File(directory, program))
                .filter(File::canExecute)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        program + " must be on the PATH: on Debian, install chromium and chromium-driver"));
    }

    private void open(Stream<ProjectResult> results) throws IOException {
        Path page = directory.resolve("report.html");
        try (Writer out = Files.newBufferedWriter(page)) {
            Totals totals = new Totals(NOW);
            HtmlReport report = new HtmlReport(out, totals, ATLAS);
            results.forEach(result -> {
                totals.count(result);
                report.add(result);
            });
            report.finish(totals);
        }
        show(1400, "light");
        browser.get(page.toUri().toString());
    }

    private static Stream<ProjectResult> few() {
        return IntStream.range(0, FEW.size()).mapToObj(i -> success(i, FEW.get(i)));
    }

    private static ProjectResult success(int project, String json) {
        CloudProviderAccessRoles roles = AtlasJson.read(json, CloudProviderAccessRoles.class);
        return new ProjectResult.Success(id(project), RoleSummary.of(roles), RoleSummary.unknownFields(roles), json);
    }

    private static String id(int project) {
        return String.format("%024x", project);
    }

    private void show(int width, String scheme) {
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    }

    private String status() {
        return browser.findElement(By.cssSelector("[role=status]")).getText();
    }

    private long count(String selector) {
        return (Long) Objects.requireNonNull(
                browser.executeScript("return document.querySelectorAll(arguments[0]).length", selector));
    }

    /** Waits for a number of rows: a form is reset after the event. */
    private void until(int rows) {
        new WebDriverWait(browser, Duration.ofMinutes(1))
                .until(page -> column("Role ID").size() == rows);
    }

    private List<String> column(String title) {
        return strings(
                "return [...document.querySelectorAll('.roles td')].filter(cell => cell.dataset.title === arguments[0])"
                        + ".map(cell => cell.innerText)",
                title);
    }

    private List<String> headings(String attribute) {
        return strings(
                "return [...document.querySelectorAll('.roles th')].map(one => one.getAttribute(arguments[0]) || '')",
                attribute);
    }

    private List<String> strings(String script, String argument) {
        return ((List<?>) Objects.requireNonNull(browser.executeScript(script, argument)))
                .stream().map(Object::toString).toList();
    }

    private Select select(String name) {
        return new Select(browser.findElement(By.name(name)));
    }

    private void click(String button) {
        browser.findElement(By.xpath("//button[text()='" + button + "']")).click();
    }

    /** With the keyboard. */
    private void sort(String title) {
        browser.findElement(By.xpath("//th/button[text()='" + title + "']")).sendKeys(Keys.ENTER);
    }

    private List<?> accessibilityViolations(@Nullable List<String> rules) throws IOException {
        try (InputStream axe = ReportBrowserIT.class.getResourceAsStream("/axe.min.js")) {
            browser.executeScript(new String(Objects.requireNonNull(axe).readAllBytes(), StandardCharsets.UTF_8));
        }
        return (List<?>) Objects.requireNonNull(browser.executeAsyncScript(
                "const [rules, done] = arguments;"
                        + "axe.run(document, {resultTypes: ['violations'], ...(rules && {runOnly: rules})}).then(found => done("
                        + "found.violations.flatMap(one => one.nodes.map(node => one.id + ': ' + node.html)))"
                        + ", error => done(['' + error]));",
                rules));
    }

    /** Errors of the script, and violations of the content security policy. */
    private void assertThatNothingIsLogged() {
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
    }
}
