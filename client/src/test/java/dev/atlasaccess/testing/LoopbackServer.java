package dev.atlasaccess.testing;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Accepts connections on the loopback address and serves each of them on a daemon thread. */
final class LoopbackServer implements AutoCloseable {
    /** Work that ends with an exception when one of the peers closes its connection. */
    interface Task {
        void run() throws IOException, InterruptedException;
    }

    /** Serves one connection, which is closed when the method returns. */
    interface Handler {
        void serve(Socket socket) throws IOException, InterruptedException;
    }

    private final ServerSocket listener;
    private final String name;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /**
     * Starts a server.
     *
     * @param listener the socket to accept connections from; closed together with this server
     * @param name the name of the threads
     * @param handler serves each connection
     */
    LoopbackServer(ServerSocket listener, String name, Handler handler) {
        this.listener = listener;
        this.name = name;
        start(() -> accept(handler));
    }

    /** A listener on a free port without TLS. */
    static ServerSocket listen() {
        try {
            // Thousands of virtual threads connect at once.
            return new ServerSocket(0, 3_000, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(Handler handler) throws IOException {
        while (true) {
            Socket socket = listener.accept();
            sockets.add(socket);
            start(() -> {
                try (socket) {
                    handler.serve(socket);
                }
            });
        }
    }

    /** Runs a task on another thread of this server. */
    void start(Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (IOException | InterruptedException e) {
                        // The peer or the test has closed a socket.
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Copies bytes in both directions until the client closes its connection. */
    void tunnel(Socket client, Socket server) throws IOException {
        start(() -> server.getInputStream().transferTo(client.getOutputStream()));
        client.getInputStream().transferTo(server.getOutputStream());
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port());
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The number of connections that have been accepted. */
    int connections() {
        return sockets.size();
    }

    /** Reads up to the empty line at the end of an HTTP/1.1 header section. */
    static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            head.append((char) next);
        }
        return head.toString();
    }

    static byte[] bytes(String string) {
        return string.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
