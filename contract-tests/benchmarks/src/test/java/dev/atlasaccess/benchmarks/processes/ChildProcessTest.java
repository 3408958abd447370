package dev.atlasaccess.benchmarks.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ChildProcessTest {
    private static ChildProcess shell(String script) throws IOException {
        return new ChildProcess(Map.of("VARIABLE", "value"), List.of("sh", "-c", script));
    }

    @Test
    void outputAndEnvironment() throws Exception {
        try (ChildProcess child = shell("echo \"$VARIABLE\"; read -r line || echo more")) {
            assertThat(child.line()).isEqualTo("value");
            assertThat(child.finish()).isPositive();
        }
    }

    @Test
    void aFailureIsNoFigure() throws Exception {
        try (ChildProcess child = shell("exit 3")) {
            assertThatThrownBy(child::finish).isInstanceOf(IOException.class).hasMessageContaining("Exit status 3");
        }
    }

    @Test
    void anEarlyEnd() throws Exception {
        try (ChildProcess child = shell("exit 0")) {
            assertThatThrownBy(child::line).isInstanceOf(IOException.class).hasMessageContaining("ended early");
        }
    }

    @Test
    void closeKills() throws Exception {
        CompletableFuture<Double> end;
        try (ChildProcess child = shell("echo started; exec sleep 60")) {
            child.line();
            end = child.observePeakMemory();
        }
        assertThat(end.join()).isBetween(0.0, 100.0);
    }

    @Test
    void peakMemory() throws Exception {
        String script = "v=$(head -c 50000000 /dev/zero | tr '\\0' x); v=; echo freed; read -r line || true";
        try (ChildProcess child = shell(script)) {
            child.line();
            CompletableFuture<Double> peak = child.observePeakMemory();
            child.finish();
            assertThat(peak.join()).isGreaterThan(50);
        }
    }
}
