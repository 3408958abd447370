package dev.atlasaccess.verifiers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The Maven command of docs/guide/contract.md that publishes the pact, with a server that responds as a Pact Broker does. */
class PublishPactCommandTest {
    private static final Path ROOT = Path.of(System.getProperty("build.root"));
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> requests = new ArrayList<>();
    private JsonNode published = MissingNode.getInstance();

    @Test
    void publishesThePact() throws Exception {
        HttpServer broker = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        broker.createContext("/", this::respond);
        broker.start();
        Map<String, String> environment = Map.of("PACT_BROKER_TOKEN", "a-token", "PACT_DO_NOT_TRACK", "true");
        try (Tool maven = Tool.maven(environment, "-Ppublish-pact", "-Dpact.broker.url=" + url(broker))) {
            assertThat(maven.end()).as(maven.output()).isZero();
        } finally {
            broker.stop(0);
        }

        assertThat(requests).containsExactly("GET / Bearer a-token", "POST /contracts/publish Bearer a-token");
        assertThat(published.path("branch").textValue()).isEqualTo("main");
        assertThat(published.path("pacticipantVersionNumber").textValue()).matches("\\d+\\.\\d+\\.\\d+.*");
        JsonNode contract = published.at("/contracts/0");
        assertThat(contract.path("consumerName").textValue()).isEqualTo("atlas-access-client");
        assertThat(JSON.readTree(contract.path("content").binaryValue()))
                .isEqualTo(JSON.readTree(
                        ROOT.resolve("contract-tests/contracts/atlas-access-client-mongodb-atlas-admin-api.json")
                                .toFile()));
    }

    private void respond(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("Authorization"));
        if (exchange.getRequestMethod().equals("POST")) {
            published = JSON.readTree(exchange.getRequestBody());
        }
        byte[] links = ("{\"_links\":{\"pb:publish-contracts\":{\"href\":\""
                        + url(exchange.getHttpContext().getServer()) + "contracts/publish\"}},\"notices\":[]}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/hal+json");
        exchange.sendResponseHeaders(200, links.length);
        exchange.getResponseBody().write(links);
        exchange.close();
    }

    private static String url(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }
}
