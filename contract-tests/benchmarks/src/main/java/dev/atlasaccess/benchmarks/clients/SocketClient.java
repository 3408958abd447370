package dev.atlasaccess.benchmarks.clients;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A socket for each thread: writes a prepared request and reads the bytes of the response. */
final class SocketClient implements BenchmarkClient {
    private static final Pattern LENGTH = Pattern.compile("\r\nContent-Length: (\\d+)\r\n", Pattern.CASE_INSENSITIVE);

    private final URI baseUrl;
    private final ThreadLocal<Connection> connection = ThreadLocal.withInitial(this::connect);

    SocketClient(URI baseUrl) {
        this.baseUrl = baseUrl;
    }

    @Override
    public Object listRoles(String projectId) throws IOException {
        return connection.get().exchange(projectId);
    }

    @Override
    public Object decode(byte[] body) {
        throw new UnsupportedOperationException("the socket only reads bytes");
    }

    @Override
    public List<String> describe(Object roles) {
        throw new UnsupportedOperationException("the socket only reads bytes");
    }

    private Connection connect() {
        try {
            return new Connection(new Socket(baseUrl.getHost(), baseUrl.getPort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Connection {
        private final Socket socket;
        private final byte[] buffer = new byte[64 * 1024];
        private byte[] request = new byte[0];
        private int responseLength;

        Connection(Socket socket) throws IOException {
            this.socket = socket;
            socket.setTcpNoDelay(true);
        }

        /** The length of the first response is read from its head; all others are as long. */
        byte[] exchange(String projectId) throws IOException {
            if (request.length == 0) {
                request = ("GET /api/atlas/v2/groups/" + projectId + "/cloudProviderAccess HTTP/1.1\r\n"
                                + "Host: 127.0.0.1\r\nAccept: application/vnd.atlas.2023-01-01+json\r\n"
                                + "Authorization: Bearer " + ClientKind.TOKEN + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
            }
            socket.getOutputStream().write(request);
            InputStream in = socket.getInputStream();
            int length = 0;
            do {
                int read = in.read(buffer, length, buffer.length - length);
                if (read <= 0) {
                    throw new IOException("the response is incomplete or longer than the buffer");
                }
                length += read;
                if (responseLength == 0) {
                    responseLength = responseLength(length);
                }
            } while (length < responseLength || responseLength == 0);
            return Arrays.copyOf(buffer, length);
        }

        private int responseLength(int length) {
            String head = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
            int end = head.indexOf("\r\n\r\n");
            Matcher matcher = LENGTH.matcher(head);
            return end < 0 || !matcher.find() ? 0 : end + 4 + Integer.parseInt(matcher.group(1));
        }
    }
}
