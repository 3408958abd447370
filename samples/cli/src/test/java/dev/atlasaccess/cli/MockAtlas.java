package dev.atlasaccess.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;
import java.util.function.Supplier;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** Servers for what the emulator does not do. */
final class MockAtlas {
    private MockAtlas() {}

    /** A server with the same behaviour for every request. */
    static MockWebServer start(MockWebServer server, Supplier<MockResponse> responses) throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return responses.get();
            }
        });
        return start(server);
    }

    static MockWebServer start(MockWebServer server) throws IOException {
        server.start(InetAddress.getLoopbackAddress(), 0);
        return server;
    }

    /** The variables for a client of the server, without a project. */
    static Map<String, String> environment(MockWebServer server) {
        return environment(server.getPort());
    }

    static Map<String, String> environment(int port) {
        return Map.of("MONGODB_ATLAS_ACCESS_TOKEN", "canary", "MONGODB_ATLAS_BASE_URL", "http://127.0.0.1:" + port);
    }
}
