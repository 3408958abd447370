package dev.atlasaccess.testing;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on the loopback address that follows a script byte by byte or frame by frame on each connection. */
public final class ScriptedServer implements AutoCloseable {
    /** The response to a GET. */
    public static final String LIST = DocumentedExamples.body("v2-list/response-200");
    /** The response to a PATCH. */
    public static final String ROLE = DocumentedExamples.body("v2-authorize/response-200-gcp");

    /** Serves one connection, which is closed when the method returns. */
    public interface Script {
        void run(Connection connection) throws IOException, InterruptedException;
    }

    /** Handles one request that has been read. */
    public interface Handler {
        void handle(Connection connection, Request request) throws IOException, InterruptedException;
    }

    /**
     * A request that has been read.
     *
     * @param method GET or PATCH
     * @param stream the HTTP/2 stream, or 0
     */
    public record Request(String method, int stream) {
        /** The documented response. */
        public String document() {
            return method.equals("GET") ? LIST : ROLE;
        }
    }

    private final LoopbackServer server;
    private final String scheme;
    private final boolean http2;
    private final AtomicInteger connections = new AtomicInteger();
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();

    private ScriptedServer(ServerSocket listener, String scheme, boolean http2, Script script) {
        this.scheme = scheme;
        this.http2 = http2;
        server = new LoopbackServer(
                listener,
                "scripted-server",
                socket -> script.run(new Connection(socket, connections.incrementAndGet())));
    }

    /** Speaks HTTP/2 or HTTP/1.1 over TLS. */
    public static ScriptedServer over(boolean http2, Script script) throws IOException {
        return http2 ? http2(script) : http1(true, script);
    }

    /** Speaks HTTP/1.1. */
    public static ScriptedServer http1(boolean tls, Script script) throws IOException {
        ServerSocket listener = tls ? TestCertificates.listen("http/1.1") : LoopbackServer.listen();
        return new ScriptedServer(listener, tls ? "https" : "http", false, script);
    }

    /** Speaks HTTP/2 over TLS. */
    public static ScriptedServer http2(Script script) throws IOException {
        return new ScriptedServer(TestCertificates.listen("h2"), "https", true, script);
    }

    /** Has a URL with https but does not speak TLS: the script follows the first byte of the handshake. */
    public static ScriptedServer withoutTls(Script script) {
        return new ScriptedServer(LoopbackServer.listen(), "https", false, connection -> {
            connection.in.read();
            script.run(connection);
        });
    }

    /** The port. */
    public int port() {
        return server.port();
    }

    /** The base URL. */
    public URI url() {
        return URI.create(scheme + "://localhost:" + port());
    }

    /** The number of connections so far. */
    public int connections() {
        return server.connections();
    }

    /** The methods of the requests so far, on all connections. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** Encodes a string as UTF-8. */
    public static byte[] bytes(String string) {
        return LoopbackServer.bytes(string);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** One connection, as the server sees it. */
    public final class Connection {
        /** From 1 on, in the order in which connections were accepted. */
        public final int number;

        /** To close it, or to end it with a reset. */
        public final Socket socket;

        private final DataInputStream in;
        private final OutputStream out;
        private boolean settingsSent;

        Connection(Socket socket, int number) throws IOException {
            this.socket = socket;
            this.number = number;
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            out = socket.getOutputStream();
        }

        /**
         * Reads the next request.
         *
         * @throws java.io.EOFException if the client has closed the connection
         */
        public Request next() throws IOException {
            if (http2 && !settingsSent) {
                settingsSent = true;
                Http2Frames.sendSettings(in, out);
            }
            Request request = http2 ? Http2Frames.readRequest(in, out) : readRequest();
            requests.add(request.method());
            return request;
        }

        private Request readRequest() throws IOException {
            String head = LoopbackServer.readHead(in);
            for (String line : head.lines().toList()) {
                if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                    in.readNBytes(Integer.parseInt(line.substring(15).trim()));
                }
            }
            return new Request(head.substring(0, head.indexOf(' ')), 0);
        }

        /** Writes the documented response. */
        public void respond(Request request) throws IOException {
            write(response(request));
        }

        /** The documented response. */
        public byte[] response(Request request) {
            return http2
                    ? Http2Frames.response(request.stream(), request.document())
                    : bytes("HTTP/1.1 200 OK\r\nContent-Length: " + bytes(request.document()).length + "\r\n\r\n"
                            + request.document());
        }

        /** Responds to all requests until the client closes the connection. */
        public void serve() throws IOException {
            while (true) {
                respond(next());
            }
        }

        /** Writes UTF-8. */
        public void write(String string) throws IOException {
            write(bytes(string));
        }

        /** Writes and flushes. */
        public void write(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        /** Writes byte by byte with a pause after each. */
        public void drip(byte[] bytes, int milliseconds) throws IOException, InterruptedException {
            for (byte next : bytes) {
                write(new byte[] {next});
                Thread.sleep(milliseconds);
            }
        }

        /** Reads until the client closes the connection. */
        public void awaitClose() throws IOException {
            while (in.read() >= 0) {}
        }

        /** Closes the connection with RST. */
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }
}
