package dev.atlasaccess;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Only {@code openapi/environment/variables.properties}, tests and documents contain the names of the variables. */
class EnvironmentVariablesTest {
    private static final Path PROJECT =
            Path.of(System.getProperty("docs")).toAbsolutePath().normalize().resolveSibling("");

    @Test
    void everyVariable_hasAConstant() throws IOException, IllegalAccessException {
        List<String> constants = new ArrayList<>();
        for (Field constant : EnvironmentVariables.class.getFields()) {
            if (constant.get(null) instanceof String name) {
                constants.add(name);
            }
        }

        assertThat(constants).containsExactlyInAnyOrderElementsOf(names());
    }

    @Test
    void mainSources_containNoOtherSpelling() throws IOException {
        Pattern spelled = Pattern.compile(names().stream()
                .filter(name -> name.startsWith("M"))
                .collect(Collectors.joining("|", "(?<!EnvironmentVariables[.#])\\b(", ")\\b")));
        List<Path> sources;
        try (Stream<Path> files = Files.walk(PROJECT)) {
            sources = files.filter(Files::isRegularFile)
                    .filter(file -> isMainSource(PROJECT.relativize(file).toString()))
                    .toList();
        }

        assertThat(sources).hasSizeGreaterThan(200);
        for (Path source : sources) {
            String text = Files.readString(source, StandardCharsets.ISO_8859_1);
            assertThat(spelled.matcher(text).find()).as(source.toString()).isFalse();
        }
    }

    private static boolean isMainSource(String file) {
        return !file.contains("target/")
                && (file.contains("src/main/") || file.startsWith("samples/single-file/ListRoles"));
    }

    @Test
    void guide_documentsEveryVariable() throws IOException {
        String guide = Files.readString(PROJECT.resolve("docs/guide/authentication.md"))
                + Files.readString(PROJECT.resolve("docs/guide/configuration.md"));

        for (String name : names()) {
            assertThat(guide).contains("`" + (name.startsWith("M") ? name : name.toUpperCase(Locale.ROOT)) + "`");
        }
    }

    private static List<String> names() throws IOException {
        Properties table = new Properties();
        try (Reader file = Files.newBufferedReader(PROJECT.resolve("openapi/environment/variables.properties"))) {
            table.load(file);
        }
        return List.copyOf(
                table.stringPropertyNames().stream().map(table::getProperty).toList());
    }
}
