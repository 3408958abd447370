package dev.atlasaccess.emulator;

import au.com.dius.pact.provider.junitsupport.State;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A provider for a verifier: an emulator that may have a defect, with a URL that sets provider states up. */
public final class ContractTarget implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AtlasEmulator atlas = AtlasEmulator.start();
    private final List<String> given = new ArrayList<>();
    private final RewritingProxy proxy;
    private final HttpServer stateChanges;
    private volatile ProviderStates states = new ProviderStates(atlas);
    private volatile Mutation mutation;

    private ContractTarget(Mutation mutation, boolean verifierHasCredentials) {
        this.mutation = mutation;
        proxy = new RewritingProxy(
                atlas.baseUrl(),
                verifierHasCredentials ? this::received : this::generated,
                response -> this.mutation.applyTo(response));
        try {
            stateChanges = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        stateChanges.createContext("/", this::changeState);
        stateChanges.start();
    }

    /** For a verifier with its own credentials. */
    public static ContractTarget start(Mutation mutation) {
        return new ContractTarget(mutation, true);
    }

    /** For a verifier that does not authenticate. */
    public static ContractTarget startWithCredentials(Mutation mutation) {
        return new ContractTarget(mutation, false);
    }

    /** Resets the emulator and replaces the defect. */
    void reset(Mutation replacement) {
        atlas.reset();
        mutation = replacement;
    }

    public URI baseUrl() {
        return proxy.baseUrl();
    }

    public URI stateChangeUrl() {
        return URI.create("http://127.0.0.1:" + stateChanges.getAddress().getPort() + "/");
    }

    /** Environment variables with a service account and an API key. */
    public Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>(atlas.environment());
        environment.put("MONGODB_ATLAS_PUBLIC_API_KEY", atlas.publicKey());
        environment.put("MONGODB_ATLAS_PRIVATE_API_KEY", atlas.privateKey());
        return environment;
    }

    @Override
    public void close() {
        stateChanges.stop(0);
        proxy.close();
        atlas.close();
    }

    private void changeState(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode change = JSON.readTree(exchange.getRequestBody());
            byte[] body = {};
            int status = 200;
            try {
                change(change);
            } catch (RuntimeException | ReflectiveOperationException e) {
                status = 500;
                body = e.toString().getBytes(StandardCharsets.UTF_8);
            }
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void change(JsonNode change) throws ReflectiveOperationException {
        String state = change.path("state").asText();
        if (change.path("action").asText().equals("teardown")) {
            states = new ProviderStates(atlas);
            given.clear();
        } else if (!state.isEmpty()) {
            Method setUp = Arrays.stream(ProviderStates.class.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(State.class))
                    .filter(method ->
                            List.of(method.getAnnotation(State.class).value()).contains(state))
                    .findFirst()
                    .orElseThrow(() -> new NoSuchMethodException("for the state '" + state + "'"));
            Map<String, Object> parameters =
                    JSON.convertValue(change.path("params"), new TypeReference<Map<String, Object>>() {});
            setUp.invoke(states, setUp.getParameterCount() == 0 ? new Object[0] : new Object[] {parameters});
            given.add(state);
        }
    }

    private @Nullable String generated(String method, String target, @Nullable String received) throws IOException {
        return states.authorization(method, target);
    }

    /** A queued error requires valid credentials: the emulator authenticates a request before. */
    private @Nullable String received(String method, String target, @Nullable String received) throws IOException {
        return given.contains("the credentials are invalid")
                        && given.contains("errors have parameters and field violations")
                ? states.authorization(method, target)
                : received;
    }
}
