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
import java.util.stream.Stream;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only users of this machine can access the console, and its pages contain no secrets. */
class SecurityTest {
    private static final PageClient CLIENT = TestConsole.client();
    private static final List<Page> EVERY_KIND_OF_PAGE = everyKindOfPage();

    /** A request and the status of its response. The path is relative to that of a project with a role, unless it has a slash. */
    static Stream<Arguments> requests() {
        Map<String, String> none = Map.of();
        Map<String, String> elsewhere = Map.of("Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate");
        String aws = "/projects/0123456789abcdef01234567/roles/32b6e34b3d91647abb20e7b8/aws";
        return Stream.of(
                Arguments.of("GET", "", none, "", 200),
                Arguments.of("GET", "/projects", none, "", 200),
                Arguments.of("GET", "/console.css", none, "", 200),
                Arguments.of("GET", "/console.js", none, "", 200),
                Arguments.of("GET", "/icon.svg", none, "", 200),
                Arguments.of("GET", "/actuator/health/liveness", none, "", 200),
                Arguments.of("GET", "/actuator/metrics", none, "", 200),
                Arguments.of("HEAD", "", none, "", 200),
                Arguments.of("OPTIONS", "/projects", none, "", 200),
                Arguments.of("GET", "?updates=many", none, "", 400),
                Arguments.of("GET", "/projects?projectId=nonsense", none, "", 400),
                Arguments.of("GET", "/a;b", none, "", 400),
                Arguments.of("GET", "//elsewhere.example", none, "", 400),
                Arguments.of("FOO", "/", none, "", 400),
                Arguments.of("POST", aws.replace("aws", "oci"), none, "TOKEN", 400),
                Arguments.of("GET", "", elsewhere, "", 403),
                Arguments.of("GET", "/console.css", elsewhere, "", 403),
                Arguments.of("GET", "/actuator/health", elsewhere, "", 403),
                Arguments.of("POST", aws, none, "iamAssumedRoleArn=x", 403),
                Arguments.of("POST", aws, elsewhere, "TOKEN", 403),
                Arguments.of("PUT", "/projects", none, "", 403),
                Arguments.of("GET", "/nonsense", none, "", 404),
                Arguments.of("GET", "/actuator/env", none, "", 404),
                Arguments.of("GET", "/projects/ffffffffffffffffffffffff", none, "", 404),
                Arguments.of("POST", "/projects", none, "TOKEN", 405),
                Arguments.of("POST", aws, none, "TOKEN&iamAssumedRoleArn=" + "x".repeat(17_000), 413),
                Arguments.of("GET", "/error", none, "", 500));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void everyResponseHasSecurityHeaders(
            String method, String path, Map<String, String> headers, String body, int status) {
        PageClient client = TestConsole.client();
        String project = "/projects/" + TestConsole.project(TestConsole.unauthorizedAwsRole());
        String token = client.open(project).html().expectFirst("[name=_csrf]").attr("value");
        Page page = client.send(
                method,
                path.startsWith("/") ? "http://127.0.0.1:" + TestConsole.port() + path : project + path,
                headers,
                body.replace("TOKEN", "_csrf=" + PageClient.encoded(token)));

        assertThat(page.status()).isEqualTo(status);
        assertHeaders(page);
        assertThat(page.body()).doesNotContain("Exception", "\tat ");
    }

    @Test
    void everyPageHasSecurityHeaders() {
        EVERY_KIND_OF_PAGE.forEach(SecurityTest::assertHeaders);
    }

    private static void assertHeaders(Page page) {
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .as(page.address().toString())
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
                .doesNotContain("unsafe", "*");
        assertThat(page.headers().map())
                .containsEntry("X-Content-Type-Options", List.of("nosniff"))
                .containsEntry("X-Frame-Options", List.of("DENY"))
                .containsEntry("Referrer-Policy", List.of("no-referrer"))
                .containsEntry(
                        "Permissions-Policy",
                        List.of("camera=(), geolocation=(), microphone=(), clipboard-write=(self)"))
                .containsEntry("Cross-Origin-Opener-Policy", List.of("same-origin"))
                .containsEntry("Cross-Origin-Resource-Policy", List.of("same-origin"))
                .doesNotContainKeys("Server", "X-Powered-By", "Access-Control-Allow-Origin");
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    }

    /** Headers of a request for the page of a project, with the status of the response. Only the accepted ones reach Atlas. */
    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, same-origin, 200",
        "Sec-Fetch-Site, none, 200",
        "Sec-Fetch-Site, same-site, 403",
        "Sec-Fetch-Site, cross-site, 403",
        "Sec-Fetch-Site, something-new, 403",
        "Origin, null, 200",
        "Origin, SELF, 200",
        "Origin, http://127.0.0.1:1, 403",
        "Origin, https://evil.example, 403",
        "X-Nothing, special, 200"
    })
    void requestsOfOtherSitesDoNotReachAtlas(String header, String value, int status) {
        String project = TestConsole.project(TestConsole.unauthorizedAwsRole());
        Page page = TestConsole.client()
                .send(
                        "GET",
                        "/projects/" + project,
                        Map.of(header, value.replace("SELF", "http://127.0.0.1:" + TestConsole.port())),
                        "");

        assertThat(page.status()).isEqualTo(status);
        assertThat(TestConsole.PROXY.requests(project)).isEqualTo(status == 200 ? 1 : 0);
        assertThat(page.headers().map().containsKey("Set-Cookie")).isEqualTo(status == 200);
    }

    @Test
    void linkOfAnotherSiteLeadsToAQuestion() {
        String path = "/projects/" + TestConsole.project(TestConsole.unauthorizedAwsRole());
        Page page = TestConsole.client().send("GET", path + "?x=y", Map.of("Sec-Fetch-Site", "cross-site"), "");

        assertThat(page.text("h1")).isEqualTo("Open this page?");
        assertThat(page.text("main")).contains(path, "has sent nothing to Atlas");
        assertThat(page.html().expectFirst("main a.button").attr("href")).isEqualTo(path);
    }

    @Test
    void formOfAnotherSiteIsRejectedEvenWithTheTokenOfThePage() {
        String project = TestConsole.project(TestConsole.unauthorizedAwsRole());
        PageClient client = TestConsole.client();
        Page page = client.open("/projects/" + project);
        String token = page.html().expectFirst("[name=_csrf]").attr("value");
        Page rejected = client.send(
                "POST",
                page.html().expectFirst("form[action$=/aws]").attr("action"),
                Map.of("Sec-Fetch-Site", "same-site"),
                "iamAssumedRoleArn=arn:aws:iam::666666666666:role/evil&_csrf=" + PageClient.encoded(token));

        assertThat(rejected.status()).isEqualTo(403);
        assertThat(TestConsole.PROXY.requests(project)).isEqualTo(1);
    }

    @Test
    void onlyPagesWithAFormThatIsPostedSetACookie() {
        PageClient client = TestConsole.client();
        for (String path : List.of("/projects", "/nonsense", "/console.css", "/actuator/health/liveness")) {
            assertThat(client.open(path).headers().map()).as(path).doesNotContainKey("Set-Cookie");
        }
        Page first = client.open("/projects/" + TestConsole.project(TestConsole.unauthorizedAwsRole()));
        Page second = client.open(first.address().getPath());

        assertThat(first.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .matches("atlas-access-web=[0-9a-f-]{36}; Path=/; HttpOnly; SameSite=Strict");
        assertThat(second.headers().map()).doesNotContainKey("Set-Cookie");
    }

    /** Requests create no session, so there is nothing to bound in number or time. */
    @Test
    void thereAreNoSessions() {
        for (int i = 0; i < 20; i++) {
            TestConsole.client().open("/projects/" + TestConsole.project(TestConsole.unauthorizedAwsRole()));
        }
        String sessions =
                CLIENT.open("/actuator/metrics/tomcat.sessions.created").body();

        assertThat(sessions).contains("\"value\":0.0");
    }

    @Test
    void everyMessageOfThePagesExists() {
        for (Page page : EVERY_KIND_OF_PAGE) {
            assertThat(page.body()).doesNotContain("??");
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
