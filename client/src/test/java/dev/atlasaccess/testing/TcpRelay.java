package dev.atlasaccess.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Relays TCP connections to a server and counts them. {@link #silence()} simulates a NAT that has dropped its entry: the
 * connections stay open, but no byte, FIN or RST passes any more.
 */
public final class TcpRelay implements AutoCloseable {
    private static final class Link {
        private volatile boolean silent;
        private volatile boolean closedByClient;
    }

    private final URI target;
    private final LoopbackServer server;
    private final List<Link> links = new CopyOnWriteArrayList<>();

    /** Starts a relay to a server on the loopback address. */
    public TcpRelay(URI target) {
        this.target = target;
        server = new LoopbackServer(LoopbackServer.listen(), "tcp-relay", this::relay);
    }

    /** The URL of the target, with the port of this relay. */
    public URI url() {
        return URI.create(target.getScheme() + "://" + target.getHost() + ":" + server.port());
    }

    /** Drops all data on the connections that are open now. */
    public void silence() {
        links.forEach(link -> link.silent = true);
    }

    /** The number of connections so far. */
    public int connections() {
        return links.size();
    }

    /** The number of connections that the client has closed. */
    public int closedByClient() {
        return (int) links.stream().filter(link -> link.closedByClient).count();
    }

    private void relay(Socket client) throws IOException {
        Link link = new Link();
        links.add(link);
        try (Socket upstream = new Socket(InetAddress.getLoopbackAddress(), target.getPort())) {
            server.start(() -> {
                try {
                    copy(link, upstream.getInputStream(), client.getOutputStream());
                } finally {
                    if (!link.silent) {
                        client.close();
                    }
                }
            });
            copy(link, client.getInputStream(), upstream.getOutputStream());
        } finally {
            link.closedByClient = true;
        }
    }

    private static void copy(Link link, InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[8192];
        for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
            if (!link.silent) {
                to.write(buffer, 0, n);
                to.flush();
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
