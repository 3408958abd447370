package dev.atlasaccess.faults;

import static dev.atlasaccess.faults.RawServer.bytes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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
 * Something that goes wrong between the SDK and Atlas.
 *
 * @param name in words
 * @param http1 how it goes over HTTP/1.1 byte by byte, or null if a whole answer is enough to show it
 * @param http2 how it goes over HTTP/2 frame by frame, or null if a whole answer is enough to show it
 * @param answer the whole answer; null where none is needed, or there is no such thing over HTTP/2
 */
record Fault(
        String name,
        RawServer.@Nullable Script http1,
        RawServer.@Nullable Script http2,
        @Nullable Supplier<MockResponse> answer) {
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    private static final int HUNDRED_MEGABYTES = 100 << 20;

    /** All that need no server of their own kind. */
    static List<Fault> all(String document, String elsewhere, String plain) {
        byte[] body = bytes(document);
        String half = document.substring(0, document.length() / 2);
        List<Fault> faults = new ArrayList<>();
        faults.add(new Fault(
                "reset before the headers", (out, socket) -> reset(socket), (out, socket) -> reset(socket), null));
        faults.add(new Fault(
                "reset during the headers",
                (out, socket) -> {
                    write(out, "HTTP/1.1 200 OK\r\nContent-Ty");
                    reset(socket);
                },
                (out, socket) -> {
                    byte[] frame = headers("content-type", "application/json");
                    write(out, Arrays.copyOf(frame, frame.length / 2));
                    reset(socket);
                },
                null));
        faults.add(new Fault(
                "reset after the headers",
                (out, socket) -> {
                    write(out, HEAD + "Content-Length: " + body.length + "\r\n\r\n");
                    reset(socket);
                },
                (out, socket) -> {
                    write(out, headers("content-length", "" + body.length));
                    reset(socket);
                },
                null));
        faults.add(new Fault(
                "truncated fixed-length body",
                (out, socket) -> write(out, HEAD + "Content-Length: " + body.length + "\r\n\r\n" + half),
                (out, socket) -> {
                    write(out, headers("content-length", "" + body.length));
                    write(out, Http2.frame(Http2.DATA, 0, bytes(half)));
                },
                null));
        faults.add(new Fault(
                "truncated chunked body",
                (out, socket) -> write(out, HEAD + "Transfer-Encoding: chunked\r\n\r\nfff\r\n" + half),
                null,
                null));
        faults.add(new Fault(
                "missing last chunk",
                (out, socket) -> write(
                        out,
                        HEAD + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(body.length) + "\r\n"
                                + document + "\r\n"),
                null,
                null));
        faults.add(new Fault(
                "stalled headers", (out, socket) -> Thread.sleep(10_000), (out, socket) -> Thread.sleep(10_000), null));
        faults.add(new Fault(
                "dripped headers",
                (out, socket) -> drip(out, bytes(HEAD + "X-Slow: " + "a".repeat(10_000))),
                (out, socket) -> drip(out, headers("x-slow", "a".repeat(10_000))),
                null));
        faults.add(new Fault(
                "dripped body",
                (out, socket) -> {
                    write(out, HEAD + "Content-Length: " + body.length + "\r\n\r\n");
                    drip(out, body);
                },
                null,
                () -> builder()
                        .body(document)
                        .throttleBody(1, 20, TimeUnit.MILLISECONDS)
                        .build()));
        faults.add(new Fault(
                "stall mid-body",
                (out, socket) -> {
                    write(out, HEAD + "Content-Length: " + body.length + "\r\n\r\n" + half);
                    Thread.sleep(10_000);
                },
                null,
                () -> builder()
                        .body(document)
                        .onResponseBody(SocketEffect.Stall.INSTANCE)
                        .build()));
        faults.add(whole("100 MB with 200", () -> builder().body(spaces()).build()));
        faults.add(whole(
                "100 MB with 500", () -> builder().code(500).body(spaces()).build()));
        faults.add(whole("gzip", () -> gzipped(document)));
        faults.add(whole(
                "bad gzip",
                () -> builder()
                        .setHeader("Content-Encoding", "gzip")
                        .body("no gzip at all")
                        .build()));
        faults.add(whole(
                "404 with bad gzip",
                () -> builder()
                        .code(404)
                        .setHeader("Content-Encoding", "gzip")
                        .body("no gzip at all")
                        .build()));
        faults.add(
                whole("HTML with 200", () -> builder().body("<html>Down</html>").build()));
        faults.add(whole(
                "HTML with 502",
                () -> builder().code(502).body("<html>Down</html>").build()));
        faults.add(whole(
                "HTML with 503",
                () -> builder().code(503).body("<html>Down</html>").build()));
        faults.add(whole("JSON with 500", () -> error(500).build()));
        faults.add(whole("JSON with 504", () -> error(504).build()));
        faults.add(whole(
                "JSON with 503, Retry-After: 0",
                () -> error(503).setHeader("Retry-After", "0").build()));
        faults.add(whole("empty 200", () -> builder().build()));
        faults.add(whole("null 200", () -> builder().body("null").build()));
        faults.add(whole("204", () -> builder().code(204).build()));
        faults.add(whole("redirect to another host", () -> redirect(elsewhere)));
        faults.add(whole("redirect to http", () -> redirect(plain)));
        faults.add(whole("redirect in a loop", () -> redirect("/api/atlas/v2/loop")));
        faults.add(whole("429, Retry-After: 0", () -> limited("0")));
        faults.add(whole("429, Retry-After: 1", () -> limited("1")));
        faults.add(whole("429, Retry-After: 55", () -> limited("55")));
        faults.add(whole("429, Retry-After a past date", () -> limited("Wed, 21 Oct 2015 07:28:00 GMT")));
        faults.add(whole(
                "429, Retry-After a date in an hour",
                () -> limited(DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        ZonedDateTime.now(ZoneOffset.UTC).plusHours(1)))));
        faults.add(whole("429, Retry-After: garbage", () -> limited("soon")));
        faults.add(whole("429 without Retry-After", () -> builder().code(429).build()));
        return faults;
    }

    private static Fault whole(String name, Supplier<MockResponse> answer) {
        return new Fault(name, null, null, answer);
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

    private static Buffer spaces() {
        return new Buffer().write(new byte[HUNDRED_MEGABYTES]);
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

    private static byte[] headers(String name, String value) {
        return Http2.frame(Http2.HEADERS, Http2.END_HEADERS, Http2.ok(name, value));
    }

    private static void write(OutputStream out, String text) throws IOException {
        write(out, bytes(text));
    }

    private static void write(OutputStream out, byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    private static void drip(OutputStream out, byte[] bytes) throws IOException, InterruptedException {
        for (byte next : bytes) {
            out.write(next);
            out.flush();
            Thread.sleep(20);
        }
    }

    static void reset(java.net.Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }
}
