package dev.atlasaccess.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;

/** A proxy between the console and the emulator. It forwards every request, unless another response is prepared. */
final class TestProxy implements AutoCloseable {
    private static final List<String> FORWARDED = List.of("Accept", "Authorization", "Content-Type");

    private static final Pattern LIST = Pattern.compile("/groups/([0-9a-f]+)/cloudProviderAccess(?:\\?|$)");

    private final MockWebServer server = new MockWebServer();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Queue<MockResponse> responses = new ConcurrentLinkedQueue<>();
    private final Map<String, MockResponse> lists = new ConcurrentHashMap<>();
    private final Queue<CountDownLatch> gates = new ConcurrentLinkedQueue<>();
    private final Queue<String> targets = new ConcurrentLinkedQueue<>();
    private final Queue<String> authorizations = new ConcurrentLinkedQueue<>();
    private final URI atlas;

    TestProxy(URI atlas) throws IOException {
        this.atlas = atlas;
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return respond(request);
            }
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getPort();
    }

    /** Prepares the response to the next request for an operation. */
    void respondNext(int status, String contentType, String body) {
        responses.add(response(status, contentType, body));
    }

    /** The response to every request for the roles of a project, from now on. A page that updates itself stays the same. */
    void respondAlways(String projectId, String list) {
        lists.put(projectId, response(200, "application/vnd.atlas.2023-01-01+json;charset=utf-8", list));
    }

    private static MockResponse response(int status, String contentType, String body) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", contentType)
                .body(body)
                .build();
    }

    /** Closes the connection of the next request for an operation without a response. */
    void disconnectNext() {
        responses.add(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
    }

    /** Holds the next request for an operation until the gate is opened. */
    CountDownLatch holdNext() {
        CountDownLatch gate = new CountDownLatch(1);
        gates.add(gate);
        return gate;
    }

    /** The number of requests for a project so far. */
    long requests(String projectId) {
        return targets.stream().filter(target -> target.contains(projectId)).count();
    }

    /** The values of all {@code Authorization} headers so far. */
    List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    private MockResponse respond(RecordedRequest request) {
        targets.add(request.getTarget());
        Stream.ofNullable(request.getHeaders().get("Authorization")).forEach(authorizations::add);
        boolean operation = request.getTarget().startsWith("/api/atlas/");
        if (operation) {
            awaitGate();
        }
        MockResponse prepared = operation ? responses.poll() : null;
        if (prepared == null) {
            prepared = lists.get(projectOf(request.getTarget()));
        }
        return prepared != null ? prepared : forward(request);
    }

    private static String projectOf(String target) {
        Matcher list = LIST.matcher(target);
        return list.find() ? list.group(1) : "";
    }

    private void awaitGate() {
        CountDownLatch gate = gates.poll();
        if (gate == null) {
            return;
        }
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private MockResponse forward(RecordedRequest request) {
        HttpRequest.Builder onward = HttpRequest.newBuilder(atlas.resolve(request.getTarget()))
                .method(
                        request.getMethod(),
                        request.getBody() == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofByteArray(request.getBody().toByteArray()));
        for (String name : FORWARDED) {
            Stream.ofNullable(request.getHeaders().get(name)).forEach(value -> onward.header(name, value));
        }
        try {
            HttpResponse<String> response = client.send(onward.build(), BodyHandlers.ofString());
            MockResponse.Builder back =
                    new MockResponse.Builder().code(response.statusCode()).body(response.body());
            response.headers().firstValue("Content-Type").ifPresent(type -> back.setHeader("Content-Type", type));
            return back.build();
        } catch (IOException e) {
            return new MockResponse.Builder().code(502).build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new MockResponse.Builder().code(502).build();
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
