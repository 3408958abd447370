package dev.atlasaccess.internal.auth;

import dev.atlasaccess.internal.http.CallInterruptedException;
import dev.atlasaccess.internal.http.NotSentException;
import dev.atlasaccess.internal.http.TimeLeft;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * HTTP Digest with an API key. The server's nonce is kept, so that a warm call takes one round trip; when the server no
 * longer takes it, the call is made once more with the new one. While there is no nonce one call fetches it for all.
 */
public final class DigestClient implements AuthenticatingClient {
    /** Atlas's nonces are short-lived; an old one would cost the same round trip as none. */
    private static final long NONCE_LIFE = TimeUnit.MINUTES.toNanos(5);

    private final Client next;
    private final String publicKey;
    private final String privateKey;
    private final LongSupplier nanoTime;
    private final AtomicReference<@Nullable DigestSession> session = new AtomicReference<>();
    private final ReentrantLock cold = new ReentrantLock();

    public DigestClient(Client next, String publicKey, String privateKey, LongSupplier nanoTime) {
        this.next = next;
        this.publicKey = publicKey;
        this.privateKey = privateKey;
        this.nanoTime = nanoTime;
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        TimeLeft time = new TimeLeft(options);
        DigestSession warm = warm();
        if (warm != null) {
            Response response = send(request, time, warm);
            DigestSession fresh = renewed(response, warm);
            return fresh == null ? response : send(request, time, fresh);
        }
        DigestSession first;
        lock(time.options());
        try {
            first = warm();
            if (first == null) {
                Response response = next.execute(request, time.options());
                first = renewed(response, null);
                if (first == null) {
                    return response;
                }
            }
        } finally {
            cold.unlock();
        }
        return send(request, time, first);
    }

    private @Nullable DigestSession warm() {
        DigestSession known = session.get();
        return known == null || known.age(nanoTime.getAsLong()) > NONCE_LIFE ? null : known;
    }

    /**
     * The session to answer a challenge with, or null if there is none to answer: no challenge, one that cannot be met, or
     * the nonce that was just used, which means that the key is refused and not the nonce.
     */
    private @Nullable DigestSession renewed(Response response, @Nullable DigestSession used) {
        Optional<DigestChallenge> challenge =
                response.status() == 401 ? DigestChallenge.in(response.headers()) : Optional.empty();
        if (challenge.isEmpty()
                || (used != null && used.nonce().equals(challenge.get().nonce()))) {
            return null;
        }
        return adopted(challenge.get(), used);
    }

    /** One session a nonce: two would count from the start both. And one nonce at a time: the other would go stale. */
    private synchronized DigestSession adopted(DigestChallenge challenge, @Nullable DigestSession used) {
        DigestSession known = session.get();
        long now = nanoTime.getAsLong();
        if (known != null && known.nonce().equals(challenge.nonce())) {
            known.confirmed(now);
            return known;
        }
        if (known != null && known != used && known.age(now) <= NONCE_LIFE) {
            return known;
        }
        DigestSession fresh = new DigestSession(challenge, now);
        session.set(fresh);
        return fresh;
    }

    private void lock(Request.Options options) throws IOException {
        try {
            if (!cold.tryLock(options.readTimeoutMillis(), TimeUnit.MILLISECONDS)) {
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
        session.set(null);
    }
}
