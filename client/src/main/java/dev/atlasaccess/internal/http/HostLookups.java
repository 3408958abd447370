package dev.atlasaccess.internal.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Resolves host names on threads of its own: a look-up has no timeout and cannot be interrupted. Concurrent callers share
 * one look-up of a name. Safe for use by several threads.
 */
final class HostLookups {
    /** How names are resolved; tests have their own. */
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    private static final int PERIOD_MILLIS = 5;

    private final Resolver resolver;
    private final ConcurrentMap<String, CompletableFuture<List<InetAddress>>> pending = new ConcurrentHashMap<>();

    HostLookups(Resolver resolver) {
        this.resolver = resolver;
    }

    List<InetAddress> resolve(String host, Exchange exchange) throws UnknownHostException {
        CompletableFuture<List<InetAddress>> lookup = pending.computeIfAbsent(host, this::start);
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

    private CompletableFuture<List<InetAddress>> start(String host) {
        CompletableFuture<List<InetAddress>> lookup = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        List<InetAddress> addresses = List.of(resolver.resolve(host));
                        pending.remove(host);
                        lookup.complete(addresses);
                    } catch (IOException | RuntimeException | Error e) {
                        pending.remove(host);
                        lookup.completeExceptionally(e);
                    }
                },
                "atlas-access-dns");
        thread.setDaemon(true);
        thread.start();
        return lookup;
    }

    /** One exception for each caller: OkHttp adds to those that it gets. */
    private static UnknownHostException failed(String host, @Nullable Throwable cause) {
        UnknownHostException failure = new UnknownHostException(host);
        failure.initCause(cause);
        return failure;
    }
}
