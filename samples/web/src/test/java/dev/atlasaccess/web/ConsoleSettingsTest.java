package dev.atlasaccess.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** A console with a management port of its own, which has the same restrictions, and with several projects. */
class ConsoleSettingsTest {
    private static final String SECOND_PROJECT = "0123456789abcdef01234567";

    private static ConfigurableApplicationContext console;
    private static String output;

    @BeforeAll
    static void start() {
        Map<String, String> variables = new HashMap<>(TestConsole.EMULATOR.environment());
        variables.merge("MONGODB_ATLAS_PROJECT_ID", SECOND_PROJECT, (first, second) -> first + ", " + second + ",");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            // The addresses are ignored: see listensOnlyOnLoopback.
            console = RoleConsoleApplication.start(
                    variables,
                    "--server.port=0",
                    "--management.server.port=0",
                    "--server.address=0.0.0.0",
                    "--management.server.address=0.0.0.0");
        } finally {
            System.setOut(before);
        }
        output = out.toString(StandardCharsets.UTF_8);
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @Test
    void listensOnlyOnLoopback() throws IOException {
        assertThat(port("management")).isNotEqualTo(port("server"));
        InetAddress other = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});

        assertThatThrownBy(() -> new Socket(other, port("management")).close()).isInstanceOf(IOException.class);
    }

    @Test
    void logsTheAddressOfTheConsoleOnly() {
        assertThat(output.lines().filter(line -> line.contains("http://")))
                .singleElement()
                .asString()
                .endsWith("The role console is at http://127.0.0.1:" + port("server") + "/");
    }

    @Test
    void managementPortHasSecurityHeaders() {
        PageClient.Page health = client("management").open("/actuator/health");

        assertThat(health.status()).isEqualTo(200);
        assertThat(health.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'");
    }

    @Test
    void managementPortRejectsRequestsOfOtherSites() {
        assertThat(client("management")
                        .send("GET", "/actuator/health", Map.of("Sec-Fetch-Site", "cross-site"), "")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void managementPortRejectsForeignHostNames() throws IOException {
        assertThat(RawRequest.send(port("management"), "evil.example")).startsWith("HTTP/1.1 400");
    }

    @Test
    void offersSeveralProjects() {
        PageClient.Page page = client("server").open("/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text("h1")).isEqualTo("Which project?");
        assertThat(page.text("main")).contains("MONGODB_ATLAS_PROJECT_ID names several");
        assertThat(page.html().select("main li a").eachText())
                .containsExactly(TestConsole.EMULATOR.projectId(), SECOND_PROJECT);
        assertThat(client("server")
                        .open(page.html().expectFirst("main li a").attr("href"))
                        .text("h1"))
                .isEqualTo("Cloud provider access");
    }

    private static PageClient client(String server) {
        return new PageClient(URI.create("http://127.0.0.1:" + port(server)));
    }

    private static int port(String server) {
        return Integer.parseInt(console.getEnvironment().getProperty("local." + server + ".port", ""));
    }
}
