package dev.atlasaccess.internal.auth;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The nonces that the server has given out: the one to use, and the counts of the last few others. A nonce that comes
 * back, from a second server or after a slow answer, goes on counting. Safe for use by several threads.
 */
final class DigestSessions {
    /** Atlas's nonces are short-lived; an old one would cost the same round trip as none. */
    private static final long LIFE = TimeUnit.MINUTES.toNanos(5);

    private static final int KEPT = 64;

    private final Map<String, DigestSession> byNonce = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, DigestSession> eldest) {
            return size() > KEPT;
        }
    };

    private @Nullable DigestSession current;

    /** The one to use, or null if there is none that is young enough. */
    synchronized @Nullable DigestSession current(long now) {
        return current == null || current.age(now) > LIFE ? null : current;
    }

    /** The session for a challenge: one a nonce, for two would count from the start both. From now on the current one. */
    synchronized DigestSession adopt(DigestChallenge challenge, long now) {
        DigestSession session = byNonce.computeIfAbsent(challenge.nonce(), nonce -> new DigestSession(challenge, now));
        session.confirmed(now);
        current = session;
        return session;
    }

    synchronized void clear() {
        current = null;
        byNonce.clear();
    }
}
