package dev.atlasaccess.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atlasaccess.web.PageClient.Page;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only users of this machine can access the console, and its pages contain no secrets. */
class SecurityTest {
    private static final PageClient CLIENT = TestConsole.client();
    private static final List<Page> EVERY_KIND_OF_PAGE = everyKindOfPage();

    @Test
    void everyPageHasSecurityHeaders() {
        for (Page page : EVERY_KIND_OF_PAGE) {
            assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                    .as(page.address().toString())
                    .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                    .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
                    .doesNotContain("unsafe", "*");
            assertThat(page.headers().map())
                    .containsEntry("X-Content-Type-Options", List.of("nosniff"))
                    .containsEntry("X-Frame-Options", List.of("DENY"))
                    .containsEntry("Referrer-Policy", List.of("no-referrer"))
                    .containsEntry("Cross-Origin-Opener-Policy", List.of("same-origin"))
                    .containsEntry("Cross-Origin-Resource-Policy", List.of("same-origin"))
                    .doesNotContainKeys("Server", "X-Powered-By");
            assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        }
    }

    @Test
    void noPageHasInlineScriptsOrStyles() {
        for (Page page : EVERY_KIND_OF_PAGE) {
            assertThat(page.html().select("style, [style], script:not([src])")).isEmpty();
            for (Element element : page.html().getAllElements()) {
                assertThat(element.attributes().asList())
                        .extracting(Attribute::getKey)
                        .noneMatch(name -> name.startsWith("on"));
            }
        }
    }

    @Test
    void noPageContainsSecrets() {
        List<String> texts = new ArrayList<>();
        EVERY_KIND_OF_PAGE.forEach(page -> texts.add(page.body()));
        for (String path : List.of("/actuator", "/actuator/health", "/actuator/metrics", "/actuator/env", "/error")) {
            texts.add(CLIENT.open(path).body());
        }
        // The credentials, and the tokens that were issued for them.
        List<String> secrets =
                new ArrayList<>(List.of(TestConsole.EMULATOR.clientSecret(), TestConsole.EMULATOR.clientId()));
        TestConsole.PROXY.authorizations().forEach(header -> secrets.add(header.replaceFirst("^\\S+ ", "")));

        assertThat(secrets).hasSizeGreaterThan(2);
        for (String text : texts) {
            assertThat(text).doesNotContain(secrets);
        }
    }

    @Test
    void crossSiteFormIsRejectedAndSendsNothing() {
        String project = TestConsole.project(TestConsole.unauthorizedAwsRole());
        CLIENT.open("/projects/" + project);
        long requests = TestConsole.PROXY.requests(project);

        for (String token : List.of("", "guessed")) {
            Page page = CLIENT.post(
                    "/projects/" + project + "/roles/32b6e34b3d91647abb20e7b8/aws",
                    Map.of("iamAssumedRoleArn", "arn:aws:iam::666666666666:role/evil", "_csrf", token));

            assertThat(page.status()).isEqualTo(403);
            assertThat(page.text("main")).contains("out of date", "Nothing was sent to Atlas");
        }
        assertThat(TestConsole.PROXY.requests(project)).isEqualTo(requests);
    }

    @Test
    void sessionCookieIsHttpOnlyAndSameSite() {
        Page page = new PageClient(CLIENT.open("/").address().resolve("/"))
                .open("/projects/" + TestConsole.project(TestConsole.unauthorizedAwsRole()));

        assertThat(page.headers().firstValue("Set-Cookie").orElse(""))
                .startsWith("atlas-access-web=")
                .contains("HttpOnly", "SameSite=Strict");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example", "10.0.0.1", "localhost.evil.example:80"})
    void foreignHostNameIsRejected(String host) throws IOException {
        assertThat(RawRequest.send(TestConsole.port(), host))
                .startsWith("HTTP/1.1 400")
                .contains("\r\nContent-Security-Policy: default-src 'none';")
                .contains("\r\nX-Content-Type-Options: nosniff\r\n")
                .contains("\r\nContent-Type: text/plain;charset=UTF-8\r\n")
                .contains("Its host names are: 127.0.0.1, localhost, [::1].");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]", "LOCALHOST", "localhost."})
    void loopbackHostNamesAreAccepted(String host) throws IOException {
        assertThat(RawRequest.send(TestConsole.port(), host)).startsWith("HTTP/1.1 302");
        assertThat(RawRequest.send(TestConsole.port(), host + ":" + TestConsole.port()))
                .startsWith("HTTP/1.1 302");
    }

    /** The configured address is 0.0.0.0. All of 127.0.0.0/8 is this machine, so a port on every interface would be open here. */
    @Test
    void listensOnlyOnLoopback() {
        assertThatThrownBy(() -> {
                    try (Socket socket = new Socket()) {
                        socket.connect(
                                new InetSocketAddress(
                                        InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), TestConsole.port()),
                                2000);
                    }
                })
                .isInstanceOf(IOException.class);
    }

    private static List<Page> everyKindOfPage() {
        List<Page> pages = new ArrayList<>();
        String project = TestConsole.project(
                TestConsole.unauthorizedAwsRole(), Fragment.example("AzureRole"), Fragment.example("GcpRole"));
        Page roles = CLIENT.open("/projects/" + project);
        pages.add(roles);
        pages.add(CLIENT.open("/projects"));
        pages.add(CLIENT.open("/projects/ffffffffffffffffffffffff"));
        pages.add(CLIENT.open("/nonsense"));
        TestConsole.EMULATOR.propagateAfter(1000);
        Map<String, String> input = Map.of("iamAssumedRoleArn", "arn:aws:iam::123456789012:role/my-role");
        Page wait = CLIENT.send(roles, "form[action$=/aws]", input);
        pages.add(wait);
        pages.add(CLIENT.open(wait.html().expectFirst("[data-progress]").attr("data-progress")));
        pages.add(CLIENT.send(wait, "form[action$=/stop]", Map.of()));
        pages.add(CLIENT.send(roles, "form[action$=/aws]", Map.of("iamAssumedRoleArn", "x")));
        TestConsole.EMULATOR.propagateAfter(0);
        return pages;
    }
}
