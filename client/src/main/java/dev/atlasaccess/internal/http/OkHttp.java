package dev.atlasaccess.internal.http;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;

/**
 * The transport that the SDK brings along. The exchange runs on a thread of the transport: a socket cannot be
 * interrupted, and this way the caller can.
 */
public final class OkHttp implements Client, AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    /** OkHttp keeps the time itself, but not while a name is looked up: then the caller leaves without it. */
    private static final long GRACE_MILLIS = 100;

    private static final String RETRY_AFTER = "Retry-After";
    private static final String SHIELDED = "X-Atlas-Access-Retry-After";

    private final OkHttpClient okHttp;
    private final int maxResponseBytes;

    /** Whether any byte of a request was on its way. */
    private static final class Sent extends AtomicBoolean {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Sets the transport up.
     *
     * @param timeout the longest that one call may take; {@code Request.Options} may ask for less
     * @param maxResponseBytes the largest body, after decompression
     */
    public OkHttp(Duration timeout, int maxResponseBytes) {
        this.maxResponseBytes = maxResponseBytes;
        okHttp = new OkHttpClient.Builder()
                .dispatcher(dispatcher())
                // A PATCH on a connection that the other side has closed is lost: keep none for long.
                .connectionPool(new ConnectionPool(5, 30, TimeUnit.SECONDS))
                .connectTimeout(timeout.compareTo(CONNECT) < 0 ? timeout : CONNECT)
                .readTimeout(timeout)
                .writeTimeout(timeout)
                // A redirect could carry credentials to another host, a silent resend could authorize twice.
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                // OkHttp sends again by itself at "503, Retry-After: 0", and fails at a number over its range.
                .addInterceptor(chain -> renamed(chain.proceed(chain.request()), SHIELDED, RETRY_AFTER))
                .addNetworkInterceptor(chain -> renamed(chain.proceed(chain.request()), RETRY_AFTER, SHIELDED))
                .eventListener(new EventListener() {
                    @Override
                    public void requestHeadersStart(Call call) {
                        sent(call).set(true);
                    }
                })
                .build();
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        Call call = okHttp.newCall(okHttpRequest(request));
        call.timeout().timeout(options.readTimeoutMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture<Response> exchange = new CompletableFuture<>();
        call.enqueue(new Callback() {
            @Override
            public void onResponse(Call call, okhttp3.Response response) {
                try (response) {
                    exchange.complete(feignResponse(request, response));
                } catch (Throwable e) { // whatever it is, somebody waits for it
                    exchange.completeExceptionally(e);
                }
            }

            @Override
            public void onFailure(Call call, IOException e) {
                exchange.completeExceptionally(e);
            }
        });
        return result(call, exchange, options.readTimeoutMillis());
    }

    private static Response result(Call call, CompletableFuture<Response> exchange, long millis) throws IOException {
        try {
            return exchange.get(millis + GRACE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            call.cancel();
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(sent(call).get());
        } catch (TimeoutException e) {
            call.cancel();
            InterruptedIOException timeout = new InterruptedIOException("timeout");
            throw sent(call).get() ? timeout : new NotSentException(timeout);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException fault) {
                throw sent(call).get() ? fault : new NotSentException(fault);
            }
            throw e.getCause() instanceof RuntimeException unexpected ? unexpected : new IllegalStateException(e);
        }
    }

    private static okhttp3.Request okHttpRequest(Request request) {
        okhttp3.Request.Builder builder =
                new okhttp3.Request.Builder().url(request.url()).tag(Sent.class, new Sent());
        request.headers().forEach((name, values) -> values.forEach(value -> builder.addHeader(name, value)));
        // The headers name the media type.
        RequestBody body = request.body() == null ? null : RequestBody.create(request.body(), (MediaType) null);
        return builder.method(request.httpMethod().name(), body).build();
    }

    private Response feignResponse(Request request, okhttp3.Response response) throws IOException {
        Map<String, Collection<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.headers().toMultimap().forEach((name, values) -> headers.put(name, List.copyOf(values)));
        return Response.builder()
                .request(request)
                .status(response.code())
                .reason(response.message())
                .headers(headers)
                .body(Bodies.read(response.body().byteStream(), response.code(), headers, maxResponseBytes))
                .build();
    }

    private static okhttp3.Response renamed(okhttp3.Response response, String from, String to) {
        List<String> values = response.headers(from);
        if (values.isEmpty()) {
            return response;
        }
        Headers.Builder headers = response.headers().newBuilder().removeAll(from);
        // OkHttp reads values that it would not let anybody write.
        values.forEach(value -> headers.addUnsafeNonAscii(to, value));
        return response.newBuilder().headers(headers.build()).build();
    }

    private static Sent sent(Call call) {
        return Objects.requireNonNull(call.request().tag(Sent.class));
    }

    /** As many calls at once as there are callers, on threads that keep no program from ending. */
    private static Dispatcher dispatcher() {
        Dispatcher dispatcher = new Dispatcher(
                new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "atlas-access");
                    thread.setDaemon(true);
                    return thread;
                }));
        dispatcher.setMaxRequests(Integer.MAX_VALUE);
        dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
        return dispatcher;
    }

    /** Ends what is under way. */
    public void cancelAll() {
        okHttp.dispatcher().cancelAll();
    }

    @Override
    public void close() {
        // A connection of HTTP/2 outlives its cancelled calls, and is idle only when the last of them has left.
        okHttp.dispatcher().setIdleCallback(okHttp.connectionPool()::evictAll);
        okHttp.dispatcher().executorService().shutdown();
        cancelAll();
        okHttp.connectionPool().evictAll();
    }
}
