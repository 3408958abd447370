package dev.atlasaccess.faults;

import static dev.atlasaccess.testing.ScriptedServer.bytes;

import dev.atlasaccess.testing.ScriptedServer;
import dev.atlasaccess.testing.ScriptedServer.Connection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** The rest of a response after its status line, with a body that cannot be read to its end. */
enum BrokenBody {
    GZIP_EMPTY {
        @Override
        void write(Connection connection) throws IOException {
            gzip(connection);
        }
    },
    GZIP_NOT_COMPRESSED {
        @Override
        void write(Connection connection) throws IOException {
            gzip(connection, bytes("not compressed"));
        }
    },
    GZIP_TRUNCATED {
        @Override
        void write(Connection connection) throws IOException {
            gzip(connection, Arrays.copyOf(compressed(), 3));
        }
    },
    GZIP_CORRUPT_DEFLATE {
        @Override
        void write(Connection connection) throws IOException {
            byte[] bytes = compressed();
            Arrays.fill(bytes, GZIP_HEADER, bytes.length, (byte) 0xff);
            gzip(connection, bytes);
        }
    },
    GZIP_WRONG_CHECKSUM {
        @Override
        void write(Connection connection) throws IOException {
            byte[] bytes = compressed();
            bytes[bytes.length - GZIP_TRAILER] ^= 1;
            gzip(connection, bytes);
        }
    },
    TRUNCATED {
        @Override
        void write(Connection connection) throws IOException {
            connection.write(START);
            connection.socket.close();
        }
    },
    CHUNKED_TRUNCATED {
        @Override
        void write(Connection connection) throws IOException {
            connection.write("Transfer-Encoding: chunked\r\n\r\nfff\r\n{\"roleId\":");
            connection.socket.close();
        }
    },
    RESET {
        @Override
        void write(Connection connection) throws IOException, InterruptedException {
            connection.write(START);
            // Otherwise the reset may overtake the headers.
            Thread.sleep(200);
            connection.reset();
        }
    },
    STALLED {
        @Override
        void write(Connection connection) throws IOException {
            connection.write(START);
            connection.awaitClose();
        }
    },
    TOO_LARGE {
        @Override
        void write(Connection connection) throws IOException {
            connection.write("Content-Length: " + 2 * MAX_RESPONSE_BYTES + "\r\n\r\n");
            connection.write(" ".repeat(2 * MAX_RESPONSE_BYTES));
        }
    },
    TOO_LARGE_WITHOUT_LENGTH {
        @Override
        void write(Connection connection) throws IOException {
            connection.write("Connection: close\r\n\r\n" + " ".repeat(2 * MAX_RESPONSE_BYTES));
            connection.socket.close();
        }
    };

    /** The limit that {@link #TOO_LARGE} is above. */
    static final int MAX_RESPONSE_BYTES = 100_000;

    private static final String START = "Content-Length: 1000\r\n\r\n{\"roleId\":";
    private static final int GZIP_HEADER = 10;
    private static final int GZIP_TRAILER = 8;

    abstract void write(Connection connection) throws IOException, InterruptedException;

    private static void gzip(Connection connection, byte... body) throws IOException {
        connection.write("Content-Encoding: gzip\r\nContent-Length: " + body.length + "\r\n\r\n");
        connection.write(body);
    }

    private static byte[] compressed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(bytes(ScriptedServer.ROLE));
        }
        return bytes.toByteArray();
    }
}
