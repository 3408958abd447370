package dev.atlasaccess.internal.http;

import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.internal.http.TransportException.Sent;
import java.io.IOException;
import java.net.Authenticator;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.AbstractMap;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.X509TrustManager;
import okhttp3.Challenge;
import okhttp3.Connection;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Credentials;
import okhttp3.EventListener;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.Route;
import okhttp3.TlsVersion;
import org.jspecify.annotations.Nullable;

/**
 * The transport by OkHttp, on the caller's thread. An {@link ExchangeWatcher} cancels exchanges that are interrupted or past
 * their deadline; OkHttp's own timeouts are off, since they take a lock of the whole JVM for each read and write.
 */
public final class OkHttpTransport implements HttpClient {
    /** For each address of a host: within the 30 seconds of an attempt another address can be tried. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);
    /** A silently dead HTTP/2 connection is closed after two intervals, with the exchanges on it. */
    private static final Duration PING_INTERVAL = Duration.ofSeconds(10);

    private static final String RETRY_AFTER = "retry-after";
    private static final String PROXY_AUTHORIZATION = "Proxy-Authorization";

    /** The exchange on this thread, for callbacks of OkHttp that do not get the call. */
    private static final ThreadLocal<@Nullable Exchange> CURRENT = new ThreadLocal<>();

    private final int maxResponseBytes;
    private final NetworkSettings network;
    private final ExchangeWatcher watcher = new ExchangeWatcher();
    /** The TCP sockets of the connections that are in use or kept, until they are closed. */
    private final Map<Connection, ProbedSocket> sockets = new ConcurrentHashMap<>();
    /** The Authorization header that was found valid last. */
    private volatile @Nullable String validAuthorization;

    private volatile OkHttpClient okHttp;
    /** Connection pools that are no longer used, until their last connection is closed. */
    private final Queue<ConnectionPool> retired = new ConcurrentLinkedQueue<>();

    private volatile boolean closed;

    /**
     * Creates the transport.
     *
     * @param baseUrl the base URL of all requests
     * @param network settings for proxies and TLS
     * @param maxResponseBytes the largest body, after decompression
     */
    public OkHttpTransport(URI baseUrl, NetworkSettings network, int maxResponseBytes) {
        this(baseUrl, network, maxResponseBytes, new HostLookups(InetAddress::getAllByName), PING_INTERVAL);
    }

    OkHttpTransport(
            URI baseUrl, NetworkSettings network, int maxResponseBytes, HostLookups lookups, Duration pingInterval) {
        this.maxResponseBytes = maxResponseBytes;
        this.network = network;
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .connectionPool(pool())
                .connectTimeout(CONNECT_TIMEOUT)
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .pingInterval(pingInterval)
                // A redirect could send credentials to another host, a silent retry could authorize twice.
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .addNetworkInterceptor(OkHttpTransport::withoutRetryAfter)
                .dns(host -> lookups.resolve(host, current()))
                .socketFactory(new Sockets())
                .proxyAuthenticator(this::authenticateToProxy)
                .eventListener(new Events());
        try {
            // Concurrent connection attempts would use platform threads.
            builder.fastFallback(false);
        } catch (NoSuchMethodError e) {
            // OkHttp 4 has no concurrent connection attempts.
        }
        if (baseUrl.getScheme().equals("http")) {
            // Loopback only: a proxy elsewhere would receive the credentials in the clear.
            builder.proxy(Proxy.NO_PROXY).connectionSpecs(List.of(ConnectionSpec.CLEARTEXT));
        } else {
            secure(builder);
        }
        okHttp = builder.build();
    }

    private void secure(OkHttpClient.Builder builder) {
        X509TrustManager trustManager = JvmTls.trustManager();
        SSLContext context = network.sslContext() != null
                ? network.sslContext()
                : JvmTls.context(trustManager, () -> current().lacksClientCertificate = true);
        // The socket factory decides what is trusted; OkHttp uses the trust manager only for certificate pins.
        builder.sslSocketFactory(context.getSocketFactory(), trustManager);
        if (network.proxy() != null) {
            builder.proxy(network.proxy());
        } else if (network.proxySelector() != null) {
            builder.proxySelector(network.proxySelector());
        }
    }

