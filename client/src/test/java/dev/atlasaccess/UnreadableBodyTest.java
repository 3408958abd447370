package dev.atlasaccess;

import static dev.atlasaccess.testing.MockAtlas.PROJECT;
import static dev.atlasaccess.testing.MockAtlas.ROLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.atlasaccess.errors.ServerErrorException;
import dev.atlasaccess.errors.UnreadableResponseException;
import dev.atlasaccess.errors.UnreadableResponseException.Reason;
import dev.atlasaccess.http.CallAttempt;
import dev.atlasaccess.model.GcpServiceAccountUpdate;
import dev.atlasaccess.testing.DocumentedExamples;
import dev.atlasaccess.testing.MockAtlas;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A success response with an unreadable body throws an exception with the reason. */
class UnreadableBodyTest {
    private final MockAtlas atlas = new MockAtlas();

    @AfterEach
    void stop() {
        atlas.close();
    }

    static Stream<Arguments> bodies() {
        String list = DocumentedExamples.body("v2-list/response-200").strip();
        return Stream.of(
                Arguments.of(Reason.NOT_JSON, "<html><body>Down for maintenance</body></html>"),
                Arguments.of(Reason.NOT_JSON, "{awsIamRoles: none}"),
                Arguments.of(Reason.NOT_JSON, list.replaceFirst("\\[", "(")),
                Arguments.of(Reason.EMPTY, ""),
                Arguments.of(Reason.EMPTY, " \r\n\t"),
                Arguments.of(Reason.NULL, "null"),
                Arguments.of(Reason.NULL, " null\n"),
                Arguments.of(Reason.TRUNCATED, list.substring(0, list.length() - 1)),
                Arguments.of(Reason.TRUNCATED, list.substring(0, list.length() / 2)),
                Arguments.of(Reason.TRUNCATED, list.substring(0, list.indexOf("arn:") + 3)),
                Arguments.of(Reason.TRUNCATED, "{"),
                Arguments.of(Reason.TRAILING_DATA, list + "}"),
                Arguments.of(Reason.TRAILING_DATA, list + " <html>"),
                Arguments.of(Reason.TRAILING_DATA, list + list),
                Arguments.of(Reason.TRAILING_DATA, "null null"),
                Arguments.of(Reason.UNEXPECTED_SHAPE, "[]"),
                Arguments.of(Reason.UNEXPECTED_SHAPE, "\"OK\""),
                Arguments.of(Reason.UNEXPECTED_SHAPE, "7"),
                Arguments.of(
                        Reason.UNEXPECTED_SHAPE, "{\"awsIamRoles\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}"),
                Arguments.of(Reason.TRAILING_DATA, "[] []"),
                Arguments.of(Reason.NOT_JSON, "{\"awsIamRoles\":[{\"roleId\":oops}]}"),
                Arguments.of(Reason.TRUNCATED, "{\"awsIamRoles\":[{\"roleId\":[7"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void defect_determinesTheReason(Reason reason, String body) {
        atlas.respond(body);

        UnreadableResponseException error = fail(atlas.client());

        assertThat(error.reason()).isEqualTo(reason);
        assertThat(error.status()).isEqualTo(200);
        assertThat(error).hasMessageContaining("200");
        assertThat(atlas.requests()).isEqualTo(1);
    }

    @Test
    void rateLimit_isReported() {
        for (String body : new String[] {"<html>", "x".repeat(2_000)}) {
            atlas.server.enqueue(new MockResponse.Builder()
                    .code(200)
                    .setHeader("RateLimit-Remaining", "7")
                    .body(body)
                    .build());
            List<CallAttempt> attempts = new ArrayList<>();
            try (AtlasAccess small = atlas.builder()
                    .maxResponseBytes(1_000)
                    .listener(attempts::add)
                    .build()) {
                UnreadableResponseException error =
                        assertThrows(UnreadableResponseException.class, () -> small.listRoles(PROJECT));

                assertThat(error.rateLimit().remaining()).hasValue(7);
                assertThat(attempts.get(0).rateLimit().remaining()).hasValue(7);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void messages_containNeitherClassNamesNorTheBody(Reason reason, String body) {
        atlas.respond(body);

        for (Throwable e = fail(atlas.client()); e != null; e = e.getCause()) {
            assertThat(e.getMessage())
                    .doesNotContain("dev.atlasaccess", "java.", "reference chain", "maintenance", "arn:");
        }
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void unreadableResponseToAChange_isReportedAsAccepted(Reason reason, String body) throws Exception {
        atlas.server.enqueue(new MockResponse.Builder()
                .setHeader("RateLimit-Remaining", "7")
                .setHeader("Retry-After", "3")
                .body(body)
                .build());

        UnreadableResponseException error = change(atlas.client());

        for (UnreadableResponseException e : List.of(error, copied(error))) {
            assertThat(e.reason()).isEqualTo(reason);
            assertThat(e.status()).isEqualTo(200);
            assertThat(e.isChangeAccepted()).isTrue();
            assertThat(e.rawBody()).isEqualTo(body);
            assertThat(e.rateLimit().remaining()).hasValue(7);
            assertThat(e.rateLimit().retryAfter()).contains(Duration.ofSeconds(3));
            assertThat(e.rateLimit().limit()).isEmpty();
            assertThat(e)
                    .hasMessageContaining("Atlas accepted the request")
                    .hasMessageContaining("list the roles")
                    .hasMessageNotContaining("base URL")
                    .hasMessageNotContaining("not sent");
        }
    }

    @Test
    void unreadableList_isNotReportedAsAccepted() {
        atlas.respond("<html>");

        UnreadableResponseException error = fail(atlas.client());

        assertThat(error.isChangeAccepted()).isFalse();
        assertThat(error.rawBody()).isEqualTo("<html>");
        assertThat(error).hasMessageContaining("base URL");
    }

    @Test
    void truncatedResponseToAChange_keepsItsBeginning() {
        atlas.server.enqueue(new MockResponse.Builder()
                .body(DocumentedExamples.body("v2-authorize/response-200-gcp"))
                .onResponseBody(SocketEffect.ShutdownConnection.INSTANCE)
                .build());

        UnreadableResponseException error = change(atlas.client());

        assertThat(error.reason()).isEqualTo(Reason.TRUNCATED);
        assertThat(error.isChangeAccepted()).isTrue();
        assertThat(DocumentedExamples.body("v2-authorize/response-200-gcp")).startsWith(error.rawBody());
        assertThat(error.rawBody()).isNotEmpty();
    }

    @Test
    void rawBody_isBounded() throws Exception {
        atlas.respond("<" + "\u00e9".repeat(1 << 20));

        UnreadableResponseException error = copied(change(atlas.client()));

        assertThat(error.rawBody()).isEqualTo("<" + "\u00e9".repeat((64 << 10) / 2 - 1));
        assertThat(error.getMessage()).hasSizeLessThan(300);
    }

    @Test
    void tooLargeResponseToAChange_isReportedAsAccepted() {
        atlas.respond("{" + " ".repeat(200) + "}");

        UnreadableResponseException error =
                change(atlas.builder().maxResponseBytes(100).build());

        assertThat(error.reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(error.isChangeAccepted()).isTrue();
        assertThat(error.rawBody()).isEqualTo("{" + " ".repeat(99));
    }

    @Test
    void noContent_isEmpty() {
        atlas.server.enqueue(new MockResponse.Builder().code(204).build());

        UnreadableResponseException error = fail(atlas.client());

        assertThat(error.reason()).isEqualTo(Reason.EMPTY);
        assertThat(error.status()).isEqualTo(204);
    }

    @Test
    void invalidUtf8_isNotJson() {
        Buffer body = new Buffer()
                .writeUtf8("{\"name\":\"")
                .writeByte(0xC3)
                .writeByte(0x28)
                .writeUtf8("\"}");
        atlas.server.enqueue(new MockResponse.Builder().body(body).build());

        assertThat(fail(atlas.client()).reason()).isEqualTo(Reason.NOT_JSON);
    }

    @Test
    void connectionClosedEarly_isTruncated() {
        atlas.server.enqueue(new MockResponse.Builder()
                .body(DocumentedExamples.body("v2-list/response-200"))
                .onResponseBody(SocketEffect.ShutdownConnection.INSTANCE)
                .build());

        UnreadableResponseException error = fail(atlas.client());

        assertThat(error.reason()).isEqualTo(Reason.TRUNCATED);
        assertThat(error.status()).isEqualTo(200);
    }

    @Test
    void bodyOfMaxResponseBytes_isAccepted() {
        String body = DocumentedExamples.body("v2-list/response-200");
        atlas.respond(body).respond(body + " ");
        AtlasAccess client = atlas.builder().maxResponseBytes(body.length()).build();

        assertThat(client.listRoles(PROJECT).getAwsIamRoles()).hasSize(1);
        UnreadableResponseException error = fail(client);
        assertThat(error.reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(error).hasMessageContaining("maxResponseBytes").hasMessageContaining("" + body.length());
    }

    @Test
    void maxResponseBytes_isEightMebibytesByDefault() {
        String spaces = " ".repeat((8 << 20) - 2);
        atlas.respond("{}" + spaces).respond("{}" + spaces + " ");
        AtlasAccess client = atlas.client();

        assertThat(client.listRoles(PROJECT).getAwsIamRoles()).isEmpty();
        assertThat(fail(client).reason()).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void tooLargeErrorBody_keepsTheStatus() {
        atlas.error(500, "x".repeat(101));
        AtlasAccess small = atlas.builder().maxResponseBytes(100).build();

        assertThat(assertThrows(ServerErrorException.class, () -> small.listRoles(PROJECT)))
                .hasMessageContaining("500");
    }

    private static UnreadableResponseException change(AtlasAccess client) {
        return assertThrows(
                UnreadableResponseException.class,
                () -> client.authorizeRole(PROJECT, ROLE, new GcpServiceAccountUpdate()));
    }

    private static UnreadableResponseException copied(UnreadableResponseException error) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(error);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (UnreadableResponseException) in.readObject();
        }
    }

    private static UnreadableResponseException fail(AtlasAccess client) {
        return assertThrows(UnreadableResponseException.class, () -> client.listRoles(PROJECT));
    }
}
