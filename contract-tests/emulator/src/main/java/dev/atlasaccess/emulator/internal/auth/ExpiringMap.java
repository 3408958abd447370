package dev.atlasaccess.emulator.internal.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values that expire a fixed time after they were added. Not safe for use by several threads. */
final class ExpiringMap<V> {
    private final Duration timeToLive;
    private final Clock clock;
    private final Map<String, Entry<V>> entries = new LinkedHashMap<>();

    private record Entry<V>(Instant expiry, V value) {}

    ExpiringMap(Duration timeToLive, Clock clock) {
        this.timeToLive = timeToLive;
        this.clock = clock;
    }

    /** Adds a value. Removes expired ones, which are the oldest: the cost does not depend on the size of the map. */
    void add(String key, V value) {
        Instant now = clock.instant();
        Iterator<Entry<V>> oldest = entries.values().iterator();
        while (oldest.hasNext() && !now.isBefore(oldest.next().expiry)) {
            oldest.remove();
        }
        entries.put(key, new Entry<>(now.plus(timeToLive), value));
    }

    /** The value of a key, or null if there is none or it has expired. */
    @Nullable
    V get(String key) {
        Entry<V> entry = entries.get(key);
        return entry != null && clock.instant().isBefore(entry.expiry) ? entry.value : null;
    }

    void remove(String key) {
        entries.remove(key);
    }
}
