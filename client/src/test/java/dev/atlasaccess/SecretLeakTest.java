package dev.atlasaccess;

import static dev.atlasaccess.testing.MockAtlas.PROJECT;
import static dev.atlasaccess.testing.MockAtlas.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.model.AwsIamRoleUpdate;
import dev.atlasaccess.testing.DocumentedExamples;
import dev.atlasaccess.testing.MockAtlas;
import dev.atlasaccess.testing.TestClient;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** Marked secrets appear in no log, at any level. */
@Isolated("changes the root logger")
class SecretLeakTest {
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Level before;

    @BeforeEach
    void listen() {
        before = root.getLevel();
        root.setLevel(Level.TRACE);
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void restore() {
        root.detachAppender(log);
        root.setLevel(before);
    }

    @Test
    void logs_containNoSecret() {
        List<Credentials> kinds = List.of(
                Credentials.serviceAccount("client-id", "canary-secret"),
                Credentials.apiKey("public-key", "canary-private"),
                Credentials.accessToken("canary-token"));
        for (Credentials credentials : kinds) {
            for (int status : new int[] {200, 401, 403, 503}) {
                try (MockAtlas atlas = new MockAtlas();
                        AtlasAccess client = AtlasAccess.builder()
                                .baseUrl(atlas.url())
                                .credentials(credentials)
                                .retryPolicy(TestClient.NO_DELAY)
                                .build()) {
                    atlas.dispatch(request -> response(request, status));
                    call(() -> client.listRoles(PROJECT));
                    call(() -> client.authorizeRole(PROJECT, ROLE, new AwsIamRoleUpdate()));
                }
            }
        }
        String text = Stream.concat(
                        log.list.stream().map(ILoggingEvent::getFormattedMessage),
                        log.list.stream()
                                .filter(event -> event.getThrowableProxy() != null)
                                .map(event -> ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .collect(Collectors.joining("\n"));
        assertThat(text).contains("/cloudProviderAccess -> 200").contains("(attempt 1, ");
        assertThat(text).contains("POST /api/oauth/token -> 200").contains("POST /api/oauth/revoke -> 200");
        assertThat(text).contains("once more, with the nonce").contains("once more, with another token");
        assertThat(text).contains("\"atlasAssumedRoleExternalId\":\"<hidden>\"");
        assertThat(text).doesNotContain("canary");
    }

    @Test
    void bodies_areLoggedAtTraceOnly() {
        try (MockAtlas atlas = new MockAtlas().respond(DocumentedExamples.body("v2-list/response-200"));
                AtlasAccess client = atlas.client()) {
            client.listRoles(PROJECT);
        }
        assertThat(log.list.stream()
                        .filter(event -> event.getLevel().isGreaterOrEqual(Level.DEBUG))
                        .map(ILoggingEvent::getFormattedMessage))
                .noneMatch(message -> message.contains("awsIamRoles"));
    }

    private static MockResponse response(RecordedRequest request, int status) {
        if (request.getTarget().startsWith("/api/oauth/")) {
            return new MockResponse.Builder()
                    .body("{\"access_token\":\"canary-granted\",\"expires_in\":3600}")
                    .build();
        }
        if (status == 200) {
            String example =
                    request.getTarget().endsWith(ROLE) ? "v2-authorize/response-200-aws" : "v2-list/response-200";
            return new MockResponse.Builder()
                    .body(DocumentedExamples.body(example)
                            .replace(
                                    "\"atlasAssumedRoleExternalId\": \"string\"",
                                    "\"atlasAssumedRoleExternalId\": \"canary-external\""))
                    .build();
        }
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Retry-After", "0")
                .setHeader("WWW-Authenticate", "Digest realm=\"r\", nonce=\"n\", qop=\"auth\"")
                .build();
    }

    private static void call(Runnable call) {
        try {
            call.run();
        } catch (AtlasException e) {
            assertThat(e.toString()).doesNotContain("canary");
        }
    }
}
