package dev.atlasaccess.emulator;

import dev.atlasaccess.emulator.internal.auth.KeyPair;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Settings of an {@link AtlasEmulator}; all are optional. May be started several times. Not thread-safe.
 *
 * <p>No argument may be null; that is a {@link NullPointerException}.
 */
public final class AtlasEmulatorBuilder {
    final List<Scenario> scenarios = new ArrayList<>();
    int port;
    boolean http2Tls;
    Clock clock = Clock.systemUTC();
    Consumer<RecordedRequest> listener = request -> {};

    @Nullable
    KeyPair apiKey;

    @Nullable
    KeyPair serviceAccount;

    @Nullable
    Path seed;

    AtlasEmulatorBuilder() {}

    /**
     * Sets the port to listen on. Default: a free port.
     *
     * @param port from 1 to 65535, or 0 for a free one
     * @return this builder
     * @throws IllegalArgumentException if the port is out of range
     */
    public AtlasEmulatorBuilder port(int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be from 1 to 65535, or 0 for a free one");
        }
        this.port = port;
        return this;
    }

    /**
     * Sets the file with the initial projects. Default: one project with a role of each provider, from the documented
     * examples. The file is read by {@link #start}.
     *
     * @param file JSON or YAML by its name; an object {@code projects} with the response of the list operation for each
     *     project id
     * @return this builder
     */
    public AtlasEmulatorBuilder seed(Path file) {
        seed = Objects.requireNonNull(file, "file");
        return this;
    }

    /**
     * Sets the API key that is accepted. Default: a random one at each start.
     *
     * @param publicKey the public key, of letters, digits and {@code -._~}
     * @param privateKey the private key, of the same characters
     * @return this builder
     * @throws IllegalArgumentException if one of them has other characters or none
     */
    public AtlasEmulatorBuilder apiKey(String publicKey, String privateKey) {
        apiKey = KeyPair.of("publicKey", publicKey, "privateKey", privateKey);
        return this;
    }

    /**
     * Sets the service account that is accepted. Default: a random one at each start.
     *
     * @param clientId the client id, of letters, digits and {@code -._~}
     * @param clientSecret the client secret, of the same characters
     * @return this builder
     * @throws IllegalArgumentException if one of them has other characters or none
     */
    public AtlasEmulatorBuilder serviceAccount(String clientId, String clientSecret) {
        serviceAccount = KeyPair.of("clientId", clientId, "clientSecret", clientSecret);
        return this;
    }

    /**
     * Enables TLS with HTTP/2 and HTTP/1.1; clients must trust {@link AtlasEmulator#certificate()}. Default: HTTP/1.1
     * without TLS.
     *
     * @return this builder
     */
    public AtlasEmulatorBuilder http2Tls() {
        http2Tls = true;
        return this;
    }

    /**
     * Adds a scenario that is played from the start, and again after each reset. Default: none.
     *
     * @param scenario the scenario; of several of the same kind the last one applies
     * @return this builder
     */
    public AtlasEmulatorBuilder scenario(Scenario scenario) {
        scenarios.add(Objects.requireNonNull(scenario, "scenario"));
        return this;
    }

    /**
     * Sets the clock for dates, tokens, nonces and scenarios. Default: the system clock. {@link Scenario#latency} and the
     * timeouts of connections are real time, because the client's are.
     *
     * @param clock the clock
     * @return this builder
     */
    public AtlasEmulatorBuilder clock(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /**
     * Sets a listener that is notified of each request before its response is sent. Default: none.
     *
     * @param listener called on threads of the server, by several of them at the same time
     * @return this builder
     */
    public AtlasEmulatorBuilder onRequest(Consumer<RecordedRequest> listener) {
        this.listener = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /**
     * Starts an emulator.
     *
     * @return the running emulator, which the caller must close
     * @throws IllegalArgumentException if the seed is not valid; the message names the file, the location and the remedy.
     *     Or if the seed uses the name of an array that a scenario adds roles to
     * @throws IllegalStateException if the server cannot be started, usually because the port is in use
     * @throws java.io.UncheckedIOException if the certificate for TLS cannot be generated
     */
    public AtlasEmulator start() {
        return new AtlasEmulator(this);
    }
}
