package dev.atlasaccess;

import dev.atlasaccess.http.RetryPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A server on loopback that answers what a test tells it to, and remembers what it was asked. */
final class AtlasStub implements AutoCloseable {
    static final String PROJECT = "32b6e34b3d91647abb20e7b8";
    static final String ROLE = "32b6e34b3d91647abb20e7b9";
    static final String JSON_2023 = "application/vnd.atlas.2023-01-01+json;charset=utf-8";

    final MockWebServer server = new MockWebServer();

    AtlasStub() {
        try {
            server.start(InetAddress.getLoopbackAddress(), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    AtlasAccessBuilder builder() {
        return AtlasAccess.builder()
                .retryPolicy(RetryPolicy.NONE)
                .credentials(Credentials.accessToken("canary-token"))
                .baseUrl(url());
    }

    AtlasAccess client() {
        return builder().build();
    }

    AtlasStub answer(int status, String contentType, String body) {
        server.enqueue(new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", contentType)
                .body(body)
                .build());
        return this;
    }

    AtlasStub answer(String body) {
        return answer(200, JSON_2023, body);
    }

    AtlasStub error(int status, String body) {
        return answer(status, "application/json;charset=utf-8", body);
    }

    RecordedRequest request() {
        try {
            return server.takeRequest();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    int requests() {
        return server.getRequestCount();
    }

    @Override
    public void close() {
        server.close();
    }
}
