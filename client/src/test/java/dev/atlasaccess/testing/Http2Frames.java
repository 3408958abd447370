package dev.atlasaccess.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The frames of HTTP/2 (RFC 9113) that a server needs for a response, and for a wrong one. */
public final class Http2Frames {
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int END_HEADERS = 4;

    private static final int RST_STREAM = 3;
    private static final int GOAWAY = 7;

    /** The server failed: it may have processed the request. */
    public static final int INTERNAL_ERROR = 2;
    /** The server did not process the request (RFC 9113, section 8.7). */
    public static final int REFUSED_STREAM = 7;

    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int END_STREAM = 1;
    private static final int ACK = 1;

    private Http2Frames() {}

    /** Reads the connection preface and sends the server's settings. */
    static void sendSettings(DataInputStream in, OutputStream out) throws IOException {
        in.readNBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".length());
        out.write(frame(SETTINGS, 0, 0, new byte[0]));
    }

    /** Reads up to the end of a request. One with a body is a PATCH. */
    static ScriptedServer.Request readRequest(DataInputStream in, OutputStream out) throws IOException {
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
        byte[] body = ScriptedServer.bytes(document);
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        frames.writeBytes(headers(stream, "content-length", "" + body.length));
        frames.writeBytes(frame(DATA, END_STREAM, stream, body));
        return frames.toByteArray();
    }

    /** A frame that resets a stream. */
    public static byte[] rstStream(int stream, int code) {
        return frame(RST_STREAM, 0, stream, ints(code));
    }

    /** A frame that announces the end of the connection. */
    public static byte[] goAway(int lastStream, int code) {
        return frame(GOAWAY, 0, 0, ints(lastStream, code));
    }

    private static byte[] ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
        for (int value : values) {
            bytes.putInt(value);
        }
        return bytes.array();
    }

    /** A HEADERS frame with status 200 and one more header, encoded without the dynamic table (HPACK, RFC 7541). */
    public static byte[] headers(int stream, String name, String value) {
        return frame(HEADERS, END_HEADERS, stream, ok(name, value));
    }

    /** A DATA frame that does not end the stream. */
    public static byte[] data(int stream, String data) {
        return frame(DATA, 0, stream, ScriptedServer.bytes(data));
    }

    private static byte[] ok(String name, String value) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.write(0x88);
        block.write(0);
        literal(block, name);
        literal(block, value);
        return block.toByteArray();
    }

    private static void literal(ByteArrayOutputStream block, String string) {
        byte[] bytes = string.getBytes(StandardCharsets.US_ASCII);
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

    private static byte[] frame(int type, int flags, int stream, byte[] payload) {
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
