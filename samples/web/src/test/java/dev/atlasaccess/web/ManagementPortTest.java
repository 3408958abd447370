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
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** A port of its own for health and metrics is guarded as the console's is. */
class ManagementPortTest {
    private static ConfigurableApplicationContext console;
    private static String printed;

    @BeforeAll
    static void start() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            // The addresses are asked for in vain.
            console = RoleConsoleApplication.start(
                    Map.of(),
                    "--server.port=0",
                    "--management.server.port=0",
                    "--server.address=0.0.0.0",
                    "--management.server.address=0.0.0.0");
        } finally {
            System.setOut(before);
        }
        printed = out.toString(StandardCharsets.UTF_8);
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @Test
    void itListensOnLoopbackWhateverTheSettingsSay() throws IOException {
        assertThat(port("management")).isNotEqualTo(port("server"));
        InetAddress another = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});

        assertThatThrownBy(() -> new Socket(another, port("management")).close())
                .isInstanceOf(IOException.class);
    }

    @Test
    void itTellsWhereTheConsoleIsAndNothingElse() {
        assertThat(printed.lines().filter(line -> line.contains("http://")))
                .singleElement()
                .asString()
                .endsWith("The role console is at http://127.0.0.1:" + port("server") + "/");
    }

    @Test
    void itsPagesForbidAllThatTheyDoNotNeed() {
        PageClient.Page health =
                new PageClient(URI.create("http://127.0.0.1:" + port("management"))).open("/actuator/health");

        assertThat(health.status()).isEqualTo(200);
        assertThat(health.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'");
    }

    @Test
    void aForeignNameForThisMachineIsRefused() throws IOException {
        assertThat(RawRequest.answer(port("management"), "evil.example")).startsWith("HTTP/1.1 400");
    }

    private static int port(String server) {
        return Integer.parseInt(console.getEnvironment().getProperty("local." + server + ".port", ""));
    }
}
