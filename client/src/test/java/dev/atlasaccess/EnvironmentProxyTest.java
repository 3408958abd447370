package dev.atlasaccess;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.atlasaccess.internal.http.NetworkSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Proxy variables as curl 7.88.1 evaluates them, except for the rows about ports, brackets and IPv6 networks. */
@Isolated("changes the proxy settings of the JVM")
class EnvironmentProxyTest {
    private static final URI ATLAS = URI.create("https://cloud.mongodb.com/api/atlas/v2");

    @ParameterizedTest
    @CsvSource({
        "proxy.example:8080, HTTP, proxy.example, 8080",
        "proxy.example, HTTP, proxy.example, 1080",
        "http://proxy.example, HTTP, proxy.example, 1080",
        "http://proxy.example:3128/path?query, HTTP, proxy.example, 3128",
        "HTTP://user:canary@proxy.example:8080, HTTP, proxy.example, 8080",
        "user:canary@proxy.example:8080, HTTP, proxy.example, 8080",
        "http://[::1]:8080, HTTP, ::1, 8080",
        "socks5://proxy.example:9050, SOCKS, proxy.example, 9050",
        "socks5h://proxy.example, SOCKS, proxy.example, 1080"
    })
    void proxyUrl_isParsed(String value, Proxy.Type type, String host, int port) {
        Proxy proxy = select(Map.of("https_proxy", value), ATLAS);

        assertThat(proxy.type()).isEqualTo(type);
        assertThat(proxy.address()).isEqualTo(InetSocketAddress.createUnresolved(host, port));
    }

    @ParameterizedTest
    @CsvSource({
        "https_proxy, HTTPS_PROXY",
        "https_proxy, all_proxy",
        "HTTPS_PROXY, all_proxy",
        "HTTPS_PROXY, ALL_PROXY",
        "all_proxy, ALL_PROXY"
    })
    void firstNonBlankVariable_isUsed(String first, String second) {
        Map<String, String> variables = new HashMap<>(Map.of(first, "first:1", second, "second:1"));
        assertThat(select(variables, ATLAS)).hasToString("HTTP @ first/<unresolved>:1");

        variables.put(first, " ");
        assertThat(select(variables, ATLAS)).hasToString("HTTP @ second/<unresolved>:1");

        variables.put(second, "");
        assertThat(AtlasEnvironment.of(variables).proxy()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "* | cloud.mongodb.com",
                "mongodb.com | cloud.mongodb.com",
                ".mongodb.com | cloud.mongodb.com",
                "MongoDB.COM. | cloud.mongodb.com",
                "cloud.mongodb.com | cloud.mongodb.com.",
                ".mongodb.com | mongodb.com",
                "localhost,mongodb.com | cloud.mongodb.com",
                "'localhost, mongodb.com' | cloud.mongodb.com",
                "localhost mongodb.com | cloud.mongodb.com",
                "com | cloud.mongodb.com",
                "mongodb.com:443 | cloud.mongodb.com",
                "mongodb.com:8443 | cloud.mongodb.com:8443",
                "127.0.0.1 | 127.0.0.1",
                "127.0.0.0/8 | 127.0.0.1",
                "0.0.0.0/0 | 200.0.0.1",
                "127.0.0.1:443 | 127.0.0.1",
                "::1 | [::1]",
                "[::1] | [::1]",
                "[::1]:443 | [::1]",
                "::/64 | [::1]",
                "0:0:0:0:0:0:0:1 | [::1]"
            })
    void exemptHost_hasNoProxy(String noProxy, String host) {
        assertThat(select(noProxy, host)).isEqualTo(Proxy.NO_PROXY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "godb.com | cloud.mongodb.com",
                "*.mongodb.com | cloud.mongodb.com",
                "x,* | cloud.mongodb.com",
                "..mongodb.com | cloud.mongodb.com",
                "cloud.mongodb.com | mongodb.com",
                "mongodb.com:80 | cloud.mongodb.com",
                "mongodb.com:443 | cloud.mongodb.com:8443",
                "'., ,' | cloud.mongodb.com",
                "0.0.1 | 127.0.0.1",
                ".1 | 127.0.0.1",
                "127.0.0 | 127.0.0.1",
                "127.0.0.0/33 | 127.0.0.1",
                "127.0.0.0/x | 127.0.0.1",
                "128.0.0.0/8 | 127.0.0.1",
                "300.0.0.1/0 | 127.0.0.1",
                "::/0 | 127.0.0.1",
                "0.0.0.0/0 | cloud.mongodb.com",
                "::2 | [::1]",
                "1::/64 | [::1]"
            })
    void otherHost_hasTheProxy(String noProxy, String host) {
        assertThat(select(noProxy, host).type()).isEqualTo(Proxy.Type.HTTP);
    }

    @Test
    void lowerCaseNoProxy_precedesUpperCase() {
        Map<String, String> variables = new HashMap<>(Map.of("https_proxy", "proxy", "no_proxy", "x", "NO_PROXY", "*"));
        assertThat(select(variables, ATLAS).type()).isEqualTo(Proxy.Type.HTTP);

        variables.put("no_proxy", "");
        assertThat(select(variables, ATLAS)).isEqualTo(Proxy.NO_PROXY);
    }

