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

/** The Chromium of this machine, without a window. Never downloads anything. */
final class Chromium implements AutoCloseable {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final int WIDE = 1100;
    private static final int NARROW = 390;
    private static final String AXE = axe();

    private final Path profile;
    private final ChromeDriver driver;
    private final boolean scripts;

    /**
     * Starts it.
     *
     * @param scripts whether pages may run scripts
     */
    Chromium(boolean scripts) {
        this.scripts = scripts;
        try {
            profile = Files.createTempDirectory("chromium");
            Files.createDirectories(PICTURES);
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

    /** Waits until something is so; the time is only there to end a test that would wait for ever. */
    void until(BooleanSupplier so) {
        new WebDriverWait(driver, Duration.ofMinutes(2))
                .ignoring(org.openqa.selenium.WebDriverException.class)
                .until(browser -> so.getAsBoolean());
    }

    /**
     * Looks at a page in light and dark, wide and narrow: takes a picture of each, and finds no fault of accessibility,
     * nothing that is cut off, and no complaint of the browser.
     */
    void check(String state) {
        for (String scheme : List.of("light", "dark")) {
            for (int width : List.of(WIDE, NARROW)) {
                show(width, scheme);
                picture(state + "-" + scheme + (width == WIDE ? "" : "-narrow"));
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
                    assertThat(errors())
                            .as(state + ", " + scheme + ", " + width)
                            .isEmpty();
                }
            }
        }
        show(WIDE, "light");
        assertThat(driver.manage().logs().get(LogType.BROWSER).getAll())
                .as("what the browser says of " + state)
                .extracting(LogEntry::getMessage)
                .filteredOn(message -> !message.contains("the server responded with a status of"))
                .isEmpty();
    }

    /** Shows the page as it would be printed, until the next one is opened. */
    void print(String state) {
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        picture(state + "-printed");
    }

    private void show(int width, String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    }

    private void picture(String name) {
        Map<String, Object> taken = driver.executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        try {
            Files.write(
                    PICTURES.resolve(name + ".png"),
                    Base64.getDecoder()
                            .decode(Objects.requireNonNull(taken.get("data")).toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What axe finds, each with its rule and the element. */
    List<?> errors() {
        driver.executeScript(AXE);
        return (List<?>) Objects.requireNonNull(driver.executeAsyncScript("const done = arguments[0];"
                + "axe.run(document, {resultTypes: ['violations']}).then(found => done(found.violations.flatMap("
                + "one => one.nodes.map(node => one.impact + ' ' + one.id + ': ' + node.html)))"
                + ", error => done(['axe failed: ' + error]));"));
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
                .map(folder -> new File(folder, program))
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
