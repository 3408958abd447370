package dev.atlasaccess.cli.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitNoticeTest {
    private final StringWriter err = new StringWriter();
    private final WaitNotice notice = new WaitNotice(new PrintWriter(err));

    @Test
    void concurrentWaitsShareALine() {
        for (int i = 0; i < 8; i++) {
            notice.onWait(429, Duration.ofSeconds(55));
            notice.onWait(RateLimiter.PACE, Duration.ZERO);
        }

        assertThat(err.toString().lines())
                .containsExactly("Waiting 55 s, as Atlas requested (HTTP 429: rate limit exceeded).");
    }

    @Test
    void theWaitsNearTheRateLimitShareALine() {
        for (int remaining = 50; remaining > 0; remaining--) {
            notice.onWait(RateLimiter.PACE, Duration.ofSeconds(30).dividedBy(remaining));
            notice.onWait(RateLimiter.PACE, Duration.ZERO);
        }
        notice.onWait(503, Duration.ofSeconds(9));

        assertThat(err.toString().lines())
                .containsExactly(
                        "Near the rate limit: requests are delayed, the next by 0.6 s.",
                        "Waiting 9 s, as Atlas requested (HTTP 503: service unavailable).");
    }

    @Test
    void aShortWaitIsNotPrinted() {
        notice.onWait(429, Duration.ofMillis(1999));

        assertThat(err.toString()).isEmpty();
    }
}
