package dev.atlasaccess.faults;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** As much of a server's HTTP/2 (RFC 9113) as it takes to answer one request wrongly. */
final class Http2 {
    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int END_HEADERS = 4;

    private static final int SETTINGS = 4;
    private static final int END_STREAM = 1;
    private static final int ACK = 1;
    /** OkHttp's first. */
    private static final int STREAM = 3;

    private Http2() {}

    /** Greets the client and reads up to the end of its first request. */
    static void readRequest(InputStream stream, OutputStream out) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        in.readNBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".length());
        out.write(frame(SETTINGS, 0, 0, new byte[0]));
        while (true) {
            int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
            int type = in.readUnsignedByte();
            int flags = in.readUnsignedByte();
            int id = in.readInt();
            in.readNBytes(length);
            if (type == SETTINGS && flags != ACK) {
                out.write(frame(SETTINGS, ACK, 0, new byte[0]));
            }
            if ((type == HEADERS || type == DATA) && (flags & END_STREAM) != 0) {
                if (id != STREAM) {
                    throw new IOException("stream " + id);
                }
                return;
            }
        }
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

    private static byte[] frame(int type, int flags, int stream, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(payload.length >> 16);
        frame.write(payload.length >> 8);
        frame.write(payload.length);
        frame.write(type);
        frame.write(flags);
        frame.writeBytes(new byte[] {0, 0, 0, (byte) stream});
        frame.writeBytes(payload);
        return frame.toByteArray();
    }
}
