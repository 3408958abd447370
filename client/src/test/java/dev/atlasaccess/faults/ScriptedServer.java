package dev.atlasaccess.faults;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on loopback whose connections follow a script, over as many requests as it likes. */
final class ScriptedServer implements AutoCloseable {
    static final String LIST = FaultMatrixTest.resource("v2-list/response-200");
    static final String ROLE = FaultMatrixTest.resource("v2-authorize/response-200-gcp");

    /** What happens on one connection. It is closed at the end. */
    interface Script {
        void run(Connection connection) throws IOException, InterruptedException;
    }

    /** A request that has been read. */
    record Request(String method, int stream) {
        String document() {
            return method.equals("GET") ? LIST : ROLE;
        }
    }

    private final ServerSocket listener;
    private final String scheme;
    private final boolean http2;
    private final Script script;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();

    private ScriptedServer(ServerSocket listener, String scheme, boolean http2, Script script) {
        this.listener = listener;
        this.scheme = scheme;
        this.http2 = http2;
        this.script = script;
        daemon(this::accept);
    }

    static ScriptedServer http1(boolean tls, Script script) throws IOException {
        ServerSocket listener =
                tls ? TestTls.listen("http/1.1") : new ServerSocket(0, 3_000, InetAddress.getLoopbackAddress());
        return new ScriptedServer(listener, tls ? "https" : "http", false, script);
    }

    static ScriptedServer http2(Script script) throws IOException {
        return new ScriptedServer(TestTls.listen("h2"), "https", true, script);
    }

    int port() {
        return listener.getLocalPort();
    }

    URI url() {
        return URI.create(scheme + "://localhost:" + port());
    }

    /** How many connections there have been. */
    int connections() {
        return sockets.size();
    }

    /** The methods of the requests that have arrived, on whatever connection. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                int number = sockets.size();
                daemon(() -> serve(socket, number));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket, int number) {
        try (socket) {
            script.run(new Connection(socket, number));
        } catch (IOException | InterruptedException e) {
            // The client has gone.
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** One connection, from the server's side. */
    final class Connection {
        /** From 1 on, in the order of their coming. */
        final int number;

        final Socket socket;
        private final DataInputStream in;
        private final OutputStream out;
        private boolean greeted;

        Connection(Socket socket, int number) throws IOException {
            this.socket = socket;
            this.number = number;
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            out = socket.getOutputStream();
        }

        /** The next request. An EOFException if the client has closed the connection. */
        Request next() throws IOException {
            if (http2 && !greeted) {
                greeted = true;
                Http2.greet(in, out);
            }
            Request request = http2 ? Http2.next(in, out) : read(in);
            requests.add(request.method());
            return request;
        }

        void respond(Request request) throws IOException {
            write(response(request));
        }

        /** A good response. */
        byte[] response(Request request) {
            return http2
                    ? Http2.response(request.stream(), request.document())
                    : RawServer.bytes("HTTP/1.1 200 OK\r\nContent-Length: " + RawServer.bytes(request.document()).length
                            + "\r\n\r\n" + request.document());
        }

        /** Good responses, until the client closes the connection. */
        void serve() throws IOException {
            while (true) {
                respond(next());
            }
        }

        void write(String text) throws IOException {
            write(RawServer.bytes(text));
        }

        void write(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        /** Until the client closes the connection. */
        void await() throws IOException {
            while (in.read() >= 0) {}
        }

        void reset() throws IOException {
            Fault.reset(socket);
        }
    }

    private static Request read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            head.append((char) next);
        }
        for (String line : head.toString().lines().toList()) {
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                in.readNBytes(Integer.parseInt(line.substring(15).trim()));
            }
        }
        return new Request(head.substring(0, head.indexOf(" ")), 0);
    }
}