    /** Keeps all connections that a burst of calls has opened. */
    private static ConnectionPool pool() {
        return new ConnectionPool(Integer.MAX_VALUE, KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public HttpResponse execute(Call call) throws TransportException {
        call.remainingNanos(); // throws if there is no time left
        Exchange exchange = new Exchange(call.deadline());
        Exchange outer = CURRENT.get(); // a ProxySelector may make calls of its own
        OkHttpClient client = okHttp;
        try {
            Request request = request(call);
            watcher.add(exchange);
            CURRENT.set(exchange);
            while (true) {
                client = okHttp;
                okhttp3.Call okHttpCall = client.newCall(request);
                exchange.begin(okHttpCall::cancel);
                if (closed) {
                    exchange.cancel();
                }
                try (Response response = okHttpCall.execute()) {
                    if (exchange.isUnsolicited()) {
                        // The response to this request is still to come, and must not be read by another one.
                        okHttpCall.cancel();
                        throw new IOException("the connection had a response to no request of this client");
                    }
                    return read(call, response, exchange);
                } catch (IOException e) {
                    if (!exchange.stale || exchange.responded || exchange.isCanceled()) {
                        throw e;
                    }
                } catch (RuntimeException | Error e) {
                    okHttpCall.cancel();
                    throw e;
                }
            }
        } catch (AtlasException e) {
            throw e;
        } catch (IOException | TransportException | RuntimeException | Error e) {
            throw failure(e, call, exchange, client);
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
            watcher.remove(exchange);
            if (closed) {
                evictAll();
            }
        }
    }

    private TransportException failure(Throwable e, Call call, Exchange exchange, OkHttpClient client) {
        Sent sent = exchange.sent ? Sent.MAYBE : Sent.NO;
        if (Thread.currentThread().isInterrupted()) {
            return TransportException.interrupted(sent);
        }
        if (exchange.isTimedOut() && (exchange.multiplexed || exchange.reused != null)) {
            retire(client);
        }
        if (exchange.isCanceled() && !exchange.isTimedOut()) {
            return TransportException.closed(e, sent);
        }
        if (e instanceof TransportException truncated) {
            return truncated;
        }
        if (exchange.isTimedOut()) {
            return TransportErrors.timeout(exchange.connecting, e, sent);
        }
        if (exchange.proxyFailure != null) {
            return exchange.proxyFailure;
        }
        IOException failure = e instanceof IOException io ? io : new IOException(description(e), e);
        if (exchange.lacksClientCertificate
                && (exchange.multiplexed || failure instanceof SSLException || failure instanceof SocketException)) {
            failure = TransportErrors.clientCertificateRequired(call, failure);
        } else if (exchange.sent && !exchange.responded && TransportErrors.isUnprocessed(failure)) {
            sent = Sent.NOT_PROCESSED;
            failure = new IOException("the server closed the connection before it processed the request", failure);
        }
        // The server may have refused the handshake only after the request was written.
        boolean refused = exchange.lateHandshakeAlert && failure instanceof SSLHandshakeException;
        return TransportException.of(failure, refused ? Sent.NO : sent);
    }

    private static String description(Throwable e) {
        return e instanceof Error ? e.toString() : "the HTTP library cannot process it: " + e.getMessage();
    }

    /**
     * Replaces the connection pool after a timeout on a kept connection: its connections may be dead without having been
     * closed, and other calls would wait for them until they time out. Exchanges in flight continue.
     */
    private synchronized void retire(OkHttpClient client) {
        if (okHttp == client && !closed) {
            retired.removeIf(pool -> pool.connectionCount() == 0);
            retired.add(client.connectionPool());
            okHttp = client.newBuilder().connectionPool(pool()).build();
            client.connectionPool().evictAll();
        }
    }

    private Request request(Call call) {
        feign.Request request = call.request();
        Headers.Builder headers = new Headers.Builder();
        request.headers().forEach((name, values) -> values.forEach(value -> headers.add(name, value)));
        String authorization = call.authorization();
        if (authorization != null) {
            if (!authorization.equals(validAuthorization)) {
                if (authorization.chars().anyMatch(Character::isISOControl)) {
                    throw new IllegalArgumentException("the Authorization header has a control character");
                }
                validAuthorization = authorization;
            }
            // The realm of a Digest challenge may contain characters outside of ASCII.
            headers.addUnsafeNonAscii("Authorization", authorization);
        }
        // OkHttp reads only the first member of a gzip file, so that BodyReader decompresses.
        headers.set("Accept-Encoding", "gzip");
        // The media type is in the headers.
        RequestBody body = request.body() == null ? null : RequestBody.create(request.body(), (MediaType) null);
        return new Request.Builder()
                .url(request.url())
                .headers(headers.build())
                .method(request.httpMethod().name(), body)
                .build();
    }

    private HttpResponse read(Call call, Response response, Exchange exchange) throws IOException, TransportException {
        Headers headers = response.headers();
        String encoding = headers.get("Content-Encoding");
        boolean gzip = "gzip".equalsIgnoreCase(encoding) || "x-gzip".equalsIgnoreCase(encoding);
        if (gzip || !exchange.retryAfter.isEmpty()) {
            Headers.Builder changed = headers.newBuilder();
            if (gzip) {
                changed.removeAll("Content-Encoding").removeAll("Content-Length");
            }
            exchange.retryAfter.forEach(value -> changed.addUnsafeNonAscii(RETRY_AFTER, value));
            headers = changed.build();
        }
        String method = call.request().httpMethod().name();
        HttpResponse read = new BodyReader(method, response.code(), new ResponseHeaders(headers), maxResponseBytes)
                .read(response.body().byteStream(), response.body().contentLength(), gzip);
        if (!read.isSuccess() && exchange.isCanceled() && !exchange.isTimedOut()) {
            throw new IOException("canceled while the body was read");
        }
        return read;
    }

    /** The headers of a response by name in lower case. Most calls read at most a few of them. */
    private static final class ResponseHeaders extends AbstractMap<String, Collection<String>> {
        private final Headers headers;

        ResponseHeaders(Headers headers) {
            this.headers = headers;
        }

        @Override
        public @Nullable Collection<String> get(Object name) {
            List<String> values = headers.values((String) name);
            return values.isEmpty() ? null : values;
        }

        @Override
        public boolean containsKey(Object name) {
            return get(name) != null;
        }

        @Override
        public Set<Entry<String, Collection<String>>> entrySet() {
            return new LinkedHashMap<String, Collection<String>>(headers.toMultimap()).entrySet();
        }
    }

    /**
     * Hides Retry-After from OkHttp, which repeats a request by itself after "503, Retry-After: 0", and fails at a number over
     * its range. Connections by SOCKS are used for one request each: OkHttp opens their sockets itself, so that they cannot
     * be probed.
     */
    private static Response withoutRetryAfter(Interceptor.Chain chain) throws IOException {
        Connection connection = Objects.requireNonNull(chain.connection());
        Request request = chain.request();
        Response response = chain.proceed(
                isUnprobed(connection)
                        ? request.newBuilder().header("Connection", "close").build()
                        : request);
        current().retryAfter = response.headers(RETRY_AFTER);
        return current().retryAfter.isEmpty()
                ? response
                : response.newBuilder().removeHeader(RETRY_AFTER).build();
    }

    private static boolean isUnprobed(Connection connection) {
        return connection.protocol() == Protocol.HTTP_1_1
                && connection.route().proxy().type() == Proxy.Type.SOCKS;
    }

    /** Sends the credentials with the first CONNECT, and not again after they were refused. */
    private @Nullable Request authenticateToProxy(@Nullable Route route, Response response) {
        Request request = response.request();
        if (!request.method().equals("CONNECT")) {
            return null; // a response from inside of the tunnel: that server must not get the credentials of the proxy
        }
        boolean sent = request.header(PROXY_AUTHORIZATION) != null;
        String credentials = sent ? null : proxyCredentials(route, response);
        if (credentials != null) {
            return request.newBuilder().header(PROXY_AUTHORIZATION, credentials).build();
        }
        List<String> schemes =
                response.challenges().stream().map(Challenge::scheme).toList();
        if (!schemes.contains("OkHttp-Preemptive")) {
            current().proxyFailure =
                    TransportErrors.proxyAuthentication(route == null ? Proxy.NO_PROXY : route.proxy(), schemes, sent);
        }
        return null;
    }

    /** Unlike OkHttp's JavaNetAuthenticator it accepts an unresolved proxy address, as the JVM's ProxySelector returns. */
    private @Nullable String proxyCredentials(@Nullable Route route, Response response) {
        if (network.proxyUser() != null && network.proxyPassword() != null) {
            return Credentials.basic(network.proxyUser(), network.proxyPassword(), StandardCharsets.UTF_8);
        }
        if (route == null || !(route.proxy().address() instanceof InetSocketAddress proxy)) {
            return null;
        }
        for (Challenge challenge : response.challenges()) {
            PasswordAuthentication login = !challenge.scheme().equalsIgnoreCase("Basic")
                    ? null
                    : Authenticator.requestPasswordAuthentication(
                            proxy.getHostString(),
                            proxy.getAddress(),
                            proxy.getPort(),
                            "http",
                            challenge.realm(),
                            challenge.scheme(),
                            response.request().url().url(),
                            Authenticator.RequestorType.PROXY);
            if (login != null) {
                return Credentials.basic(login.getUserName(), new String(login.getPassword()), StandardCharsets.UTF_8);
            }
        }
        return null;
    }

    private static Exchange current() {
        return Objects.requireNonNull(CURRENT.get());
    }

    /** Creates sockets that can be probed. */
    private static final class Sockets extends SocketFactory {
        @Override
        public Socket createSocket() {
            ProbedSocket socket = new ProbedSocket();
            current().opened = socket;
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }
    }

    /** Records the progress of an exchange, and closes a kept connection that cannot be used. */
    private final class Events extends EventListener {
        @Override
        public void connectStart(okhttp3.Call call, InetSocketAddress address, Proxy proxy) {
            current().opened = null;
            current().connecting = proxy.type() == Proxy.Type.HTTP ? proxy : null;
        }

        @Override
        public void secureConnectStart(okhttp3.Call call) {
            current().connecting = null;
        }

        @Override
        public void responseHeadersEnd(okhttp3.Call call, Response response) {
            current().responded = true;
        }

        @Override
        public void connectFailed(
                okhttp3.Call call,
                InetSocketAddress address,
                Proxy proxy,
                @Nullable Protocol protocol,
                IOException failure) {
            Exchange exchange = current();
            exchange.opened = null;
            if (proxy.type() != Proxy.Type.DIRECT && exchange.proxyFailure == null) {
                exchange.proxyFailure = TransportErrors.proxyConnection(proxy, failure);
            }
        }

        @Override
        public void connectionAcquired(okhttp3.Call call, Connection connection) {
            Exchange exchange = current();
            exchange.lateHandshakeAlert = exchange.opened != null
                    && connection.handshake() != null
                    && connection.handshake().tlsVersion() == TlsVersion.TLS_1_3;
            exchange.multiplexed = connection.protocol() == Protocol.HTTP_2;
            exchange.connecting = null;
            exchange.proxyFailure = null; // that of a route that failed before this one
            ProbedSocket opened = exchange.opened;
            exchange.opened = null;
            if (exchange.multiplexed) {
                return;
            }
            exchange.reused = sockets.get(connection);
            // In this order: a route or a tunnel may have failed before a pooled connection was found.
            if (exchange.reused == null && opened != null) {
                sockets.put(connection, opened);
                opened.onClose(() -> sockets.remove(connection));
                return;
            }
            boolean usable = exchange.reused == null
                    ? isUnprobed(connection) // if not, it was closed after OkHttp had checked it
                    : exchange.reused.isQuiet(!call.request().method().equals("GET"));
            if (!usable) {
                exchange.stale = true;
                close(exchange.reused == null ? connection.socket() : exchange.reused);
            }
        }

        @Override
        public void requestHeadersStart(okhttp3.Call call) {
            current().requestStarts();
        }

        private static void close(Socket socket) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is not used again either way.
            }
        }
    }

    @Override
    public void cancelAll() {
        watcher.cancelAll();
    }

    @Override
    public void close() {
        // An HTTP/2 connection is not idle until its last canceled exchange ends, which then closes it.
        closed = true;
        cancelAll();
        evictAll();
    }

    private void evictAll() {
        okHttp.connectionPool().evictAll();
        retired.forEach(ConnectionPool::evictAll);
    }
}
