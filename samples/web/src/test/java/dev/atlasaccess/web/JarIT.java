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
import org.junit.jupiter.api.Test;

/** The jar, run as the README says. */
class JarIT {
    private static final Pattern WHERE = Pattern.compile("The role console is at (\\S+)");

    @Test
    void withoutConfigurationItShowsAnEmbeddedAtlas() throws IOException {
        Process console = run(Map.of());
        try (BufferedReader log = reader(console)) {
            PageClient client = new PageClient(where(log));
            PageClient.Page page = client.open("/");

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.text("aside")).contains("An embedded Atlas");
            assertThat(page.text("section[aria-labelledby=aws] .step")).contains("Missing: your IAM role.");
            assertThat(client.open("/console.css").status()).isEqualTo(200);
            assertThat(client.open("/console.js").status()).isEqualTo(200);
        } finally {
            console.destroy();
        }
    }

    @Test
    void halfAPairOfCredentialsIsSaidInASentence() throws Exception {
        Process console = run(Map.of("MONGODB_ATLAS_CLIENT_ID", "mdb_sa_id_x"));
        try (BufferedReader log = reader(console)) {
            String said = log.lines().collect(Collectors.joining("\n"));

            assertThat(said)
                    .contains("MONGODB_ATLAS_CLIENT_SECRET must be set together with MONGODB_ATLAS_CLIENT_ID")
                    .contains("or none of them for an embedded Atlas")
                    .doesNotContain("\tat ");
            assertThat(console.waitFor()).isEqualTo(1);
        } finally {
            console.destroy();
        }
    }

    private static Process run(Map<String, String> variables) throws IOException {
        ProcessBuilder console = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        Objects.requireNonNull(System.getProperty("web.jar")),
                        "--server.port=0")
                .redirectErrorStream(true);
        console.environment().keySet().removeIf(name -> name.startsWith("MONGODB_ATLAS_") || name.startsWith("MCLI_"));
        console.environment().putAll(variables);
        return console.start();
    }

    private static BufferedReader reader(Process console) {
        return new BufferedReader(new InputStreamReader(console.getInputStream(), StandardCharsets.UTF_8));
    }

    private static URI where(BufferedReader log) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            Matcher where = WHERE.matcher(line);
            if (where.find()) {
                return URI.create(where.group(1));
            }
            said.append(line).append('\n');
        }
        throw new AssertionError("It did not start:\n" + said);
    }
}
