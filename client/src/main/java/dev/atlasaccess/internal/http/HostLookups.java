package dev.atlasaccess.internal.http;

import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Resolves host names on threads of its own, since a lookup has no timeout and cannot be interrupted. Concurrent callers
 * share one lookup of a name. Thread-safe.
 */
final class HostLookups {
    /** Resolves a name. Replaced in tests. */
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    private static final int PERIOD_MILLIS = 5;

    private final Resolver resolver;
    private final ConcurrentMap<String, FutureTask<List<InetAddress>>> pending = new ConcurrentHashMap<>();

    HostLookups(Resolver resolver) {
        this.resolver = resolver;
    }

    List<InetAddress> resolve(String host, Exchange exchange) throws UnknownHostException {
        FutureTask<List<InetAddress>> lookup = pending.computeIfAbsent(host, this::start);
        while (true) {
            try {
                return lookup.get(PERIOD_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (exchange.isCanceled()) { // which does not end this wait
                    throw failed(host, new InterruptedIOException("canceled"));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw failed(host, e);
            } catch (ExecutionException e) {
                throw failed(host, e.getCause());
            }
        }
    }

    private FutureTask<List<InetAddress>> start(String host) {
        FutureTask<List<InetAddress>> lookup = new FutureTask<>(() -> {
            try {
                return List.of(resolver.resolve(host));
            } finally {
                pending.remove(host);
            }
        });
        Thread thread = new Thread(lookup, "atlas-access-dns");
        thread.setDaemon(true);
        thread.start();
        return lookup;
    }

    /** A new exception for each caller: OkHttp adds suppressed ones to it. */
    private static UnknownHostException failed(String host, @Nullable Throwable cause) {
        UnknownHostException failure = new UnknownHostException(host);
        failure.initCause(cause);
        return failure;
    }
}
