package dev.atlasaccess.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The jar, run as docs/guide/console.md shows. */
class JarIT {
    private static final Pattern ADDRESS = Pattern.compile("The role console is at (\\S+)");

    private static Process embedded;
    private static Process incomplete;

    /** Starts both together: most of the time is the start. */
    @BeforeAll
    static void start() throws IOException {
        embedded = start(Map.of());
        incomplete = start(Map.of("MONGODB_ATLAS_CLIENT_ID", "mdb_sa_id_x"));
    }

    @AfterAll
    static void stop() {
        embedded.destroy();
        incomplete.destroy();
    }

    @Test
    void showsAnEmbeddedAtlasByDefault() throws IOException {
        try (BufferedReader log = log(embedded)) {
            PageClient client = new PageClient(address(log));
            PageClient.Page page = client.open("/");

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.text("aside")).contains("An embedded Atlas", "sample data");
            assertThat(page.html().select("section > h2").eachText()).containsExactly("AWS", "Azure", "Google Cloud");
            assertThat(page.text("section[aria-labelledby=aws] .step")).contains("Missing: your IAM role.");
            assertThat(client.open("/console.css").status()).isEqualTo(200);
            assertThat(client.open("/console.js").status()).isEqualTo(200);
        }
    }

    @Test
    void reportsIncompleteCredentialsWithoutStackTrace() throws Exception {
        try (BufferedReader log = log(incomplete)) {
            assertThat(log.lines().collect(Collectors.joining("\n")))
                    .contains("MONGODB_ATLAS_CLIENT_SECRET must be set together with MONGODB_ATLAS_CLIENT_ID")
                    .contains("or none of them for an embedded Atlas")
                    .doesNotContain("\tat ");
            assertThat(incomplete.waitFor()).isEqualTo(1);
        }
    }

    private static Process start(Map<String, String> variables) throws IOException {
        ProcessBuilder console = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        Objects.requireNonNull(System.getProperty("web.jar")),
                        "--server.port=0")
                .redirectErrorStream(true);
        console.environment().keySet().removeIf(name -> name.startsWith("MONGODB_ATLAS_") || name.startsWith("MCLI_"));
        console.environment().putAll(variables);
        return console.start();
    }

    private static BufferedReader log(Process console) {
        return new BufferedReader(new InputStreamReader(console.getInputStream(), StandardCharsets.UTF_8));
    }

    private static URI address(BufferedReader log) throws IOException {
        StringBuilder output = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                return URI.create(address.group(1));
            }
            output.append(line).append('\n');
        }
        throw new AssertionError("It did not start:\n" + output);
    }
}
