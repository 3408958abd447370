package dev.atlasaccess.faults;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** As much of a server's HTTP/2 (RFC 9113) as it takes to answer one request wrongly. */
final class Http2 {
    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int END_HEADERS = 4;

    static final int RST_STREAM = 3;
    static final int GOAWAY = 7;

    static final int INTERNAL_ERROR = 2;
    static final int REFUSED_STREAM = 7;

    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int END_STREAM = 1;
    private static final int ACK = 1;
    /** OkHttp's first. */
    private static final int STREAM = 3;

    private Http2() {}

    /** Greets the client and reads up to the end of its first request. */
    static void readRequest(InputStream stream, OutputStream out) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        greet(in, out);
        int id = next(in, out).stream();
        if (id != STREAM) {
            throw new IOException("stream " + id);
        }
    }

    static void greet(DataInputStream in, OutputStream out) throws IOException {
        in.readNBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".length());
        out.write(frame(SETTINGS, 0, 0, new byte[0]));
    }

    /** Reads up to the end of a request. What has a body is a PATCH. */
    static ScriptedServer.Request next(DataInputStream in, OutputStream out) throws IOException {
        while (true) {
            int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
            int type = in.readUnsignedByte();
            int flags = in.readUnsignedByte();
            int id = in.readInt();
            byte[] payload = in.readNBytes(length);
            if ((type == SETTINGS || type == PING) && flags != ACK) {
                out.write(frame(type, ACK, 0, type == PING ? payload : new byte[0]));
            }
            if ((type == HEADERS || type == DATA) && (flags & END_STREAM) != 0) {
                return new ScriptedServer.Request(type == HEADERS ? "GET" : "PATCH", id);
            }
        }
    }

    static byte[] response(int stream, String document) {
        byte[] body = RawServer.bytes(document);
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        frames.writeBytes(frame(HEADERS, END_HEADERS, stream, ok("content-length", "" + body.length)));
        frames.writeBytes(frame(DATA, END_STREAM, stream, body));
        return frames.toByteArray();
    }

    static byte[] rstStream(int stream, int code) {
        return frame(RST_STREAM, 0, stream, ints(code));
    }

    static byte[] goAway(int lastStream, int code) {
        return frame(GOAWAY, 0, 0, ints(lastStream, code));
    }

    private static byte[] ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
        for (int value : values) {
            bytes.putInt(value);
        }
        return bytes.array();
    }

    /** A frame of the request's stream. */
    static byte[] frame(int type, int flags, byte[] payload) {
        return frame(type, flags, STREAM, payload);
    }

    /** Status 200 and one more header, as HPACK (RFC 7541) has it without any table. */
    static byte[] ok(String name, String value) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.write(0x88);
        block.write(0);
        literal(block, name);
        literal(block, value);
        return block.toByteArray();
    }

    private static void literal(ByteArrayOutputStream block, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        int rest = bytes.length;
        if (rest < 127) {
            block.write(rest);
        } else {
            block.write(127);
            for (rest -= 127; rest >= 128; rest /= 128) {
                block.write(rest % 128 + 128);
            }
            block.write(rest);
        }
        block.writeBytes(bytes);
    }

    static byte[] frame(int type, int flags, int stream, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(payload.length >> 16);
        frame.write(payload.length >> 8);
        frame.write(payload.length);
        frame.write(type);
        frame.write(flags);
        frame.writeBytes(ints(stream));
        frame.writeBytes(payload);
        return frame.toByteArray();
    }
}
