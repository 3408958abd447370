package dev.atlasaccess.internal.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.atlasaccess.errors.UnreadableResponseException;
import dev.atlasaccess.errors.UnreadableResponseException.Reason;
import dev.atlasaccess.internal.http.TransportException.Sent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.ProtocolException;
import java.net.SocketException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The limit of a body, and what is kept of one that cannot be read whole. */
class BodyReaderTest {
    @ParameterizedTest
    @CsvSource({
        "0, -1, 100", "0, 0, 100", "100, -1, 100", "100, 100, 100", "99, 100, 100",
        "2047, -1, 9999", "2048, -1, 9999", "2049, -1, 9999", "9999, -1, 9999", "9999, 9999, 9999"
    })
    void aBodyUpToTheLimitIsRead(int size, long length, int limit) throws Exception {
        for (InputStream stream : new InputStream[] {stream(bytes(size)), oneByOne(bytes(size))}) {
            assertThat(read("GET", 200, limit, stream, length, false)).isEqualTo(bytes(size));
        }
        assertThat(read("GET", 200, limit, stream(gzip(bytes(size))), -1, true)).isEqualTo(bytes(size));
    }

    @ParameterizedTest
    @CsvSource({
        "101, -1, 100, 100",
        "101, 101, 100, 100",
        "5000, -1, 2048, 2048",
        "5000, -1, 4097, 4097",
        "200000, 200000, 100000, 65536"
    })
    void theBeginningOfALargerBodyIsKept(int size, long length, int limit, int kept) {
        UnreadableResponseException error = catchThrowableOfType(
                UnreadableResponseException.class, () -> read("GET", 200, limit, stream(bytes(size)), length, false));

        assertThat(error.reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(error).hasMessageContaining("maxResponseBytes, " + limit + " bytes");
        assertThat(error.rawBody()).isEqualTo(new String(bytes(kept), ISO_8859_1));
    }

    @Test
    void theLimitAppliesAfterDecompressionToo() throws Exception {
        byte[] compressed = gzip(bytes(5_000));
        int size = compressed.length;

        UnreadableResponseException inflated = catchThrowableOfType(
                UnreadableResponseException.class, () -> read("GET", 200, 4_000, stream(compressed), size, true));
        assertThat(inflated.rawBody()).isEqualTo(new String(bytes(4_000), ISO_8859_1));

        UnreadableResponseException large = catchThrowableOfType(
                UnreadableResponseException.class, () -> read("GET", 200, size - 1, stream(compressed), size, true));
        assertThat(large.reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(large.rawBody()).as("of a compressed body").isEmpty();
    }

    @Test
    void anEmptyBodyIsNotDecompressed() throws Exception {
        assertThat(read("GET", 200, 100, stream(new byte[0]), 0, true)).isEmpty();
        assertThat(read("GET", 200, 100, null, -1, true)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"not compressed", ""})
    void aBodyThatIsNotCompressedIsRefused(String prefix) throws Exception {
        byte[] corrupt = prefix.isEmpty() ? gzip(bytes(99)) : prefix.getBytes(ISO_8859_1);
        corrupt[corrupt.length - 8] ^= 1; // the checksum

        assertThatThrownBy(() -> read("GET", 200, 100, stream(corrupt), -1, true))
                .isInstanceOf(UnreadableResponseException.class)
                .hasMessageContaining("is not in the gzip format");
    }

    @ParameterizedTest
    @CsvSource({"GET, false", "PATCH, true"})
    void theStatusOfAChangeIsKeptWhateverTheBodyFailsWith(String method, boolean truncated) {
        SocketException reset = new SocketException("reset");
        Throwable failure = catchThrowable(() -> read(method, 200, 100, failing("{\"a\"", reset), -1, false));

        if (truncated) {
            TransportException cut = (TransportException) failure;
            assertThat(cut.failure()).isSameAs(reset);
            assertThat(cut.sent()).isEqualTo(Sent.MAYBE);
            assertThat(received(cut).bodyAsString()).isEqualTo("{\"a\"");
        } else {
            assertThat(failure).isSameAs(reset);
        }
    }

    @Test
    void aBodyThatEndsEarlyIsTruncated() throws Exception {
        for (IOException end : new IOException[] {new EOFException(), new ProtocolException()}) {
            TransportException plain = catchThrowableOfType(
                    TransportException.class, () -> read("GET", 200, 100, failing("{\"a\"", end), -1, false));
            assertThat(received(plain).bodyAsString()).isEqualTo("{\"a\"");

            TransportException compressed = catchThrowableOfType(
                    TransportException.class, () -> read("GET", 200, 100, failing("{\"a\"", end), -1, true));
            assertThat(received(compressed).body()).isEmpty();
        }
        byte[] whole = gzip(bytes(99));
        byte[] half = Arrays.copyOf(whole, whole.length - 1);
        TransportException inflated =
                catchThrowableOfType(TransportException.class, () -> read("GET", 200, 100, stream(half), -1, true));
        assertThat(received(inflated).body()).isEqualTo(bytes(99));
    }

    @ParameterizedTest
    @ValueSource(ints = {199, 300, 404, 503})
    void theBodyOfAnErrorMayBeMissing(int status) throws Exception {
        assertThat(read("PATCH", status, 100, failing("{", new SocketException("reset")), -1, false))
                .isEmpty();
        assertThat(read("GET", status, 100, stream(bytes(101)), -1, false)).isEmpty();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> read("GET", status, 100, failing("{", new IOException("interrupted")), -1, false))
                .hasMessage("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void theStreamIsClosed() throws Exception {
        AtomicBoolean closed = new AtomicBoolean();
        read(
                "GET",
                200,
                100,
                new ByteArrayInputStream(bytes(1)) {
                    @Override
                    public void close() {
                        closed.set(true);
                    }
                },
                -1,
                false);

        assertThat(closed).isTrue();
    }

    private static byte[] read(
            String method, int status, int limit, @Nullable InputStream body, long length, boolean gzip)
            throws Exception {
        return new BodyReader(method, status, Map.of(), limit)
                .read(body, length, gzip)
                .body();
    }

    private static HttpResponse received(TransportException failure) {
        return requireNonNull(failure.truncated());
    }

    /** The letters of the alphabet in turn. */
    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) ('a' + i % 26);
        }
        return bytes;
    }

    private static InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private static InputStream oneByOne(byte[] bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(1, length));
            }
        };
    }

    private static InputStream failing(String beginning, IOException failure) {
        return new SequenceInputStream(
                stream(beginning.getBytes(ISO_8859_1)), new FilterInputStream(InputStream.nullInputStream()) {
                    @Override
                    public int read(byte[] bytes, int offset, int length) throws IOException {
                        throw failure;
                    }
                });
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(bytes);
        }
        return compressed.toByteArray();
    }
}
