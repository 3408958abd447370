package dev.atlasaccess.emulator.internal.http;

import java.net.URI;
import java.time.Duration;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/** A server on 127.0.0.1: HTTP/1.1 without TLS, or HTTP/2 and HTTP/1.1 over TLS. */
public final class HttpServer {
    private final Server server = new Server();
    private final ServerConnector connector;

    /**
     * Creates a server.
     *
     * @param port the port, or 0 for a free one
     * @param key the key for TLS, or null for no TLS
     * @param idleTimeout how long a connection may be idle, also within a request
     * @param handler handles the requests
     */
    public HttpServer(int port, @Nullable TlsKey key, Duration idleTimeout, Handler handler) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ConnectionFactory[] protocols =
                key == null ? new ConnectionFactory[] {new HttpConnectionFactory(http)} : overTls(key, http);
        connector = new ServerConnector(server, 1, 1, protocols);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        connector.setAcceptQueueSize(1_000);
        connector.setIdleTimeout(idleTimeout.toMillis());
        server.addConnector(connector);
        server.setHandler(handler);
    }

    private static ConnectionFactory[] overTls(TlsKey key, HttpConfiguration http) {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(key.store());
        tls.setKeyStorePassword(TlsKey.PASSWORD);
        ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
        alpn.setDefaultProtocol("http/1.1");
        return new ConnectionFactory[] {
            new SslConnectionFactory(tls, alpn.getProtocol()),
            alpn,
            new HTTP2ServerConnectionFactory(http),
            new HttpConnectionFactory(http)
        };
    }

    /**
     * Starts the server.
     *
     * @throws IllegalStateException if the port is in use
     */
    public void start() {
        try {
            server.start();
        } catch (Exception e) {
            stop();
            throw new IllegalStateException(
                    "The emulator cannot listen on port " + connector.getPort()
                            + "; choose another, or 0 for a free one",
                    e);
        }
    }

    /** The base URL; requires a started server. */
    public URI url() {
        String scheme = connector.getConnectionFactory(SslConnectionFactory.class) == null ? "http" : "https";
        return URI.create(scheme + "://127.0.0.1:" + connector.getLocalPort());
    }

    /** Stops the server. */
    public void stop() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The emulator cannot be stopped", e);
        }
    }
}
