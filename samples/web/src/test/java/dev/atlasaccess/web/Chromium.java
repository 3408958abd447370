package dev.atlasaccess.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.util.FileSystemUtils;

/** The installed Chromium, headless. Never downloads anything. */
final class Chromium implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int WIDE = 1100;
    private static final int NARROW = 390;
    private static final String AXE = axe();

    /** The rules that depend on colors. */
    private static final List<String> COLOR_RULES = List.of("color-contrast", "link-in-text-block");

    private final Path profile;
    private final ChromeDriver driver;
    private final boolean scripts;

    /**
     * Starts the browser.
     *
     * @param scripts whether JavaScript is enabled
     */
    Chromium(boolean scripts) {
        this.scripts = scripts;
        try {
            profile = Files.createTempDirectory("chromium");
            Files.createDirectories(SCREENSHOTS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ChromeOptions options = new ChromeOptions();
        options.setBinary(onPath("chromium"));
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--lang=en",
                "--user-data-dir=" + profile);
        if (!scripts) {
            options.setExperimentalOption("prefs", Map.of("profile.managed_default_content_settings.javascript", 2));
        }
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(onPath("chromedriver"))
                        .build(),
                options);
        driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(2));
    }

    ChromeDriver driver() {
        return driver;
    }

    void open(String path) {
        show(WIDE, "light");
        driver.get("http://127.0.0.1:" + TestConsole.port() + path);
    }

    WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    String text(String selector) {
        return find(selector).getText();
    }

    boolean has(String selector) {
        return !driver.findElements(By.cssSelector(selector)).isEmpty();
    }

    /** Waits for a condition. The timeout only ends a test that would wait forever. */
    void until(BooleanSupplier so) {
        new WebDriverWait(driver, Duration.ofMinutes(2))
                .ignoring(org.openqa.selenium.WebDriverException.class)
                .until(browser -> so.getAsBoolean());
    }

    /**
     * Checks the page in light and dark, wide and narrow: takes a screenshot of each, and requires no accessibility
     * violation (in dark, only of the rules that depend on colors), nothing that is cut off, and no message in the browser's log.
     */
    void check(String state) {
        for (String scheme : List.of("light", "dark")) {
            for (int width : List.of(WIDE, NARROW)) {
                show(width, scheme);
                screenshot(state + "-" + scheme + (width == WIDE ? "" : "-narrow"));
                if (scripts) {
                    assertThat(number("return document.scrollingElement.scrollWidth"))
                            .as("width of " + state)
                            .isLessThanOrEqualTo(width);
                    assertThat(number("return [...document.querySelectorAll('.choose input')]"
                                    + ".filter(field => field.scrollWidth > field.clientWidth).length"))
                            .as("project ids cut off in " + state + ", " + width)
                            .isZero();
                    assertThat(number("return new Set([...document.querySelectorAll('.brand, main > *')]"
                                    + ".map(one => Math.round(one.getBoundingClientRect().left))).size"))
                            .as("left edges in " + state + ", " + width)
                            .isEqualTo(1);
                    assertThat(scheme.equals("light") ? errors() : errors(COLOR_RULES))
                            .as(state + ", " + scheme + ", " + width)
                            .isEmpty();
                }
            }
        }
        show(WIDE, "light");
        assertThat(driver.manage().logs().get(LogType.BROWSER).getAll())
                .as("log of the browser in " + state)
                .extracting(LogEntry::getMessage)
                .filteredOn(message -> !message.contains("the server responded with a status of"))
                .isEmpty();
    }

    /** Emulates printing until the next page is opened, and takes a screenshot. */
    void print(String state) {
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        screenshot(state + "-printed");
    }

    private void show(int width, String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    }

    private void screenshot(String name) {
        Map<String, Object> taken = driver.executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        try {
            Files.write(
                    SCREENSHOTS.resolve(name + ".png"),
                    Base64.getDecoder()
                            .decode(Objects.requireNonNull(taken.get("data")).toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The violations that axe finds, each with its impact, rule and element. */
    List<?> errors() {
        return errors(null);
    }

    private List<?> errors(@Nullable List<String> rules) {
        if (Boolean.TRUE.equals(driver.executeScript("return typeof axe === 'undefined'"))) {
            driver.executeScript(AXE);
        }
        return (List<?>) Objects.requireNonNull(driver.executeAsyncScript(
                "const [rules, done] = arguments;"
                        + "axe.run(document, {resultTypes: ['violations'], ...(rules && {runOnly: rules})}).then(found => done("
                        + "found.violations.flatMap(one => one.nodes.map(node => one.impact + ' ' + one.id + ': ' + node.html)))"
                        + ", error => done(['axe failed: ' + error]));",
                rules));
    }

    long number(String script) {
        return (Long) Objects.requireNonNull(driver.executeScript(script));
    }

    @Override
    public void close() {
        driver.quit();
        FileSystemUtils.deleteRecursively(profile.toFile());
    }

    private static File onPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(directory -> new File(directory, program))
                .filter(File::canExecute)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        program + " must be on the PATH: on Debian, install chromium and chromium-driver"));
    }

    private static String axe() {
        try (InputStream script = Chromium.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
