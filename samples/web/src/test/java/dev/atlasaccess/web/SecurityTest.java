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

/** Nobody gets at the console but the people at this machine, and they get no secret. */
class SecurityTest {
    private final PageClient client = TestConsole.client();

    @Test
    void everyPageForbidsAllThatItDoesNotNeed() {
        for (Page page : everyKindOfPage()) {
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
    void noPageHasScriptsOrStylesOfItsOwn() {
        for (Page page : everyKindOfPage()) {
            assertThat(page.html().select("style, [style], script:not([src])")).isEmpty();
            for (Element element : page.html().getAllElements()) {
                assertThat(element.attributes().asList())
                        .extracting(Attribute::getKey)
                        .noneMatch(name -> name.startsWith("on"));
            }
        }
    }

    @Test
    void noPageHasASecret() {
        List<String> texts = new ArrayList<>();
        everyKindOfPage().forEach(page -> texts.add(page.body()));
        for (String path : List.of("/actuator", "/actuator/health", "/actuator/metrics", "/actuator/env", "/error")) {
            texts.add(client.open(path).body());
        }
        // The secret itself, and the tokens that were had for it.
        List<String> secrets =
                new ArrayList<>(List.of(TestConsole.EMULATOR.clientSecret(), TestConsole.EMULATOR.clientId()));
        TestConsole.PROXY.authorizations().forEach(header -> secrets.add(header.replaceFirst("^\\S+ ", "")));

        assertThat(secrets).hasSizeGreaterThan(2);
        for (String text : texts) {
            assertThat(text).doesNotContain(secrets);
        }
    }

    @Test
    void aFormOfAnotherSiteIsRefusedAndSendsNothing() {
        String project = TestConsole.project(TestConsole.unauthorizedAwsRole());
        client.open("/projects/" + project);
        long requests = TestConsole.PROXY.requests(project);

        for (String token : List.of("", "guessed")) {
            Page page = client.post(
                    "/projects/" + project + "/roles/32b6e34b3d91647abb20e7b8/aws",
                    Map.of("iamAssumedRoleArn", "arn:aws:iam::666666666666:role/evil", "_csrf", token));

            assertThat(page.status()).isEqualTo(403);
            assertThat(page.text("main")).contains("out of date", "Nothing was sent to Atlas");
        }
        assertThat(TestConsole.PROXY.requests(project)).isEqualTo(requests);
    }

    @Test
    void theSessionsCookieStaysHere() {
        Page page = new PageClient(client.open("/").address().resolve("/"))
                .open("/projects/" + TestConsole.project(TestConsole.unauthorizedAwsRole()));

        assertThat(page.headers().firstValue("Set-Cookie").orElse(""))
                .startsWith("atlas-access-web=")
                .contains("HttpOnly", "SameSite=Strict");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example", "10.0.0.1", "localhost.evil.example:80"})
    void aForeignNameForThisMachineIsRefused(String host) throws IOException {
        assertThat(RawRequest.answer(TestConsole.port(), host))
                .startsWith("HTTP/1.1 400")
                .contains("\r\nContent-Security-Policy: default-src 'none';")
                .contains("\r\nX-Content-Type-Options: nosniff\r\n")
                .contains("\r\nContent-Type: text/plain;charset=UTF-8\r\n")
                .contains("Its names are 127.0.0.1, localhost and [::1].");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]", "LOCALHOST", "localhost."})
    void itsOwnNamesAreTaken(String host) throws IOException {
        assertThat(RawRequest.answer(TestConsole.port(), host)).startsWith("HTTP/1.1 302");
        assertThat(RawRequest.answer(TestConsole.port(), host + ":" + TestConsole.port()))
                .startsWith("HTTP/1.1 302");
    }

    /** The setting said 0.0.0.0. All of 127.0.0.0/8 is this machine; an open port would show here. */
    @Test
    void itListensOnLoopbackWhateverTheSettingsSay() {
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

    private List<Page> everyKindOfPage() {
        List<Page> pages = new ArrayList<>();
        String project = TestConsole.project(
                TestConsole.unauthorizedAwsRole(),
                FragmentExamples.example("AzureRole"),
                FragmentExamples.example("GcpRole"));
        Page roles = client.open("/projects/" + project);
        pages.add(roles);
        pages.add(client.open("/projects"));
        pages.add(client.open("/projects/ffffffffffffffffffffffff"));
        pages.add(client.open("/nonsense"));
        TestConsole.EMULATOR.propagateAfter(1000);
        Map<String, String> typed = Map.of("iamAssumedRoleArn", "arn:aws:iam::123456789012:role/my-role");
        Page wait = client.send(roles, "form[action$=/aws]", typed);
        pages.add(wait);
        pages.add(client.open(wait.html().expectFirst("[data-progress]").attr("data-progress")));
        pages.add(client.send(wait, "form[action$=/stop]", Map.of()));
        pages.add(client.send(roles, "form[action$=/aws]", Map.of("iamAssumedRoleArn", "x")));
        TestConsole.EMULATOR.propagateAfter(0);
        return pages;
    }
}
