package dev.atlasaccess.internal.auth;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The nonces that the server has given out: the one to use, and the counts of the last few others. A nonce that comes
 * back, from a second server or after a slow response, goes on counting. Thread-safe.
 */
final class DigestSessions {
    /** Atlas's nonces are short-lived; an old one would cost the same round trip as none. */
    private static final long LIFE = TimeUnit.MINUTES.toNanos(5);

    private static final int KEPT = 64;

    private final String user;
    private final String password;
    private final Map<String, DigestSession> byNonce = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, DigestSession> eldest) {
            return size() > KEPT;
        }
    };

    private volatile @Nullable DigestSession current;

    DigestSessions(String user, String password) {
        this.user = user;
        this.password = password;
    }

    /** The one to use, or null if there is none that is young enough. */
    @Nullable
    DigestSession current(long now) {
        DigestSession session = current;
        return session == null || session.age(now) > LIFE ? null : session;
    }

    /** The session for a challenge: one a nonce, for two would count from the start both. */
    synchronized DigestSession of(DigestChallenge challenge, long now) {
        DigestSession session = byNonce.get(challenge.nonce());
        if (session == null) {
            session = new DigestSession(challenge, user, password, now);
            byNonce.put(challenge.nonce(), session);
        }
        session.confirmed(now);
        return session;
    }

    /** From now on other calls use it too. */
    void share(DigestSession session) {
        current = session;
    }

    synchronized void clear() {
        current = null;
        byNonce.clear();
    }
}
