package dev.atlasaccess.internal.auth;

import dev.atlasaccess.internal.http.Call;
import dev.atlasaccess.internal.http.HttpClient;
import dev.atlasaccess.internal.http.HttpResponse;
import dev.atlasaccess.internal.http.TransportException;
import dev.atlasaccess.internal.http.TransportException.Kind;
import dev.atlasaccess.internal.http.TransportException.Sent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Authenticates with credentials that may change from one attempt to the next. Thread-safe. */
public final class RotatingClient<C> implements HttpClient {
    private final Supplier<? extends C> supplier;
    private final Function<? super C, HttpClient> factory;
    /** The current client, and others that are in use: threads may see previous and current credentials in turn. */
    private final Map<C, Generation> open = new HashMap<>();

    private @Nullable Generation current;
    private boolean closed;

    private final class Generation {
        private final HttpClient client;
        private int attempts;

        Generation(C credentials) {
            this.client = factory.apply(credentials);
        }
    }

    /**
     * Creates a client that has not called the supplier yet.
     *
     * @param supplier the current credentials
     * @param factory a client for given credentials
     */
    public RotatingClient(Supplier<? extends C> supplier, Function<? super C, HttpClient> factory) {
        this.supplier = supplier;
        this.factory = factory;
    }

    @Override
    public HttpResponse execute(Call call) throws TransportException {
        Generation generation = acquire(supplied());
        try {
            return generation.client.execute(call);
        } finally {
            synchronized (this) {
                generation.attempts--;
            }
            unused().forEach(HttpClient::close);
        }
    }

    private C supplied() throws TransportException {
        try {
            return Objects.requireNonNull(supplier.get(), "the supplier returned null");
        } catch (Exception e) { // also a checked one that is not declared, as Kotlin code may throw
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            if (Thread.currentThread().isInterrupted()) {
                throw TransportException.interrupted(Sent.NO);
            }
            RuntimeException cause = e instanceof RuntimeException unchecked ? unchecked : new RuntimeException(e);
            throw new TransportException(
                    new IOException("the supplier of the credentials failed", cause), Kind.TRANSIENT, Sent.NO);
        }
    }

    private synchronized Generation acquire(C latest) throws TransportException {
        if (closed) {
            throw TransportException.closed(null, Sent.NO);
        }
        Generation generation = open.computeIfAbsent(latest, Generation::new);
        current = generation;
        generation.attempts++;
        return generation;
    }

    /** Removes the previous clients that are no longer in use. */
    private synchronized List<HttpClient> unused() {
        List<HttpClient> unused = new ArrayList<>();
        open.values()
                .removeIf(generation ->
                        generation != current && generation.attempts == 0 && unused.add(generation.client));
        return unused;
    }

    @Override
    public void close() {
        List<HttpClient> clients = new ArrayList<>();
        synchronized (this) {
            closed = true;
            open.values().forEach(generation -> clients.add(generation.client));
            open.clear();
        }
        clients.forEach(HttpClient::close);
    }
}
