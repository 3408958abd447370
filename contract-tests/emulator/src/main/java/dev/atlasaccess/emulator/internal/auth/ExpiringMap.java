package dev.atlasaccess.emulator.internal.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values that all expire after the same time. Of more than 10,000, the oldest are removed. Not thread-safe.
 *
 * @param <V> the type of the values
 */
final class ExpiringMap<V> {
    private static final int MAX_ENTRIES = 10_000;

    private final Clock clock;
    private final Duration lifetime;
    /** In the order of their expiry: checking the oldest is enough to keep the map small. */
    private final Map<String, Expiring<V>> entries = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Expiring<V>> eldest) {
            return size() > MAX_ENTRIES || isExpired(eldest.getValue());
        }
    };

    private record Expiring<V>(V value, Instant expiry) {}

    ExpiringMap(Clock clock, Duration lifetime) {
        this.clock = clock;
        this.lifetime = lifetime;
    }

    void put(String key, V value) {
        entries.put(key, new Expiring<>(value, clock.instant().plus(lifetime)));
    }

    /** Returns the value, or null if there is none or it has expired. */
    @Nullable
    V get(String key) {
        Expiring<V> entry = entries.get(key);
        return entry == null || isExpired(entry) ? null : entry.value;
    }

    void remove(String key) {
        entries.remove(key);
    }

    int size() {
        return entries.size();
    }

    private boolean isExpired(Expiring<V> entry) {
        return !clock.instant().isBefore(entry.expiry);
    }
}
