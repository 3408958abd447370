package dev.atlasaccess.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.atlasaccess.web.Visitor.Page;
import org.junit.jupiter.api.Test;

/** What monitoring sees of the SDK. */
class ActuatorTest {
    private final Visitor visitor = Console.visitor();

    @Test
    void healthIsTheLastCallAndAsksNothing() throws Exception {
        String project = Console.project();
        visitor.open("/projects/" + project);
        long requests = Console.RELAY.requests("/");
        Page page = visitor.open("/actuator/health");
        JsonNode atlas = new JsonMapper().readTree(page.text()).at("/components/atlas");

        assertThat(page.status()).isEqualTo(200);
        assertThat(atlas.at("/status").asText()).isEqualTo("UP");
        assertThat(atlas.at("/details/status").asInt()).isEqualTo(200);
        assertThat(Console.RELAY.requests("/")).isEqualTo(requests);
    }

    @Test
    void anOutageIsDown() throws Exception {
        for (int i = 0; i < 3; i++) {
            Console.RELAY.answerNext(503, "text/html", "<h1>down</h1>");
        }
        visitor.open("/projects/" + Console.project());
        Page page = visitor.open("/actuator/health");
        JsonNode health = new JsonMapper().readTree(page.text());

        assertThat(page.status()).isEqualTo(503);
        assertThat(health.at("/components/atlas/status").asText()).isEqualTo("DOWN");
        assertThat(health.at("/components/atlas/details/status").asInt()).isEqualTo(503);
        assertThat(visitor.open("/actuator/health/liveness").status()).isEqualTo(200);

        visitor.open("/projects/" + Console.project());
        assertThat(visitor.open("/actuator/health").status()).isEqualTo(200);
    }

    @Test
    void attemptsAreTimedByMethodAndStatus() throws Exception {
        String meter = "/actuator/metrics/atlas.access.attempts?tag=method:GET&tag=status:404";
        long before = count(meter);
        visitor.open("/projects/ffffffffffffffffffffffff");

        assertThat(count(meter)).isEqualTo(before + 1);
    }

    @Test
    void nothingButHealthAndMetricsIsShown() {
        assertThat(visitor.open("/actuator/env").status()).isEqualTo(404);
        assertThat(visitor.open("/actuator/heapdump").status()).isEqualTo(404);
        assertThat(visitor.open("/actuator/loggers").status()).isEqualTo(404);
    }

    private long count(String meter) throws Exception {
        Page page = visitor.open(meter);
        return page.status() == 404
                ? 0
                : new JsonMapper()
                        .readTree(page.text())
                        .at("/measurements/0/value")
                        .asLong();
    }
}
