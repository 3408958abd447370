package dev.atlasaccess.internal.auth;

import dev.atlasaccess.internal.http.CallInterruptedException;
import dev.atlasaccess.internal.http.NotSentException;
import dev.atlasaccess.internal.http.TimeLeft;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP Digest with an API key. The server's nonce is kept, so that a warm call takes one round trip; when the server no
 * longer takes it, the call is made once more with the new one. While there is no nonce one call fetches it for all.
 */
public final class DigestClient implements AuthenticatingClient {
    private static final Logger LOG = LoggerFactory.getLogger("dev.atlasaccess");

    private final Client next;
    private final String publicKey;
    private final String privateKey;
    private final LongSupplier nanoTime;
    private final DigestSessions sessions = new DigestSessions();
    /** Open while one call is asking for a nonce. */
    private final AtomicReference<@Nullable CountDownLatch> asking = new AtomicReference<>();

    public DigestClient(Client next, String publicKey, String privateKey, LongSupplier nanoTime) {
        this.next = next;
        this.publicKey = publicKey;
        this.privateKey = privateKey;
        this.nanoTime = nanoTime;
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        TimeLeft time = new TimeLeft(options);
        DigestSession known = session();
        if (known == null) {
            CountDownLatch mine = new CountDownLatch(1);
            CountDownLatch other = asking.compareAndExchange(null, mine);
            try {
                if (other != null) {
                    await(other, time.options());
                }
                known = session();
                if (known == null) {
                    // Also where the other one got no nonce: to go on one by one would make the last wait for all.
                    return cold(request, time, mine);
                }
            } finally {
                answered(mine);
            }
        }
        return proven(request, time, known, false);
    }

    private @Nullable DigestSession session() {
        return sessions.current(nanoTime.getAsLong());
    }

    /** Asks without proof, and again with it. */
    private Response cold(Request request, TimeLeft time, CountDownLatch waiting) throws IOException {
        Response response = next.execute(request, time.options());
        DigestChallenge challenge = challenge(response, null);
        DigestSession first = challenge == null ? null : adopted(challenge);
        answered(waiting);
        if (first == null) {
            return response;
        }
        LOG.debug("{} is sent once more, with the nonce of the answer", request.httpMethod());
        return proven(request, time, first, true);
    }

    /**
     * Sends with proof, and once more where the nonce is too old.
     *
     * @param fresh whether the nonce came with the answer to this very request: then, unless the server calls it stale,
     *     it is the key that is refused
     */
    private Response proven(Request request, TimeLeft time, DigestSession session, boolean fresh) throws IOException {
        Response response = send(request, time, session);
        DigestChallenge challenge = challenge(response, session);
        if (challenge == null || (fresh && !challenge.stale())) {
            return response;
        }
        DigestSession next = adopted(challenge);
        if (!time.mayReplay()) {
            return response;
        }
        LOG.debug("{} is sent once more, with the nonce of the answer", request.httpMethod());
        return send(request, time, next);
    }

    private DigestSession adopted(DigestChallenge challenge) {
        return sessions.adopt(challenge, nanoTime.getAsLong());
    }

    private void answered(CountDownLatch waiting) {
        asking.compareAndSet(waiting, null);
        waiting.countDown();
    }

    /**
     * The challenge to meet, or null if there is none: no challenge, one that cannot be met, or the nonce that was just
     * used, which means that the key is refused and not the nonce.
     */
    private static @Nullable DigestChallenge challenge(Response response, @Nullable DigestSession used) {
        if (response.status() != 401) {
            return null;
        }
        return DigestChallenge.in(response.headers())
                .filter(challenge -> used == null || !used.nonce().equals(challenge.nonce()))
                .orElse(null);
    }

    private static void await(CountDownLatch other, Request.Options options) throws IOException {
        try {
            if (!other.await(options.readTimeoutMillis(), TimeUnit.MILLISECONDS)) {
                throw new NotSentException(new InterruptedIOException("timeout while waiting for a nonce"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(false);
        }
    }

    private Response send(Request request, TimeLeft time, DigestSession digest) throws IOException {
        Request.Options options = time.options();
        return next.execute(Authorization.on(request, digest.answer(request, publicKey, privateKey)), options);
    }

    @Override
    public void close() {
        sessions.clear();
    }
}
