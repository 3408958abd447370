package dev.atlasaccess.faults;

import static dev.atlasaccess.testing.MockAtlas.PROJECT;
import static dev.atlasaccess.testing.MockAtlas.ROLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.atlasaccess.errors.AtlasTransportException;
import dev.atlasaccess.http.RetryPolicy;
import dev.atlasaccess.model.GcpServiceAccountUpdate;
import dev.atlasaccess.testing.Http2Frames;
import dev.atlasaccess.testing.NoUncaughtExceptions;
import dev.atlasaccess.testing.ScriptedServer;
import dev.atlasaccess.testing.ScriptedServer.Connection;
import dev.atlasaccess.testing.ScriptedServer.Request;
import dev.atlasaccess.testing.TestClient;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * HTTP/2 guarantees in two cases that a request was not processed (RFC 9113, section 8.7). It is then sent again, whatever
 * the method. This is how load balancers drain connections.
 */
@Timeout(60)
@ExtendWith(NoUncaughtExceptions.class)
class UnprocessedRequestTest {
    private enum Guarantee {
        REFUSED_STREAM {
            @Override
            void give(Connection connection, Request request) throws IOException {
                connection.write(Http2Frames.rstStream(request.stream(), Http2Frames.REFUSED_STREAM));
                connection.serve();
            }
        },
        GOAWAY {
            @Override
            void give(Connection connection, Request request) throws IOException {
                connection.write(Http2Frames.goAway(request.stream() - 2, 0));
                connection.awaitClose();
            }
        },
        GOAWAY_AND_FIN {
            @Override
            void give(Connection connection, Request request) throws IOException {
                connection.write(Http2Frames.goAway(request.stream() - 2, 0));
                connection.socket.close();
            }
        },
        /** A graceful shutdown announces itself first and names the last stream later. */
        TWO_GOAWAYS {
            @Override
            void give(Connection connection, Request request) throws IOException {
                connection.write(Http2Frames.goAway(Integer.MAX_VALUE, 0));
                connection.write(Http2Frames.goAway(request.stream() - 2, 0));
                connection.awaitClose();
            }
        };

        abstract void give(Connection connection, Request request) throws IOException;
    }

    private enum NoGuarantee {
        INTERNAL_ERROR(2),
        CANCEL(8),
        ENHANCE_YOUR_CALM(11) {
            @Override
            void give(Connection connection, Request request) throws IOException {
                connection.write(Http2Frames.rstStream(request.stream(), code));
                connection.awaitClose();
            }
        },
        GOAWAY_AT_THE_STREAM(0) {
            @Override
            void give(Connection connection, Request request) throws IOException {
                connection.write(Http2Frames.goAway(request.stream(), code));
            }
        },
        GOAWAY_ABOVE_THE_STREAM(0) {
            @Override
            void give(Connection connection, Request request) throws IOException {
                connection.write(Http2Frames.goAway(request.stream() + 2, code));
            }
        };

        final int code;

        NoGuarantee(int code) {
            this.code = code;
        }

        void give(Connection connection, Request request) throws IOException {
            connection.write(Http2Frames.rstStream(request.stream(), code));
            connection.serve();
        }
    }

