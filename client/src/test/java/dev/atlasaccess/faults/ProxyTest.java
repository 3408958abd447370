package dev.atlasaccess.faults;

import static dev.atlasaccess.testing.MockAtlas.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.AtlasAccessBuilder;
import dev.atlasaccess.Credentials;
import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.errors.AtlasStatusException;
import dev.atlasaccess.errors.AtlasTransportException;
import dev.atlasaccess.http.RetryPolicy;
import dev.atlasaccess.testing.ConnectProxy;
import dev.atlasaccess.testing.MockAtlas;
import dev.atlasaccess.testing.TestCertificates;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.Authenticator;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP proxies, with TLS inside the tunnel. */
@Isolated("changes the proxy settings of the JVM")
@Timeout(60)
class ProxyTest {
    /** {@code user:canary-päss} in UTF-8. */
    private static final String LOGIN = "Basic dXNlcjpjYW5hcnktcMOkc3M=";

    private static final String LOGIN_REQUIRED =
            "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"office\"";

    private final MockAtlas atlas = new MockAtlas(TestCertificates.TRUSTED).respondWithLists();
    private final List<Integer> attempts = new ArrayList<>();

    @AfterEach
    void stop() {
        atlas.close();
        Authenticator.setDefault(null);
        System.clearProperty("https.proxyHost");
        System.clearProperty("https.proxyPort");
        System.clearProperty("http.nonProxyHosts");
    }

    private AtlasAccessBuilder builder() {
        return AtlasAccess.builder()
                .baseUrl(atlas.url())
                .credentials(Credentials.accessToken("canary-token"))
                .listener(attempt -> attempts.add(attempt.number()));
    }

    private static void list(AtlasAccessBuilder builder) {
        try (AtlasAccess client = builder.build()) {
            assertThat(client.listRoles(PROJECT).getAwsIamRoles()).isNotEmpty();
        }
    }

    private AtlasTransportException fail(AtlasAccessBuilder builder) {
        try (AtlasAccess client = builder.build()) {
            AtlasTransportException error =
                    assertThrows(AtlasTransportException.class, () -> client.listRoles(PROJECT));
            StringWriter text = new StringWriter();
            error.printStackTrace(new PrintWriter(text));
            assertThat(text.toString()).doesNotContain("canary");
            assertThat(error.requestMayHaveReachedAtlas()).isFalse();
            assertThat(atlas.requests()).isZero();
            return error;
        }
    }

    @Test
    void requests_areTunnelled() throws IOException {
        try (ConnectProxy proxy = ConnectProxy.open()) {
            list(builder().proxy(proxy.address()));

            assertThat(proxy.requests()).singleElement().asString().startsWith("CONNECT localhost:");
            assertThat(proxy.requests().toString()).doesNotContain("canary");
        }
    }

    @Test
    void credentials_areSentPreemptively() throws IOException {
        try (ConnectProxy proxy = new ConnectProxy(LOGIN, LOGIN_REQUIRED)) {
            list(builder().proxy(proxy.address()).proxyCredentials("user", "canary-p\u00e4ss"));

            assertThat(proxy.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\nConnection: close"})
    void defaultAuthenticator_isUsed(String more) throws IOException {
        Authenticator.setDefault(new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                assertThat(getRequestorType()).isEqualTo(RequestorType.PROXY);
                assertThat(getRequestingPrompt()).isEqualTo("office");
                return new PasswordAuthentication("user", "canary-p\u00e4ss".toCharArray());
            }
        });
        try (ConnectProxy proxy = new ConnectProxy(LOGIN, LOGIN_REQUIRED + more)) {
            list(builder().proxy(proxy.address()));

            assertThat(proxy.requests()).hasSize(2);
        }
    }

    @Test
    void missingCredentials_failWithARemedy() throws IOException {
        try (ConnectProxy proxy = new ConnectProxy(LOGIN, LOGIN_REQUIRED)) {
            AtlasTransportException error = fail(builder().proxy(proxy.address()));

            assertThat(error)
                    .hasMessageContaining("the proxy localhost:")
                    .hasMessageContaining("requires authentication")
                    .hasMessageContaining("proxyCredentials")
                    .hasMessageContaining("HTTPS_PROXY");
            assertThat(attempts).containsExactly(1);
        }
    }

    @Test
    void missingCredentials_withASystemProperty_nameIt() throws IOException {
        System.setProperty("https.proxyHost", "other");
        try (ConnectProxy proxy = new ConnectProxy(LOGIN, LOGIN_REQUIRED)) {
            assertThat(fail(builder().proxy(proxy.address())))
                    .hasMessageContaining(
                            "https.proxyHost is set, so that HTTPS_PROXY and its user and password are ignored");
        }
    }

    @Test
    void silentProxy_isNamed() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = silent.getLocalPort();
            AtlasTransportException error = fail(builder()
                    .timeout(Duration.ofMillis(500))
                    .retryPolicy(RetryPolicy.NONE)
                    .proxy(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(InetAddress.getLoopbackAddress(), port))));

