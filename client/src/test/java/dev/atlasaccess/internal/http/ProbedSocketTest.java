package dev.atlasaccess.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.testing.Polling;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a kept connection can be used again. */
@Timeout(30)
class ProbedSocketTest {
    private final ProbedSocket socket = new ProbedSocket();
    private ServerSocket server;
    private Socket peer;

    @BeforeEach
    void connect() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        socket.connect(server.getLocalSocketAddress());
        peer = server.accept();
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
        peer.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anOpenConnectionWithoutDataIsQuiet(boolean thorough) throws IOException {
        socket.setSoTimeout(1_234);

        assertThat(socket.isQuiet(thorough)).isTrue();
        assertThat(socket.getSoTimeout()).isEqualTo(1_234);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aConnectionWithUnexpectedDataIsNotQuiet(boolean thorough) throws Exception {
        peer.getOutputStream().write('x');
        Polling.until(() -> available() > 0);

        assertThat(socket.isQuiet(thorough)).isFalse();
        assertThat(available()).as("the data is not consumed").isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aConnectionThatThePeerHasClosedIsNotQuiet(boolean thorough) throws Exception {
        peer.close();

        Polling.until(() -> !socket.isQuiet(thorough));
        socket.close();
        assertThat(socket.isQuiet(thorough)).isFalse();
    }

    @Test
    void readsAreCounted() throws IOException {
        peer.getOutputStream().write(new byte[] {'a', 'b', 'c'});
        byte[] bytes = new byte[2];

        assertThat(socket.reads()).isZero();
        assertThat(socket.getInputStream().read()).isEqualTo('a');
        assertThat(socket.reads()).isEqualTo(1);
        assertThat(socket.getInputStream().readNBytes(bytes, 0, 2)).isEqualTo(2);
        assertThat(socket.reads()).isGreaterThan(1);
        assertThat(bytes).containsExactly('b', 'c');
    }

    @Test
    void theActionRunsWhenTheSocketIsClosed() throws IOException {
        AtomicInteger before = new AtomicInteger();
        AtomicInteger after = new AtomicInteger();
        socket.onClose(before::incrementAndGet);
        assertThat(before).hasValue(0);

        socket.close();
        assertThat(before).hasValue(1);
        socket.onClose(after::incrementAndGet);
        assertThat(after).hasValue(1);
    }

    private int available() {
        try {
            return socket.getInputStream().available();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
