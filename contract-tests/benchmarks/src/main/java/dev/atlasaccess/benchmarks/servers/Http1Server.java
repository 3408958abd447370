package dev.atlasaccess.benchmarks.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 with keep-alive on plain sockets, a thread for each connection: one read and one write per request, the response
 * prepared before. It reads requests without a body, one after the other.
 */
final class Http1Server {
    private static final Pattern AUTHORIZATION =
            Pattern.compile("\r\nauthorization: *(.*?)\r\n", Pattern.CASE_INSENSITIVE);

    private final RoleService service;
    private final ServerSocket socket;
    private final byte[] accepted;

    Http1Server(RoleService service) throws IOException {
        this.service = service;
        socket = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
        byte[] body = service.document();
        byte[] head = """
                HTTP/1.1 200 OK
                Date: Thu, 26 Nov 2026 12:00:00 GMT
                Content-Type: application/vnd.atlas.2023-01-01+json;charset=utf-8
                Content-Length: %d
                Ratelimit-Limit: 2000
                Ratelimit-Remaining: 1999
                X-Envoy-Upstream-Service-Time: 12

                """.formatted(body.length).replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
        accepted = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, accepted, head.length, body.length);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Accepts connections until the process ends. */
    void serve() throws IOException {
        while (true) {
            Socket connection = socket.accept();
            service.connections.incrementAndGet();
            new Thread(null, () -> serve(connection), "connection", 256 * 1024).start();
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            InputStream in = connection.getInputStream();
            OutputStream out = connection.getOutputStream();
            byte[] buffer = new byte[16 * 1024];
            while (true) {
                int length = readHead(in, buffer);
                if (length == 0) {
                    return;
                }
                String challenge = service.challenge("GET", authorization(buffer, length));
                out.write(challenge == null ? accepted : unauthorized(challenge));
            }
        } catch (IOException e) {
            // The client closed the connection.
        }
    }

    /** Returns the length of the head of a request; 0 at the end of the connection. */
    private static int readHead(InputStream in, byte[] buffer) throws IOException {
        int length = 0;
        while (true) {
            int read = in.read(buffer, length, buffer.length - length);
            if (read <= 0) {
                return 0;
            }
            length += read;
            if (length >= 4
                    && buffer[length - 1] == '\n'
                    && buffer[length - 2] == '\r'
                    && buffer[length - 3] == '\n'
                    && buffer[length - 4] == '\r') {
                return length;
            }
        }
    }

    private @Nullable String authorization(byte[] head, int length) {
        if (!service.requiresDigest()) {
            return null;
        }
        Matcher matcher = AUTHORIZATION.matcher(new String(head, 0, length, StandardCharsets.ISO_8859_1));
        return matcher.find() ? matcher.group(1) : null;
    }

    private static byte[] unauthorized(String challenge) {
        return ("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: " + challenge + "\r\nContent-Length: 0\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
