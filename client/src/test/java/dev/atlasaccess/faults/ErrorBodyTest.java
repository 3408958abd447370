package dev.atlasaccess.faults;

import static dev.atlasaccess.testing.MockAtlas.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.AtlasAccessBuilder;
import dev.atlasaccess.Credentials;
import dev.atlasaccess.errors.NotFoundException;
import dev.atlasaccess.testing.NoUncaughtExceptions;
import dev.atlasaccess.testing.ScriptedServer;
import dev.atlasaccess.testing.TestClient;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An error response with an unreadable body keeps its status and headers. */
@Timeout(60)
@ExtendWith(NoUncaughtExceptions.class)
class ErrorBodyTest {
    private static final String CHALLENGE =
            "WWW-Authenticate: Digest realm=\"MMS Public API\", nonce=\"n1\", algorithm=MD5, qop=\"auth\"\r\n";

    static Stream<Arguments> bodies() {
        return Stream.of(BrokenBody.values())
                .flatMap(body -> Stream.of(Arguments.of(body, false), Arguments.of(body, true)));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void challengeWithABrokenBody_isAuthenticated(BrokenBody body, boolean foreign) throws IOException {
        AtomicInteger refused = new AtomicInteger();
        try (ScriptedServer server = ScriptedServer.http1(false, connection -> {
                    while (true) {
                        ScriptedServer.Request request = connection.next();
                        if (refused.getAndIncrement() == 0) {
                            connection.write("HTTP/1.1 401 Unauthorized\r\n" + CHALLENGE);
                            body.write(connection);
                        } else {
                            connection.respond(request);
                        }
                    }
                });
                AtlasAccess client = client(server, foreign)
                        .credentials(Credentials.apiKey("public", "canary-private"))
                        .build()) {
            assertThat(client.listRoles(PROJECT).getAwsIamRoles()).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void errorWithABrokenBody_keepsItsStatusAndIsNotRetried(BrokenBody body, boolean foreign) throws IOException {
        try (ScriptedServer server = ScriptedServer.http1(false, connection -> {
                    while (true) {
                        connection.next();
                        connection.write("HTTP/1.1 404 Not Found\r\n");
                        body.write(connection);
                    }
                });
                AtlasAccess client = client(server, foreign).build()) {
            NotFoundException error = assertThrows(NotFoundException.class, () -> client.listRoles(PROJECT));
            assertThat(error.attempts()).isEqualTo(1);
            assertThat(server.requests()).hasSize(1);
        }
    }

    private static AtlasAccessBuilder client(ScriptedServer server, boolean foreign) {
        AtlasAccessBuilder builder = TestClient.builder(server.url())
                .retryPolicy(TestClient.NO_DELAY)
                .timeout(Duration.ofSeconds(2))
                .maxResponseBytes(BrokenBody.MAX_RESPONSE_BYTES);
        return foreign ? builder.httpClient(new UrlConnectionTransport()) : builder;
    }

    /** A custom transport that decompresses lazily and returns a null header value. */
    private static final class UrlConnectionTransport implements Client {
        @Override
        public Response execute(Request request, Request.Options options) throws IOException {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(request.url()).toURL().openConnection();
            connection.setReadTimeout(options.readTimeoutMillis());
            request.headers()
                    .forEach((name, values) -> values.forEach(value -> connection.addRequestProperty(name, value)));
            int status = connection.getResponseCode();
            Map<String, Collection<String>> headers = new LinkedHashMap<>(connection.getHeaderFields());
            headers.remove(null);
            headers.put("retry-after", Arrays.asList(null, "1"));
            InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream();
            boolean gzip = "gzip".equals(connection.getContentEncoding());
            return Response.builder()
                    .request(request)
                    .status(status)
                    .headers(headers)
                    .body(new Lazy(body == null ? InputStream.nullInputStream() : body, gzip), null)
                    .build();
        }
    }

    private static final class Lazy extends FilterInputStream {
        private final boolean gzip;

        Lazy(InputStream in, boolean gzip) {
            super(in);
            this.gzip = gzip;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (gzip && !(in instanceof GZIPInputStream)) {
                in = new GZIPInputStream(in);
            }
            return super.read(bytes, offset, length);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }
    }
}
