package dev.atlasaccess.internal.auth;

import dev.atlasaccess.errors.AtlasStatusException;
import dev.atlasaccess.internal.http.Call;
import dev.atlasaccess.internal.http.HttpClient;
import dev.atlasaccess.internal.http.HttpResponse;
import dev.atlasaccess.internal.http.TransportException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Authenticates requests by HTTP Digest with an API key. The server's nonce is kept, so that a warm call takes one round
 * trip; when the server no longer accepts it, the request is sent once more with the new one. While there is no nonce,
 * concurrent callers share one request for it.
 *
 * <p>Some servers accept a nonce only once, or its counts only in ascending order, which concurrent requests cannot guarantee.
 * They respond that the nonce is stale. Then the request is sent again several times, and if it happens twice in one call,
 * requests are sent one at a time for a while.
 */
public final class DigestClient implements HttpClient {
    private static final Logger LOG = LoggerFactory.getLogger("dev.atlasaccess");
    private static final String SENT_AGAIN = "{} is sent once more, with the nonce of the response";
    /** From the second on requests are sent one at a time; those in flight may make the nonce stale a few times more. */
    private static final int MAX_STALE = 5;
    /** Longer than a burst of calls; afterwards a server that was replaced gets concurrent requests again. */
    private static final long ONE_AT_A_TIME = TimeUnit.SECONDS.toNanos(10);

    private final HttpClient next;
    private final LongSupplier nanoTime;
    private final DigestSessions sessions;
    /** Present while one call requests a nonce. */
    private final AtomicReference<@Nullable CountDownLatch> pending = new AtomicReference<>();
    /** Held by the request in flight while they are sent one at a time. */
    private final ReentrantLock exclusive = new ReentrantLock(true);
    /** When a nonce was last stale twice in one request; null if never. */
    private volatile @Nullable Long contended;

    public DigestClient(HttpClient next, String publicKey, String privateKey, LongSupplier nanoTime) {
        this.next = next;
        this.nanoTime = nanoTime;
        this.sessions = new DigestSessions(publicKey, privateKey);
    }

    @Override
    public HttpResponse execute(Call call) throws TransportException {
        DigestSession known = session();
        if (known == null) {
            CountDownLatch mine = new CountDownLatch(1);
            CountDownLatch other = pending.compareAndExchange(null, mine);
            try {
                if (other != null) {
                    call.await("a nonce", other::await);
                }
                known = session();
                if (known == null) {
                    // Also if the other call got no nonce: one after the other, the last caller would wait for all.
                    return cold(call, mine);
                }
            } finally {
                release(mine);
            }
        }
        return authenticated(call, known, false);
    }

    private @Nullable DigestSession session() {
        return sessions.current(nanoTime.getAsLong());
    }

    /** Sends without credentials, to get a nonce, and again with them. */
    private HttpResponse cold(Call call, CountDownLatch waiting) throws TransportException {
        HttpResponse response = next.execute(call);
        if (response.status() != 401) {
            return response;
        }
        DigestSession first = session(challenge(call, response));
        sessions.share(first);
        release(waiting);
        LOG.debug(SENT_AGAIN, call.request().httpMethod());
        return authenticated(call, first, true);
    }

    /**
     * Sends with credentials, and again if the nonce is refused.
     *
     * @param fresh whether the nonce is from the response to this request: then, unless the server reports it as stale, the key
     *     is refused
     */
    private HttpResponse authenticated(Call call, DigestSession session, boolean fresh) throws TransportException {
        int stale = 0;
        boolean replayed = false;
        try {
            while (true) {
                if (isContended() && !exclusive.isHeldByCurrentThread()) {
                    call.await("a nonce", exclusive::tryLock);
                }
                HttpResponse response = next.execute(call.withAuthorization(session.authorization(call.request())));
                if (response.status() != 401 || !response.headers().containsKey("www-authenticate")) {
                    if (replayed && response.status() != 401) {
                        sessions.share(session);
                    }
                    return response;
                }
                DigestChallenge challenge = challenge(call, response);
                if (challenge.stale()) {
                    if (++stale > MAX_STALE) {
                        throw unauthorized(
                                call,
                                response,
                                "The server reported the nonce as stale " + stale + " times; it did not"
                                        + " reject the API key. Try again with fewer concurrent calls; if it persists, use a"
                                        + " service account in place of the API key.");
                    }
                    if (stale > 1) {
                        contended = nanoTime.getAsLong();
                    }
                } else if (fresh || challenge.nonce().equals(session.nonce())) {
                    return response;
                }
                session = session(challenge);
                if (!challenge.stale() && !call.mayReauthenticate()) {
                    sessions.share(session);
                    return response;
                }
                LOG.debug(SENT_AGAIN, call.request().httpMethod());
                fresh = true;
                replayed = true;
            }
        } finally {
            if (exclusive.isHeldByCurrentThread()) {
                exclusive.unlock();
            }
        }
    }

    private boolean isContended() {
        Long last = contended;
        return last != null && nanoTime.getAsLong() - last < ONE_AT_A_TIME;
    }

    private DigestSession session(DigestChallenge challenge) {
        return sessions.of(challenge, nanoTime.getAsLong());
    }

    private void release(CountDownLatch waiting) {
        pending.compareAndSet(waiting, null);
        waiting.countDown();
    }

    private static DigestChallenge challenge(Call call, HttpResponse response) {
        return DigestChallenge.in(response.headers())
                .orElseThrow(() -> unauthorized(call, response, DigestChallenge.remedy(response.headers())));
    }

    private static AtlasStatusException unauthorized(Call call, HttpResponse response, String remedy) {
        return AtlasStatusException.of(call.error(response).error().withRemedy(remedy));
    }

    @Override
    public void close() {
        sessions.clear();
    }
}
