package dev.atlasaccess.testing;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.AtlasAccessBuilder;
import dev.atlasaccess.Credentials;
import dev.atlasaccess.http.RetryPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.tls.HandshakeCertificates;

/** A server on the loopback address with enqueued or computed responses, and clients for it. */
public final class MockAtlas implements AutoCloseable {
    /** The project of the requests. */
    public static final String PROJECT = "32b6e34b3d91647abb20e7b8";
    /** The role that they authorize. */
    public static final String ROLE = "32b6e34b3d91647abb20e7b9";
    /** The media type of version 2023-01-01 of the API, which is the default of {@link #respond(String)}. */
    public static final String JSON_2023 = "application/vnd.atlas.2023-01-01+json;charset=utf-8";

    /** For responses that no method here enqueues. */
    public final MockWebServer server = new MockWebServer();

    private final String origin;

    /** Starts a server without TLS. */
    public MockAtlas() {
        this("http://127.0.0.1:");
    }

    /** Starts a server with TLS. */
    public MockAtlas(HandshakeCertificates certificates) {
        this("https://localhost:");
        server.useHttps(certificates.sslSocketFactory());
    }

    private MockAtlas(String origin) {
        this.origin = origin;
        try {
            server.start(InetAddress.getLoopbackAddress(), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The base URL. */
    public URI url() {
        return URI.create(origin + server.getPort());
    }

    /** A builder with an access token and without retries. */
    public AtlasAccessBuilder builder() {
        return AtlasAccess.builder()
                .retryPolicy(RetryPolicy.NONE)
                .credentials(Credentials.accessToken("canary-token"))
                .baseUrl(url());
    }

    /** A client with an access token and without retries. */
    public AtlasAccess client() {
        return builder().build();
    }

    /** Enqueues a response. */
    public MockAtlas respond(int status, String contentType, String body) {
        server.enqueue(new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", contentType)
                .body(body)
                .build());
        return this;
    }

    /** Enqueues a response with status 200. */
    public MockAtlas respond(String body) {
        return respond(200, JSON_2023, body);
    }

    /** Enqueues an error response. */
    public MockAtlas error(int status, String body) {
        return respond(status, "application/json;charset=utf-8", body);
    }

    /** Enqueues a connection that is closed after the request. */
    public MockAtlas disconnect() {
        return enqueue(SocketEffect.ShutdownConnection.INSTANCE);
    }

    /** Enqueues a request without a response. */
    public MockAtlas stall() {
        return enqueue(SocketEffect.Stall.INSTANCE);
    }

    private MockAtlas enqueue(SocketEffect effect) {
        server.enqueue(new MockResponse.Builder().onResponseStart(effect).build());
        return this;
    }

    /** Computes all responses. */
    public MockAtlas dispatch(Function<RecordedRequest, MockResponse> function) {
        server.setDispatcher(dispatcher(function));
        return this;
    }

    /** A dispatcher that computes all responses. */
    public static Dispatcher dispatcher(Function<RecordedRequest, MockResponse> function) {
        return new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return function.apply(request);
            }
        };
    }

    /** Responds to all requests with a list of roles. */
    public MockAtlas respondWithLists() {
        String list = DocumentedExamples.body("v2-list/response-200");
        return dispatch(request -> new MockResponse.Builder().body(list).build());
    }

    /** The next request that has been received. */
    public RecordedRequest request() {
        try {
            RecordedRequest request = server.takeRequest(10, TimeUnit.SECONDS);
            if (request == null) {
                throw new AssertionError("no request within 10 s");
            }
            return request;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The number of requests so far. */
    public int requests() {
        return server.getRequestCount();
    }

    @Override
    public void close() {
        server.close();
    }
}
