package dev.atlasaccess.faults;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that answers HTTP/1.1 over TLS byte by byte, as a test says, and one request a connection. */
final class RawServer implements AutoCloseable {
    /** What happens after a request was read. */
    interface Script {
        void answer(OutputStream out, Socket socket) throws IOException, InterruptedException;
    }

    private final ServerSocket listener;
    private final Script script;
    private final boolean cutHandshake;
    private final AtomicInteger requests = new AtomicInteger();

    RawServer(Script script, boolean cutHandshake) {
        this.script = script;
        this.cutHandshake = cutHandshake;
        try {
            listener = cutHandshake
                    ? new ServerSocket(0, 50, InetAddress.getLoopbackAddress())
                    : TestTls.context()
                            .getServerSocketFactory()
                            .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::accept, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Requests, or where no handshake is completed, connections. */
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
            if (cutHandshake) {
                requests.incrementAndGet();
                socket.getInputStream().read();
                return;
            }
            readRequest(new BufferedInputStream(socket.getInputStream()));
            requests.incrementAndGet();
            script.answer(socket.getOutputStream(), socket);
        } catch (IOException | InterruptedException e) {
            // The client has gone: that is what some of the faults are for.
        }
    }

    private static void readRequest(InputStream in) throws IOException {
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