    @Test
    void plainHttp_hasNoProxy() {
        assertThat(select(Map.of("all_proxy", "proxy"), URI.create("http://127.0.0.1:8085/")))
                .isEqualTo(Proxy.NO_PROXY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https.proxyHost", "socksProxyHost"})
    void systemProperties_precedeTheEnvironment(String property) {
        System.setProperty(property, "other.example");
        try {
            assertThat(AtlasEnvironment.of(Map.of("https_proxy", "proxy")).proxy())
                    .isEmpty();
        } finally {
            System.clearProperty(property);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:canary@proxy.example",
                "socks5://user:canary@proxy.example",
                "socks4://canary",
                "ftp://canary",
                "http://user:can@ary@proxy.example",
                "http://user:canary#@proxy.example",
                "http://user:canary/@proxy.example",
                "http://user:canary@proxy.example:99999",
                "http://user:canary@proxy.example:0",
                "http://user:canary@proxy.example:port",
                "http://user:canary%0a@proxy.example",
                "http://user:canary@",
                "http:/canary",
                "user canary",
                "http://canary example",
                "http://[canary]",
                "canary\u0000"
            })
    void invalidProxyUrl_failsAndNamesTheVariableOnly(String value) {
        for (String name : new String[] {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"}) {
            IllegalArgumentException error = assertThrows(
                    IllegalArgumentException.class,
                    () -> AtlasAccess.builder()
                            .environment(Map.of(name, value, "MONGODB_ATLAS_ACCESS_TOKEN", "token"))
                            .build());

            StringWriter trace = new StringWriter();
            error.printStackTrace(new PrintWriter(trace));
            assertThat(error).hasMessageStartingWith(name + " must ");
            assertThat(trace.toString()).doesNotContain("canary").doesNotContain("can@ary");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://user:canary@proxy.example", "socks4://canary", "http://canary:0", "a b"})
    void invalidProxyUrl_isIgnoredWhereUnused(String value) {
        builder(value).proxy(Proxy.NO_PROXY).build().close();
        builder(value).proxySelector(ProxySelector.getDefault()).build().close();
        builder(value).baseUrl(URI.create("http://127.0.0.1:8085")).build().close();
        builder(value)
                .httpClient((request, options) -> fail("no request"))
                .build()
                .close();
        AtlasAccess.builder()
                .environment(
                        Map.of("https_proxy", value, "no_proxy", "mongodb.com", "MONGODB_ATLAS_ACCESS_TOKEN", "token"))
                .build()
                .close();
        System.setProperty("https.proxyHost", "other.example");
        try {
            builder(value).build().close();
        } finally {
            System.clearProperty("https.proxyHost");
        }
    }

    @Test
    void exemptHost_bypassesTheDefaultProxySelector() {
        NetworkSettings network = AtlasAccess.builder()
                .environment(Map.of("https_proxy", "proxy", "no_proxy", "*", "MONGODB_ATLAS_ACCESS_TOKEN", "token"))
                .network();

        assertThat(network.proxy()).isEqualTo(Proxy.NO_PROXY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "user:pass@ | user | pass",
                "us%40er:p%3aa%25ss+%C3%BC@ | us@er | p:a%ss+ü",
                "user:50%@ | user | 50%",
                "user:a:b@ | user | a:b",
                "user@ | user | ''",
                "'' | |",
                "@ | |"
            })
    void proxyCredentials_areDecoded(String login, String user, String password) {
        NetworkSettings network = builder("http://" + login + "proxy.example").network();

        assertThat(network.proxyUser()).isEqualTo(user);
        assertThat(network.proxyPassword()).isEqualTo(password);
    }

    @Test
    void proxyCredentials_areNotUsedForAnotherProxy() {
        Proxy other = new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("other.example", 1));

        NetworkSettings network =
                builder("http://user:canary@proxy.example").proxy(other).network();

        assertThat(network.proxy()).isEqualTo(other);
        assertThat(network.proxyUser()).isNull();
        assertThat(network.proxyPassword()).isNull();
    }

    @Test
    void credentialsOfTheBuilder_precedeTheEnvironment() {
        NetworkSettings network = builder("http://user:canary@proxy.example")
                .proxyCredentials("other", "secret")
                .network();

        assertThat(network.proxyUser()).isEqualTo("other");
        assertThat(network.proxyPassword()).isEqualTo("secret");
    }

    private static AtlasAccessBuilder builder(String proxy) {
        return AtlasAccess.builder().environment(Map.of("https_proxy", proxy, "MONGODB_ATLAS_ACCESS_TOKEN", "token"));
    }

    private static Proxy select(String noProxy, String host) {
        return select(Map.of("https_proxy", "proxy", "no_proxy", noProxy), URI.create("https://" + host + "/api"));
    }

    private static Proxy select(Map<String, String> variables, URI url) {
        return requireNonNull(AtlasEnvironment.of(variables)
                .proxy()
                .orElseThrow()
                .settings(url, null, null, null)
                .proxy());
    }
}