    @ParameterizedTest
    @EnumSource
    void unprocessedRequest_isSentAgain(Guarantee guarantee) throws IOException {
        for (boolean patch : new boolean[] {false, true}) {
            for (int good : new int[] {0, 1}) {
                try (ScriptedServer server = refusing(guarantee, good);
                        TestClient client = new TestClient(server.url())) {
                    for (int i = 0; i < good; i++) {
                        assertThat(client.list()).isEqualTo("result; 1 tried");
                    }
                    assertThat(client.call(patch)).isEqualTo("result; 2 tried");
                    assertThat(client.list()).isEqualTo("result; 1 tried");
                    assertThat(server.connections()).isEqualTo(guarantee == Guarantee.REFUSED_STREAM ? 1 : 2);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void unprocessedRequestWithoutRetries_isReportedAsNotSent(Guarantee guarantee) throws IOException {
        try (ScriptedServer server = refusing(guarantee, 0);
                TestClient client = new TestClient(server.url(), RetryPolicy.NONE, Duration.ofSeconds(20))) {
            AtlasTransportException error = assertThrows(
                    AtlasTransportException.class,
                    () -> client.client.authorizeRole(PROJECT, ROLE, new GcpServiceAccountUpdate()));
            assertThat(error.requestMayHaveReachedAtlas()).isFalse();
            assertThat(error.attempts()).isEqualTo(1);
            assertThat(error).hasMessageContaining("Atlas did not process the request");
            assertThat(client.authorize()).isEqualTo("result; 1 tried");
        }
    }

    @ParameterizedTest
    @EnumSource
    void possiblyProcessedAuthorization_isNotSentAgain(NoGuarantee end) throws IOException {
        try (ScriptedServer server = ScriptedServer.http2(connection -> {
                    Request request = connection.next();
                    if (connection.number == 1) {
                        end.give(connection, request);
                    } else {
                        connection.respond(request);
                        connection.serve();
                    }
                });
                TestClient client = new TestClient(server.url())) {
            assertThat(client.authorize()).isEqualTo("transport, may have reached; 1 tried");
            assertThat(client.authorize()).isEqualTo("result; 1 tried");
            assertThat(server.requests()).containsExactly("PATCH", "PATCH");
        }
    }

    private enum Signal {
        REFUSED_STREAM {
            @Override
            byte[] frame(Request request) {
                return Http2Frames.rstStream(request.stream(), Http2Frames.REFUSED_STREAM);
            }
        },
        GOAWAY {
            @Override
            byte[] frame(Request request) {
                return Http2Frames.goAway(0, 0);
            }
        };

        abstract byte[] frame(Request request);
    }

    /** A request with a response was processed, whatever the server signals after the headers. */
    @ParameterizedTest
    @EnumSource
    void signalAfterTheResponseHeaders_isNoGuarantee(Signal signal) throws IOException {
        try (ScriptedServer server = ScriptedServer.http2(connection -> {
                    Request request = connection.next();
                    if (connection.number == 1) {
                        connection.write(Http2Frames.headers(request.stream(), "content-length", "1000"));
                        connection.write(Http2Frames.data(request.stream(), "{"));
                        connection.write(signal.frame(request));
                        connection.awaitClose();
                    } else {
                        connection.respond(request);
                        connection.serve();
                    }
                });
                TestClient client = new TestClient(server.url())) {
            assertThat(client.authorize()).isEqualTo("unreadable TRUNCATED (200); 1 tried");
            assertThat(server.requests()).containsExactly("PATCH");
        }
    }

    /** A connection that is shut down gracefully ends after its last response; later calls use another one. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void responseAfterGoAway_isAccepted(boolean patch) throws IOException {
        try (ScriptedServer server = ScriptedServer.http2(connection -> {
                    Request request = connection.next();
                    if (connection.number == 1) {
                        connection.write(Http2Frames.goAway(request.stream(), 0));
                        connection.respond(request);
                    } else {
                        connection.respond(request);
                        connection.serve();
                    }
                });
                TestClient client = new TestClient(server.url())) {
            assertThat(client.call(patch)).isEqualTo("result; 1 tried");
            assertThat(client.call(patch)).isEqualTo("result; 1 tried");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    private static ScriptedServer refusing(Guarantee guarantee, int good) throws IOException {
        return ScriptedServer.http2(connection -> {
            for (int i = 0; connection.number == 1 && i < good; i++) {
                connection.respond(connection.next());
            }
            Request request = connection.next();
            if (connection.number == 1) {
                guarantee.give(connection, request);
            } else {
                connection.respond(request);
                connection.serve();
            }
        });
    }
}
