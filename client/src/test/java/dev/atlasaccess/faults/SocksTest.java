package dev.atlasaccess.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.testing.MockAtlas;
import dev.atlasaccess.testing.NoUncaughtExceptions;
import dev.atlasaccess.testing.ScriptedServer;
import dev.atlasaccess.testing.SocksProxy;
import dev.atlasaccess.testing.TestClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sockets of a SOCKS proxy cannot be checked before reuse, so no connection through one carries a second request. */
@Timeout(60)
@ExtendWith(NoUncaughtExceptions.class)
class SocksTest {
    private static final String UNSOLICITED = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

    @Test
    void eachRequest_usesItsOwnConnection() throws IOException {
        try (ScriptedServer server = ScriptedServer.http1(true, ScriptedServer.Connection::serve)) {
            listTwice(server);
        }
    }

    /** The unsolicited response would be decoded as an empty list. */
    @Test
    void unsolicitedResponse_isNotTakenForTheNextOne() throws IOException {
        try (ScriptedServer server = ScriptedServer.http1(true, connection -> {
            while (true) {
                ByteArrayOutputStream both = new ByteArrayOutputStream();
                both.writeBytes(connection.response(connection.next()));
                both.writeBytes(ScriptedServer.bytes(UNSOLICITED));
                connection.write(both.toByteArray());
            }
        })) {
            listTwice(server);
        }
    }

    private static void listTwice(ScriptedServer server) throws IOException {
        try (SocksProxy socks = new SocksProxy();
                AtlasAccess client =
                        TestClient.builder(server.url()).proxy(socks.address()).build()) {
            for (int i = 0; i < 2; i++) {
                assertThat(client.listRoles(MockAtlas.PROJECT).getAwsIamRoles()).hasSize(1);
            }
            assertThat(socks.connections()).isEqualTo(2);
            assertThat(server.connections()).isEqualTo(2);
        }
    }
}
