package dev.atlasaccess.internal.auth;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The nonces that the server has sent: the current one, and the counts of the last few others. A nonce that is sent again,
 * by a second server or in a slow response, continues its count. Thread-safe.
 */
final class DigestSessions {
    /** Atlas's nonces are short-lived; an old one would cost the same round trip as none. */
    private static final long LIFE = TimeUnit.MINUTES.toNanos(5);

    /** More nonces than concurrent calls and several servers have in use; the limit bounds the memory. */
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

    /** The current session, or null if there is none that is recent enough. */
    @Nullable
    DigestSession current(long now) {
        DigestSession session = current;
        return session == null || session.age(now) > LIFE ? null : session;
    }

    /** The session for a challenge. There is one for each nonce, since two would both count from the start. */
    synchronized DigestSession of(DigestChallenge challenge, long now) {
        DigestSession session = byNonce.get(challenge.nonce());
        if (session == null) {
            session = new DigestSession(challenge, user, password, now);
            byNonce.put(challenge.nonce(), session);
        }
        session.confirmed(now);
        return session;
    }

    /** Makes it the current session, for other calls too. */
    void share(DigestSession session) {
        current = session;
    }

    synchronized void clear() {
        current = null;
        byNonce.clear();
    }
}
