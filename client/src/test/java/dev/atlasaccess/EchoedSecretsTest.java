package dev.atlasaccess;

import static dev.atlasaccess.testing.MockAtlas.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.errors.AtlasStatusException;
import dev.atlasaccess.http.RetryPolicy;
import dev.atlasaccess.testing.MockAtlas;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Secrets and control characters in responses and exceptions of libraries reach neither messages nor logs. */
@Isolated("changes a logger")
class EchoedSecretsTest {
    private final Logger log = (Logger) LoggerFactory.getLogger("dev.atlasaccess");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.setLevel(Level.TRACE);
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void stop() {
        log.detachAppender(lines);
        log.setLevel(null);
    }

    /** The stack trace, the log and the details of an exception. */
    private String output(AtlasException error) {
        StringWriter text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        lines.list.forEach(line -> text.append(line.getFormattedMessage()).append('\n'));
        if (error instanceof AtlasStatusException status) {
            text.append(status.detail().orElse("")).append(status.parameters().toString());
            text.append(status.error().toString()).append(status.rawBody());
        }
        return text.toString();
    }

    private static String echo(RecordedRequest request) {
        return "{\"error\":400,\"errorCode\":\"BAD\",\"detail\":\"You sent "
                + request.getHeaders().get("Authorization") + "\",\"parameters\":[\""
                + request.getHeaders().get("Authorization") + "\"]}";
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 401, 500})
    void tokenInAResponse_isHidden(int status) {
        try (MockAtlas atlas = new MockAtlas();
                AtlasAccess client = AtlasAccess.builder()
                        .baseUrl(atlas.url())
                        .retryPolicy(RetryPolicy.NONE)
                        .credentials(Credentials.accessToken("canary-token"))
                        .build()) {
            atlas.dispatch(request -> {
                String body = echo(request);
                return new MockResponse.Builder()
                        .code(status)
                        .body(status == 200 ? body + "x" : body)
                        .build();
            });

            AtlasException error = assertThrows(AtlasException.class, () -> client.listRoles(PROJECT));

            assertThat(output(error)).doesNotContain("canary");
            if (status == 400) {
                assertThat(error).hasMessageContaining("You sent <hidden>");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "canary/token+0123==",
                "canary\\/token+0123==",
                "canary\\u002ftoken\\u002b0123\\u003d\\u003d",
                "canary\\u002Ftoken\\u002B0123\\u003D=",
                "\\u0063\\u0061nary/token\\u002b0123==",
                "canary%2ftoken%2b0123%3d%3d",
                "canary%2Ftoken%2B0123%3D%3D",
                "canary\\/token%2B0123=="
            })
    void escapedTokenInAResponse_isHidden(String spelling) {
        try (MockAtlas atlas = new MockAtlas();
                AtlasAccess client = atlas.builder()
                        .credentials(Credentials.accessToken("canary/token+0123=="))
                        .build()) {
            for (int status : new int[] {400, 500}) {
                atlas.error(
                        status,
                        "{\"error\":" + status + ",\"errorCode\":\"BAD\",\"detail\":\"You sent " + spelling
                                + " here\",\"parameters\":[\"" + spelling + "\"]}");

                AtlasStatusException error = assertThrows(AtlasStatusException.class, () -> client.listRoles(PROJECT));

                assertThat(error.detail()).hasValue("You sent <hidden> here");
                assertThat(output(error)).contains("<hidden>").doesNotContain("nary", "0123", "\\u00");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void digestInAResponse_isHidden(boolean slashes) {
        AtomicReference<String> sent = new AtomicReference<>("");
        try (MockAtlas atlas = new MockAtlas();
                AtlasAccess client = atlas.builder()
                        .credentials(Credentials.apiKey("public", "canary-private"))
                        .build()) {
            atlas.dispatch(request -> {
                String header = request.getHeaders().get("Authorization");
                if (header == null) {
                    return new MockResponse.Builder()
                            .code(401)
                            .setHeader(
                                    "WWW-Authenticate",
                                    "Digest realm=\"MMS Public API\", nonce=\"n1\", algorithm=MD5, qop=\"auth\"")
                            .build();
                }
                sent.set(header);
                String quoted = header.replace("\"", "\\\"");
                return new MockResponse.Builder()
                        .code(400)
                        .body("{\"error\":400,\"errorCode\":\"BAD\",\"detail\":\"You sent "
                                + (slashes ? quoted.replace("/", "\\/") : quoted) + " here\"}")
                        .build();
            });

            AtlasStatusException error = assertThrows(AtlasStatusException.class, () -> client.listRoles(PROJECT));

            Matcher response = Pattern.compile("response=\"(\\p{XDigit}+)\"").matcher(sent.get());
            assertThat(response.find()).isTrue();
            assertThat(error.detail()).hasValue("You sent <hidden> here");
            assertThat(output(error)).doesNotContain(response.group(1), "canary");
        }
    }

    @Test
    void clientSecretInATokenResponse_isHidden() {
        try (MockAtlas atlas = new MockAtlas();
                AtlasAccess client = AtlasAccess.builder()
                        .baseUrl(atlas.url())
                        .retryPolicy(RetryPolicy.NONE)
                        .credentials(Credentials.serviceAccount("id", "canary-secret"))
                        .build()) {
            atlas.error(400, "{\"error\":\"invalid_client\",\"error_description\":\"no canary-secret here\"}");

            AtlasException error = assertThrows(AtlasException.class, () -> client.listRoles(PROJECT));

            assertThat(error).hasMessageContaining("no <hidden> here");
            assertThat(output(error)).doesNotContain("canary");
        }
    }

    @Test
    void requestInATransportException_isHidden() {
        for (Credentials credentials :
                List.of(Credentials.accessToken("canary-token"), Credentials.serviceAccount("id", "canary-secret"))) {
            try (AtlasAccess client = AtlasAccess.builder()
                    .credentials(credentials)
                    .retryPolicy(RetryPolicy.NONE)
                    .httpClient((request, options) -> {
                        throw new IOException("failed: " + request.headers(), new IOException("" + request.headers()));
                    })
                    .build()) {
                AtlasException error = assertThrows(AtlasException.class, () -> client.listRoles(PROJECT));

                assertThat(error).hasMessageContaining("failed:");
                assertThat(output(error)).doesNotContain("canary").doesNotContain("aWQ6Y2FuYXJ5");
            }
        }
    }

    @Test
    void controlCharacters_areEscaped() {
        String unusual = "a\u001b[31mb\u0085c\u202ed\u2028e\nf\u009bg";
        try (MockAtlas atlas = new MockAtlas();
                AtlasAccess client =
                        atlas.builder().retryPolicy(RetryPolicy.NONE).build()) {
            atlas.error(
                    400,
                    "{\"error\":400,\"errorCode\":\"BAD\",\"detail\":\"a\\u001b[31mb\\u0085c\u202ed\u2028e\\nf\u009bg\"}");

            AtlasStatusException error = assertThrows(AtlasStatusException.class, () -> client.listRoles(PROJECT));

            assertThat(error.detail()).as("the value itself is not escaped").contains(unusual);
            assertThat(error).hasMessageContaining("a [31mb\\u0085c\\u202ed\\u2028e f\\u009bg");
            lines.list.forEach(line ->
                    assertThat(line.getFormattedMessage()).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]"));
        }
    }
}
