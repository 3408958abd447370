package dev.atlasaccess.verifiers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** A Prism that serves the examples of an OpenAPI document, and refuses requests that are not as the document says. */
final class Prism implements AutoCloseable {
    private final Tool tool;
    private final URI baseUrl;

    private Prism(Tool tool, URI baseUrl) {
        this.tool = tool;
        this.baseUrl = baseUrl;
    }

    static Prism start(Path document) throws InterruptedException {
        int port = freePort();
        Tool tool = Tool.node(
                "@stoplight/prism-cli/dist/index.js",
                "mock",
                "--host",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                document.toString());
        Instant latest = Instant.now().plus(Duration.ofMinutes(2));
        while (!tool.output().contains("Prism is listening")) {
            if (!tool.isRunning() || Instant.now().isAfter(latest)) {
                tool.close();
                throw new IllegalStateException("Prism does not start: " + tool.output());
            }
            Thread.sleep(50);
        }
        return new Prism(tool, URI.create("http://127.0.0.1:" + port));
    }

    URI baseUrl() {
        return baseUrl;
    }

    String output() {
        return tool.output();
    }

    @Override
    public void close() {
        tool.close();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
