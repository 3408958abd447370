package dev.atlasaccess.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A relay whose connections can die as behind a NAT that forgets them: no byte passes any more, no FIN and no RST. */
public final class SilentRelay implements AutoCloseable {
    private static final class Link {
        private final Socket client;
        private final Socket server;
        private volatile boolean dead;
        private volatile boolean closedByClient;

        Link(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }
    }

    private final ServerSocket listener;
    private final int target;
    private final List<Link> links = new CopyOnWriteArrayList<>();

    public SilentRelay(int target) throws IOException {
        this.target = target;
        listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        daemon(() -> {
            while (true) {
                Link link = new Link(listener.accept(), new Socket(InetAddress.getLoopbackAddress(), this.target));
                links.add(link);
                daemon(() -> {
                    copy(link, link.client.getInputStream(), link.server.getOutputStream());
                    link.closedByClient = true;
                    link.server.close();
                });
                daemon(() -> {
                    copy(link, link.server.getInputStream(), link.client.getOutputStream());
                    if (!link.dead) {
                        link.client.close();
                    }
                });
            }
        });
    }

    public URI url() {
        return URI.create("https://localhost:" + listener.getLocalPort());
    }

    /** Lets nothing through any more on the connections that there are. */
    public void silence() {
        links.forEach(link -> link.dead = true);
    }

    /** How many connections there have been. */
    public int connections() {
        return links.size();
    }

    /** How many of them the client has closed. */
    public int closedByClient() {
        return (int) links.stream().filter(link -> link.closedByClient).count();
    }

    private static void copy(Link link, InputStream from, OutputStream to) {
        byte[] buffer = new byte[8192];
        try {
            for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                if (!link.dead) {
                    to.write(buffer, 0, n);
                    to.flush();
                }
            }
        } catch (IOException e) {
            // One of the two has gone.
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // The relay is closed.
                    }
                },
                "silent-relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Link link : links) {
            link.client.close();
            link.server.close();
        }
    }
}
