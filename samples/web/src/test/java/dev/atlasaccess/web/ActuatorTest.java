package dev.atlasaccess.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.atlasaccess.web.PageClient.Page;
import org.junit.jupiter.api.Test;

/** The health and metrics endpoints. */
class ActuatorTest {
    private final PageClient client = TestConsole.client();

    @Test
    void healthReflectsTheLastCallAndSendsNothing() throws Exception {
        String project = TestConsole.project();
        client.open("/projects/" + project);
        long requests = TestConsole.PROXY.requests("/");
        Page page = client.open("/actuator/health");
        JsonNode atlas = new JsonMapper().readTree(page.body()).at("/components/atlas");

        assertThat(page.status()).isEqualTo(200);
        assertThat(atlas.at("/status").asText()).isEqualTo("UP");
        assertThat(atlas.at("/details/status").asInt()).isEqualTo(200);
        assertThat(TestConsole.PROXY.requests("/")).isEqualTo(requests);
    }

    @Test
    void outageIsDown() throws Exception {
        for (int i = 0; i < 3; i++) {
            TestConsole.PROXY.respondNext(503, "text/html", "<h1>down</h1>");
        }
        client.open("/projects/" + TestConsole.project());
        Page page = client.open("/actuator/health");
        JsonNode health = new JsonMapper().readTree(page.body());

        assertThat(page.status()).isEqualTo(503);
        assertThat(health.at("/components/atlas/status").asText()).isEqualTo("DOWN");
        assertThat(health.at("/components/atlas/details/status").asInt()).isEqualTo(503);
        assertThat(client.open("/actuator/health/liveness").status()).isEqualTo(200);

        client.open("/projects/" + TestConsole.project());
        assertThat(client.open("/actuator/health").status()).isEqualTo(200);
    }

    @Test
    void attemptsAreTimedByMethodAndStatus() throws Exception {
        String meter = "/actuator/metrics/atlas.access.attempts?tag=method:GET&tag=status:404";
        long before = count(meter);
        client.open("/projects/ffffffffffffffffffffffff");

        assertThat(count(meter)).isEqualTo(before + 1);
    }

    @Test
    void onlyHealthAndMetricsAreExposed() {
        assertThat(client.open("/actuator/env").status()).isEqualTo(404);
        assertThat(client.open("/actuator/heapdump").status()).isEqualTo(404);
        assertThat(client.open("/actuator/loggers").status()).isEqualTo(404);
    }

    private long count(String meter) throws Exception {
        Page page = client.open(meter);
        return page.status() == 404
                ? 0
                : new JsonMapper()
                        .readTree(page.body())
                        .at("/measurements/0/value")
                        .asLong();
    }
}
