package dev.atlasaccess.testing;

import static dev.atlasaccess.testing.LoopbackServer.bytes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** An HTTP proxy on the loopback address whose tunnels lead to the loopback address, whatever host is requested. */
public final class ConnectProxy implements AutoCloseable {
    private final LoopbackServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final @Nullable String authorization;
    private final String refusal;

    /**
     * Starts a proxy.
     *
     * @param authorization the value of Proxy-Authorization that is required, or null
     * @param refusal the response to requests without it: a header section without the empty line at its end
     */
    public ConnectProxy(@Nullable String authorization, String refusal) {
        this.authorization = authorization;
        this.refusal = refusal;
        server = new LoopbackServer(LoopbackServer.listen(), "connect-proxy", this::serve);
    }

    /** A proxy without authentication. */
    public static ConnectProxy open() {
        return new ConnectProxy(null, "");
    }

    /** The address of this proxy. */
    public Proxy address() {
        return new Proxy(Proxy.Type.HTTP, server.address());
    }

    /** The header sections of the requests so far. */
    public List<String> requests() {
        return requests;
    }

    private void serve(Socket client) throws IOException {
        while (true) {
            String head = LoopbackServer.readHead(client.getInputStream());
            requests.add(head);
            if (!refusal.isEmpty() && !head.contains("Proxy-Authorization: " + authorization + "\r\n")) {
                client.getOutputStream().write(bytes(refusal + "\r\nContent-Length: 0\r\n\r\n"));
                continue;
            }
            int port = Integer.parseInt(head.substring(head.indexOf(':') + 1, head.indexOf(" HTTP/")));
            try (Socket target = new Socket(InetAddress.getLoopbackAddress(), port)) {
                client.getOutputStream().write(bytes("HTTP/1.1 200 OK\r\n\r\n"));
                server.tunnel(client, target);
            }
            return;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
