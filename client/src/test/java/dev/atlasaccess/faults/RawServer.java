package dev.atlasaccess.faults;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that answers byte by byte, as a test says, and one request a connection. */
final class RawServer implements AutoCloseable {
    /** What happens after a request was read. */
    interface Script {
        void answer(OutputStream out, Socket socket) throws IOException, InterruptedException;
    }

    private interface Reader {
        void request(InputStream in, OutputStream out) throws IOException;
    }

    private final ServerSocket listener;
    private final Reader reader;
    private final Script script;
    private final AtomicInteger requests = new AtomicInteger();

    private RawServer(ServerSocket listener, Reader reader, Script script) {
        this.listener = listener;
        this.reader = reader;
        this.script = script;
        Thread thread = new Thread(this::accept, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Speaks HTTP/1.1 over TLS. */
    static RawServer http1(Script script) throws IOException {
        return new RawServer(TestTls.listen("http/1.1"), RawServer::readRequest, script);
    }

    /** Speaks HTTP/2 over TLS. */
    static RawServer http2(Script script) throws IOException {
        return new RawServer(TestTls.listen("h2"), Http2::readRequest, script);
    }

    /** Does not speak TLS: the script follows the first byte of the client's handshake. */
    static RawServer belowTls(Script script) throws IOException {
        return new RawServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), (in, out) -> in.read(), script);
    }

    int port() {
        return listener.getLocalPort();
    }

    int requests() {
        return requests.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Thread thread = new Thread(() -> serve(socket), "raw-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            reader.request(new BufferedInputStream(socket.getInputStream()), socket.getOutputStream());
            requests.incrementAndGet();
            script.answer(socket.getOutputStream(), socket);
        } catch (IOException | InterruptedException e) {
            // The client has gone: that is what some of the faults are for.
        }
    }

    private static void readRequest(InputStream in, OutputStream out) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.append((char) next);
        }
        String lower = head.toString().toLowerCase(java.util.Locale.ROOT);
        int at = lower.indexOf("content-length:");
        if (at >= 0) {
            String length = lower.substring(at + "content-length:".length(), lower.indexOf("\r\n", at));
            in.readNBytes(Integer.parseInt(length.trim()));
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
