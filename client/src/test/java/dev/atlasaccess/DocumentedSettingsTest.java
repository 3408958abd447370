package dev.atlasaccess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.http.RetryPolicy;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of settings in the guide have every setting, with its default. */
class DocumentedSettingsTest {
    private static final Path DOCS = Path.of(System.getProperty("docs"));

    private final String page = Files.readString(DOCS.resolve("guide/configuration.md"));

    DocumentedSettingsTest() throws IOException {}

    @Test
    void everySettingOfTheBuilder_isInTheTable() {
        List<String> settings = Arrays.stream(AtlasAccessBuilder.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> method.getReturnType() == AtlasAccessBuilder.class)
                .map(method -> method.getName())
                .toList();

        assertThat(settings)
                .hasSizeGreaterThan(10)
                .allSatisfy(setting -> assertThat(page).contains("\n| `" + setting + "` | "));
    }

    @Test
    void everyDefault_isThatOfTheCode() {
        AtlasAccessBuilder defaults = AtlasAccess.builder();

        assertThat(defaults.attemptTimeout).isNull();
        Map.of(
                        "baseUrl",
                        "`" + defaults.baseUrl + "`",
                        "apiVersion",
                        defaults.apiVersion.toString(),
                        "timeout",
                        defaults.timeout.toSeconds() + " s",
                        "maxResponseBytes",
                        String.format("%,d", defaults.maxResponseBytes))
                .forEach((setting, value) -> assertThat(page).contains("\n| `" + setting + "` | " + value));
        assertThat(defaults.retryPolicy).isEqualTo(RetryPolicy.STANDARD);
        assertThat(page)
                .contains("\n| `maxAttempts` | " + RetryPolicy.STANDARD.maxAttempts() + " | "
                        + RetryPolicy.NONE.maxAttempts() + " | ")
                .contains(
                        "\n| `baseDelay` | " + RetryPolicy.STANDARD.baseDelay().toMillis() + " ms | 0 | ")
                .contains("\n| `maxDelay` | " + RetryPolicy.STANDARD.maxDelay().toSeconds() + " s | 0 | ");
        assertThat(RetryPolicy.class.getRecordComponents())
                .extracting(RecordComponent::getName)
                .allSatisfy(component -> assertThat(page).contains("\n| `" + component + "` | "));
    }

    @Test
    void everySystemProperty_isInTheTable() throws IOException {
        Pattern property = Pattern.compile("System\\.getProperty\\(\"([^\"]+)\"");
        try (Stream<Path> files = Files.walk(DOCS.resolveSibling("client/src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                property.matcher(Files.readString(file, StandardCharsets.UTF_8))
                        .results()
                        .map(match -> match.group(1).replaceFirst("^javax\\.net\\.ssl\\.(keyStore.+)", "…$1"))
                        .forEach(name -> assertThat(page).contains("`" + name + "`"));
            }
        }
    }
}