            assertThat(error)
                    .hasMessageContaining("the timeout of 500 ms is over while waiting for the proxy localhost:" + port
                            + ". Check the proxy settings. The request was not sent.");
            assertThat(error.isPermanent()).isTrue();
        }
    }

    @Test
    void refusedCredentials_areNotSentAgain() throws IOException {
        try (ConnectProxy proxy = new ConnectProxy(LOGIN, LOGIN_REQUIRED)) {
            AtlasTransportException error =
                    fail(builder().proxy(proxy.address()).proxyCredentials("user", "canary-wrong"));

            assertThat(error).hasMessageContaining("does not accept the proxy user and password");
            assertThat(attempts).containsExactly(1);
            assertThat(proxy.requests()).hasSize(1);
        }
    }

    /** A 407 from inside the tunnel, or without a proxy, is not a request of the proxy. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void proxyCredentials_areNotSentToTheServer(boolean tunnel) throws IOException, InterruptedException {
        atlas.dispatch(request -> new MockResponse.Builder()
                .code(407)
                .setHeader("Proxy-Authenticate", "Basic realm=\"office\"")
                .build());
        try (ConnectProxy proxy = new ConnectProxy(LOGIN, LOGIN_REQUIRED);
                AtlasAccess client = builder()
                        .proxy(tunnel ? proxy.address() : Proxy.NO_PROXY)
                        .proxyCredentials("user", "canary-p\u00e4ss")
                        .build()) {
            AtlasException error = assertThrows(AtlasException.class, () -> client.listRoles(PROJECT));

            if (tunnel) {
                assertThat(error)
                        .isInstanceOfSatisfying(
                                AtlasStatusException.class,
                                status -> assertThat(status.status()).isEqualTo(407));
                assertThat(attempts).containsExactly(1);
            }
            assertThat(atlas.requests()).isEqualTo(attempts.size());
            for (int i = 0; i < attempts.size(); i++) {
                assertThat(atlas.request().getHeaders().get("Proxy-Authorization"))
                        .isNull();
            }
            assertThat(proxy.requests()).hasSize(tunnel ? 1 : 0);
        }
    }

    @Test
    void unsupportedScheme_failsAndIsNamed() throws IOException {
        try (ConnectProxy proxy = new ConnectProxy(
                LOGIN, "HTTP/1.1 407 No\r\nProxy-Authenticate: Negotiate\r\nProxy-Authenticate: NTLM")) {
            assertThat(fail(builder().proxy(proxy.address())))
                    .hasMessageContaining("Negotiate or NTLM")
                    .hasMessageContaining("only Basic");
        }
    }

    @ParameterizedTest
    @CsvSource({"403, 1", "405, 1", "502, 3"})
    void refusedTunnel_failsAndNamesTheProxy(int status, int tried) throws IOException {
        try (ConnectProxy proxy = new ConnectProxy(LOGIN, "HTTP/1.1 " + status + " No")) {
            AtlasTransportException error = fail(builder().proxy(proxy.address()));

            assertThat(error).hasMessageContaining("the proxy localhost:").hasMessageContaining("" + status);
            assertThat(attempts).hasSize(tried);
        }
    }

    @Test
    void unreachableProxy_failsAndIsNamed() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        AtlasTransportException error = fail(builder()
                .proxy(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(InetAddress.getLoopbackAddress(), port))));

        assertThat(error).hasMessageContaining("no connection to the proxy localhost:" + port);
        assertThat(attempts).containsExactly(1);
    }

    @Test
    void unknownProxyHost_failsAndIsNamed() {
        AtlasTransportException error = fail(
                builder().proxy(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.invalid", 3128))));

        assertThat(error).hasMessageContaining("the host of the proxy, proxy.invalid, cannot be resolved");
        assertThat(attempts).containsExactly(1);
    }

    @Test
    void untrustedCertificateThroughAProxy_namesTheServer() throws IOException {
        try (MockAtlas other = new MockAtlas(TestCertificates.UNTRUSTED);
                ConnectProxy proxy = ConnectProxy.open()) {
            AtlasTransportException error = fail(builder().baseUrl(other.url()).proxy(proxy.address()));

            assertThat(error).hasMessageContaining("certificate of localhost is not trusted");
        }
    }

    @Test
    void proxySelector_isUsed() throws IOException {
        List<URI> selected = new ArrayList<>();
        try (ConnectProxy proxy = ConnectProxy.open()) {
            list(builder().proxySelector(new ProxySelector() {
                @Override
                public List<Proxy> select(URI uri) {
                    selected.add(uri);
                    return List.of(proxy.address());
                }

                @Override
                public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
            }));

            assertThat(selected).extracting(URI::getHost).containsExactly("localhost");
            assertThat(proxy.requests()).hasSize(1);
        }
    }

    @Test
    void systemProperties_areUsed() throws IOException {
        try (ConnectProxy proxy = ConnectProxy.open()) {
            System.setProperty("https.proxyHost", "127.0.0.1");
            System.setProperty(
                    "https.proxyPort", "" + ((InetSocketAddress) proxy.address().address()).getPort());
            list(builder());
            assertThat(proxy.requests()).as("requests for localhost").isEmpty();

            System.setProperty("http.nonProxyHosts", "");
            list(builder());
            assertThat(proxy.requests()).hasSize(1);

            list(builder().proxy(Proxy.NO_PROXY));
            assertThat(proxy.requests()).hasSize(1);
        }
    }

    @Test
    void plainHttp_bypassesTheProxy() throws IOException {
        try (MockAtlas plain = new MockAtlas().respondWithLists();
                ConnectProxy proxy = ConnectProxy.open()) {
            list(builder().baseUrl(plain.url()).proxy(proxy.address()));
            System.setProperty("http.proxyHost", "127.0.0.1");
            System.setProperty(
                    "http.proxyPort", "" + ((InetSocketAddress) proxy.address().address()).getPort());
            System.setProperty("http.nonProxyHosts", "");
            try {
                list(builder().baseUrl(plain.url()));
            } finally {
                System.clearProperty("http.proxyHost");
                System.clearProperty("http.proxyPort");
            }

            assertThat(plain.requests()).isEqualTo(2);
            assertThat(proxy.requests()).isEmpty();
        }
    }
}
