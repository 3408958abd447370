package dev.atlasaccess.emulator.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ExpiringMapTest {
    private Instant now = Instant.EPOCH;
    private final InstantSource source = () -> now;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final ExpiringMap<Integer> map = new ExpiringMap<>(clock, Duration.ofMinutes(5));

    @Test
    void aValueExpires() {
        map.put("a", 1);

        now = now.plusSeconds(299);
        assertThat(map.get("a")).isEqualTo(1);
        now = now.plusSeconds(1);
        assertThat(map.get("a")).isNull();
    }

    @Test
    void expiredValuesDoNotAccumulate() {
        for (int i = 0; i < 5_000; i++) {
            map.put("key" + i, i);
            now = now.plusSeconds(60);
        }

        assertThat(map.size()).isLessThanOrEqualTo(6);
    }

    @Test
    void theOldestAreRemovedWhenThereAreTooMany() {
        for (int i = 0; i < 20_000; i++) {
            map.put("key" + i, i);
        }

        assertThat(map.size()).isEqualTo(10_000);
        assertThat(map.get("key9999")).isNull();
        assertThat(map.get("key10000")).isEqualTo(10_000);
    }
}
