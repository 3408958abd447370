package dev.atlasaccess.faults;

import static dev.atlasaccess.testing.ScriptedServer.bytes;

import dev.atlasaccess.testing.Http2Frames;
import dev.atlasaccess.testing.ScriptedServer.Handler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * A failure between the SDK and Atlas.
 *
 * @param name the row of the matrix
 * @param http1 the failure over HTTP/1.1 byte by byte, or null if a complete response is enough
 * @param http2 the failure over HTTP/2 frame by frame, or null if a complete response is enough
 * @param response the complete response; null where none is needed, or the failure does not exist over HTTP/2
 */
record InjectedFault(
        String name,
        @Nullable Handler http1,
        @Nullable Handler http2,
        @Nullable Supplier<MockResponse> response) {
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    /** Shared by all responses: a clone copies no bytes. */
    private static final Buffer HUNDRED_MEGABYTES = new Buffer().write(new byte[100 << 20]);

    /** Milliseconds for each byte. */
    private static final int DRIP = 50;

    /** What the client has read when a reset arrives is not defined without a pause. */
    private static final int UNTIL_READ = 200;

    /** Whether calls end with their timeout. */
    boolean isSlow() {
        return name.startsWith("dripped") || name.startsWith("stall");
    }

    /** The failures that need no server of a kind of its own. */
    static List<InjectedFault> all(String document, String otherHost, String plainHttp) {
        byte[] body = bytes(document);
        String length = "" + body.length;
        String half = document.substring(0, document.length() / 2);
        List<InjectedFault> faults = new ArrayList<>();
        faults.add(frames(
                "reset before the headers",
                (connection, request) -> connection.reset(),
                (connection, request) -> connection.reset()));
        faults.add(frames(
                "reset during the headers",
                (connection, request) -> {
                    connection.write("HTTP/1.1 200 OK\r\nContent-Ty");
                    connection.reset();
                },
                (connection, request) -> {
                    byte[] frame = Http2Frames.headers(request.stream(), "content-type", "application/json");
                    connection.write(Arrays.copyOf(frame, frame.length / 2));
                    connection.reset();
                }));
        faults.add(frames(
                "reset after the headers",
                (connection, request) -> {
                    connection.write(HEAD + "Content-Length: " + length + "\r\n\r\n");
                    Thread.sleep(UNTIL_READ);
                    connection.reset();
                },
                (connection, request) -> {
                    connection.write(Http2Frames.headers(request.stream(), "content-length", length));
                    Thread.sleep(UNTIL_READ);
                    connection.reset();
                }));
        faults.add(frames(
                "truncated fixed-length body",
                (connection, request) -> connection.write(HEAD + "Content-Length: " + length + "\r\n\r\n" + half),
                (connection, request) -> {
                    connection.write(Http2Frames.headers(request.stream(), "content-length", length));
                    connection.write(Http2Frames.data(request.stream(), half));
                }));
        faults.add(frames(
                "truncated chunked body",
                (connection, request) -> connection.write(HEAD + "Transfer-Encoding: chunked\r\n\r\nfff\r\n" + half),
                null));
        faults.add(frames(
                "missing last chunk",
                (connection, request) -> connection.write(HEAD + "Transfer-Encoding: chunked\r\n\r\n"
                        + Integer.toHexString(body.length) + "\r\n" + document + "\r\n"),
                null));
        faults.add(frames(
                "stalled headers",
                (connection, request) -> connection.awaitClose(),
                (connection, request) -> connection.awaitClose()));
        faults.add(frames(
                "dripped headers",
                (connection, request) -> connection.drip(bytes(HEAD + "X-Slow: " + "a".repeat(10_000)), DRIP),
                (connection, request) ->
                        connection.drip(Http2Frames.headers(request.stream(), "x-slow", "a".repeat(10_000)), DRIP)));
        faults.add(new InjectedFault(
                "dripped body",
                (connection, request) -> {
                    connection.write(HEAD + "Content-Length: " + length + "\r\n\r\n");
                    connection.drip(body, DRIP);
                },
                null,
                () -> builder()
                        .body(document)
                        .throttleBody(1, DRIP, TimeUnit.MILLISECONDS)
                        .build()));
        faults.add(new InjectedFault(
                "stall mid-body",
                (connection, request) -> {
                    connection.write(HEAD + "Content-Length: " + length + "\r\n\r\n" + half);
                    connection.awaitClose();
                },
                null,
                () -> builder()
                        .body(document)
                        .onResponseBody(SocketEffect.Stall.INSTANCE)
                        .build()));
        faults.add(response(
                "100 MB with 200",
                () -> builder().body(HUNDRED_MEGABYTES.clone()).build()));
        faults.add(response(
                "100 MB with 500",
                () -> builder().code(500).body(HUNDRED_MEGABYTES.clone()).build()));
        faults.add(response("gzip", () -> gzipped(document)));
        faults.add(response(
                "bad gzip",
                () -> builder()
                        .setHeader("Content-Encoding", "gzip")
                        .body("no gzip at all")
                        .build()));
        faults.add(response(
                "404 with bad gzip",
                () -> builder()
                        .code(404)
                        .setHeader("Content-Encoding", "gzip")
                        .body("no gzip at all")
                        .build()));
        faults.add(response(
                "HTML with 200", () -> builder().body("<html>Down</html>").build()));
        faults.add(response(
                "HTML with 502",
                () -> builder().code(502).body("<html>Down</html>").build()));
        faults.add(response(
                "HTML with 503",
                () -> builder().code(503).body("<html>Down</html>").build()));
        faults.add(response("JSON with 500", () -> error(500).build()));
        faults.add(response("JSON with 504", () -> error(504).build()));
        faults.add(response(
                "JSON with 503, Retry-After: 0",
                () -> error(503).setHeader("Retry-After", "0").build()));
        faults.add(response("empty 200", () -> builder().build()));
        faults.add(response("null 200", () -> builder().body("null").build()));
        faults.add(response("204", () -> builder().code(204).build()));
        faults.add(response("redirect to another host", () -> redirect(otherHost)));
        faults.add(response("redirect to http", () -> redirect(plainHttp)));
        faults.add(response("redirect in a loop", () -> redirect("/api/atlas/v2/loop")));
        faults.add(response("429, Retry-After: 0", () -> limited("0")));
        faults.add(response("429, Retry-After: 1", () -> limited("1")));
        faults.add(response("429, Retry-After: 55", () -> limited("55")));
        faults.add(response("429, Retry-After a past date", () -> limited("Wed, 21 Oct 2015 07:28:00 GMT")));
        faults.add(response(
                "429, Retry-After a date in an hour",
                () -> limited(DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        ZonedDateTime.now(ZoneOffset.UTC).plusHours(1)))));
        faults.add(response("429, Retry-After: garbage", () -> limited("soon")));
        faults.add(response("429 without Retry-After", () -> builder().code(429).build()));
        return faults;
    }

    private static InjectedFault frames(String name, Handler http1, @Nullable Handler http2) {
        return new InjectedFault(name, http1, http2, null);
    }

    private static InjectedFault response(String name, Supplier<MockResponse> response) {
        return new InjectedFault(name, null, null, response);
    }

    private static MockResponse.Builder builder() {
        return new MockResponse.Builder().setHeader("Content-Type", "application/json");
    }

    private static MockResponse.Builder error(int status) {
        return builder().code(status).body("{\"error\":" + status + ",\"errorCode\":\"UNEXPECTED_ERROR\"}");
    }

    private static MockResponse redirect(String location) {
        return builder().code(307).setHeader("Location", location).build();
    }

    private static MockResponse limited(String retryAfter) {
        return builder().code(429).setHeader("Retry-After", retryAfter).build();
    }

    private static MockResponse gzipped(String document) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(bytes(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return builder()
                .setHeader("Content-Encoding", "gzip")
                .body(new Buffer().write(bytes.toByteArray()))
                .build();
    }
}
