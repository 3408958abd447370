package dev.atlasaccess.benchmarks.servers;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import okhttp3.tls.HeldCertificate;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.RateControl;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** HTTP/2 over TLS, by Jetty. */
final class Http2Server {
    private final Server server = new Server(new QueuedThreadPool(64));
    private final ServerConnector connector;
    private final RoleService service;

    Http2Server(RoleService service, Path trustStore) throws Exception {
        this.service = service;
        HeldCertificate certificate = new HeldCertificate.Builder()
                .commonName("localhost")
                .addSubjectAlternativeName("localhost")
                .addSubjectAlternativeName("127.0.0.1")
                .build();
        TrustStores.write(trustStore, certificate.certificate());

        char[] password = TrustStores.PASSWORD.toCharArray();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry("server", certificate.keyPair().getPrivate(), password, new java.security.cert.Certificate[] {
            certificate.certificate()
        });
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(keys);
        tls.setKeyStorePassword(TrustStores.PASSWORD);

        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        HTTP2ServerConnectionFactory http2 = new HTTP2ServerConnectionFactory(configuration);
        // Thousands of requests a second on one connection are no attack here.
        http2.setRateControlFactory(new RateControl.Factory() {});
        http2.setMaxConcurrentStreams(1024);
        ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory("h2");
        connector = new ServerConnector(server, 1, 1, new SslConnectionFactory(tls, alpn.getProtocol()), alpn, http2);
        connector.setHost("127.0.0.1");
        connector.addBean(new Connection.Listener() {
            @Override
            public void onOpened(Connection connection) {
                if (connection.getClass().getSimpleName().startsWith("Ssl")) {
                    service.connections.incrementAndGet();
                }
            }

            @Override
            public void onClosed(Connection connection) {}
        });
        server.addConnector(connector);
        server.setHandler(new ListHandler());
        server.start();
    }

    int port() {
        return connector.getLocalPort();
    }

    private final class ListHandler extends Handler.Abstract.NonBlocking {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            String challenge =
                    service.challenge(request.getMethod(), request.getHeaders().get(HttpHeader.AUTHORIZATION));
            if (challenge != null) {
                response.setStatus(401);
                response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, challenge);
                response.write(true, null, callback);
                return true;
            }
            byte[] body = service.document();
            for (List<String> header : HEADERS) {
                response.getHeaders().put(header.get(0), header.get(1));
            }
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
            response.write(true, ByteBuffer.wrap(body), callback);
            return true;
        }
    }

    private static final List<List<String>> HEADERS = List.of(
            List.of("Content-Type", "application/vnd.atlas.2023-01-01+json;charset=utf-8"),
            List.of("Ratelimit-Limit", "2000"),
            List.of("Ratelimit-Remaining", "1999"),
            List.of("X-Envoy-Upstream-Service-Time", "12"));
}
