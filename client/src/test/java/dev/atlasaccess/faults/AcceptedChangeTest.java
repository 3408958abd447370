package dev.atlasaccess.faults;

import static dev.atlasaccess.faults.FaultMatrixTest.PROJECT;
import static dev.atlasaccess.faults.FaultMatrixTest.ROLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.atlasaccess.errors.UnreadableResponseException;
import dev.atlasaccess.faults.ScriptedServer.Connection;
import dev.atlasaccess.model.AwsIamRoleUpdate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A change that was accepted stays accepted whatever becomes of the body of its response, and is sent once. */
@Timeout(60)
@ExtendWith(NoUncaughtException.class)
class AcceptedChangeTest {
    private enum Body {
        NO_GZIP {
            @Override
            void write(Connection connection) throws IOException {
                connection.write("Content-Encoding: gzip\r\nContent-Length: 12\r\n\r\nno gzip here");
                connection.await();
            }
        },
        CORRUPT_DEFLATE {
            @Override
            void write(Connection connection) throws IOException {
                byte[] bytes = gzip(ScriptedServer.ROLE);
                // The header of gzip has ten bytes.
                Arrays.fill(bytes, 10, bytes.length, (byte) 0xff);
                connection.write("Content-Encoding: gzip\r\nContent-Length: " + bytes.length + "\r\n\r\n");
                connection.write(bytes);
                connection.await();
            }
        },
        WRONG_CHECKSUM {
            @Override
            void write(Connection connection) throws IOException {
                byte[] bytes = gzip(ScriptedServer.ROLE);
                bytes[bytes.length - 8] ^= 1;
                connection.write("Content-Encoding: gzip\r\nContent-Length: " + bytes.length + "\r\n\r\n");
                connection.write(bytes);
                connection.await();
            }
        },
        RESET {
            @Override
            void write(Connection connection) throws IOException, InterruptedException {
                connection.write("Content-Length: 1000\r\n\r\n{\"roleId\":");
                // The client has read the headers by then.
                Thread.sleep(200);
                connection.reset();
            }
        },
        CUT_OFF {
            @Override
            void write(Connection connection) throws IOException {
                connection.write("Content-Length: 1000\r\n\r\n{\"roleId\":");
                connection.socket.close();
            }
        },
        STALLED {
            @Override
            void write(Connection connection) throws IOException {
                connection.write("Content-Length: 1000\r\n\r\n{\"roleId\":");
                connection.await();
            }
        };

        abstract void write(Connection connection) throws IOException, InterruptedException;
    }

    @ParameterizedTest
    @EnumSource
    void theExceptionSaysThatItWasAccepted(Body body) throws IOException {
        try (ScriptedServer server = ScriptedServer.http1(false, connection -> {
                    while (true) {
                        connection.next();
                        connection.write("HTTP/1.1 200 OK\r\n");
                        body.write(connection);
                    }
                });
                Calls calls = new Calls(server.url(), Calls.AT_ONCE, Duration.ofSeconds(3))) {
            UnreadableResponseException error = catchThrowableOfType(
                    UnreadableResponseException.class,
                    () -> calls.client.authorizeRole(PROJECT, ROLE, new AwsIamRoleUpdate()));

            assertThat(error.isChangeAccepted()).isTrue();
            assertThat(error.status()).isEqualTo(200);
            assertThat(calls.attempts).hasSize(1);
            assertThat(server.requests()).containsExactly("PATCH");
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(RawServer.bytes(text));
        }
        return bytes.toByteArray();
    }
}
