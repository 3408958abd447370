package dev.atlasaccess.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.AtlasAccess;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Through a SOCKS proxy: its sockets cannot be probed, so no connection carries a second request. */
@Timeout(60)
@ExtendWith(NoUncaughtException.class)
class SocksTest {
    private static final String STRAY = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

    @Test
    void eachRequestHasItsConnection() throws IOException {
        try (ScriptedServer server = ScriptedServer.http1(true, ScriptedServer.Connection::serve)) {
            listTwice(server);
        }
    }

    /** It would read as an empty list. */
    @Test
    void aSecondResponseIsNotTheNextOne() throws IOException {
        try (ScriptedServer server = ScriptedServer.http1(true, connection -> {
            while (true) {
                byte[] good = connection.response(connection.next());
                byte[] both = Arrays.copyOf(good, good.length + STRAY.length());
                System.arraycopy(RawServer.bytes(STRAY), 0, both, good.length, STRAY.length());
                connection.write(both);
            }
        })) {
            listTwice(server);
        }
    }

    private static void listTwice(ScriptedServer server) throws IOException {
        try (SocksServer socks = new SocksServer();
                AtlasAccess client = Calls.builder(server.url())
                        .proxy(new Proxy(Proxy.Type.SOCKS, socks.listener.getLocalSocketAddress()))
                        .build()) {
            for (int i = 0; i < 2; i++) {
                assertThat(client.listRoles(FaultMatrixTest.PROJECT).getAwsIamRoles())
                        .hasSize(1);
            }
            assertThat(socks.connections).hasValue(2);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    /** SOCKS 5 (RFC 1928) without a login. All hosts are loopback. */
    private static final class SocksServer implements AutoCloseable {
        private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final AtomicInteger connections = new AtomicInteger();

        SocksServer() throws IOException {
            start(() -> {
                while (true) {
                    Socket client = listener.accept();
                    connections.incrementAndGet();
                    start(() -> {
                        try (client) {
                            serve(client);
                        }
                    });
                }
            });
        }

        private static void serve(Socket client) throws IOException {
            DataInputStream in = new DataInputStream(client.getInputStream());
            in.readByte();
            in.readNBytes(in.readUnsignedByte());
            client.getOutputStream().write(new byte[] {5, 0});
            in.readNBytes(3);
            int type = in.readUnsignedByte();
            in.readNBytes(type == 1 ? 4 : type == 4 ? 16 : in.readUnsignedByte());
            try (Socket server = new Socket(InetAddress.getLoopbackAddress(), in.readUnsignedShort())) {
                client.getOutputStream().write(new byte[] {5, 0, 0, 1, 127, 0, 0, 1, 0, 0});
                start(() -> server.getInputStream().transferTo(client.getOutputStream()));
                in.transferTo(server.getOutputStream());
            }
        }

        private interface Work {
            void run() throws IOException;
        }

        private static void start(Work work) {
            Thread thread = new Thread(() -> {
                try {
                    work.run();
                } catch (IOException e) {
                    // One side has gone.
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }
}
