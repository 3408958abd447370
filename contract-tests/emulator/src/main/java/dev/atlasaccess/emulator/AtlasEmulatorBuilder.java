package dev.atlasaccess.emulator;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Settings of an {@link AtlasEmulator}, each with a default. Not safe for use by several threads. */
public final class AtlasEmulatorBuilder {
    final List<Scenario> scenarios = new ArrayList<>();
    int port;
    boolean http2Tls;
    Clock clock = Clock.systemUTC();
    Consumer<RecordedRequest> listener = request -> {};

    @Nullable
    Path seed;

    AtlasEmulatorBuilder() {}

    /**
     * Where to listen. Default: a free port.
     *
     * @param port from 1 to 65535, or 0 for a free one
     */
    public AtlasEmulatorBuilder port(int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be from 1 to 65535, or 0 for a free one");
        }
        this.port = port;
        return this;
    }

    /**
     * The projects to start with. Default: one project with a role of each provider, from the documented examples.
     *
     * @param file JSON or YAML by its name; an object {@code projects} that has by id what the list operation answers
     */
    public AtlasEmulatorBuilder seed(Path file) {
        seed = file;
        return this;
    }

    /** Speaks HTTP/2 and HTTP/1.1 over TLS, with {@link AtlasEmulator#certificate()}. Default: HTTP/1.1 in the clear. */
    public AtlasEmulatorBuilder http2Tls() {
        http2Tls = true;
        return this;
    }

    /** Plays a scenario from the start, and again from every reset. Default: none. */
    public AtlasEmulatorBuilder scenario(Scenario scenario) {
        scenarios.add(scenario);
        return this;
    }

    /** Whose time it is for dates, tokens, nonces and scenarios. Default: the system's. */
    public AtlasEmulatorBuilder clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    /** Is told of every request, on a thread of the server, before the answer is sent. Default: nobody. */
    public AtlasEmulatorBuilder onRequest(Consumer<RecordedRequest> listener) {
        this.listener = listener;
        return this;
    }

    /**
     * Starts it.
     *
     * @throws IllegalArgumentException if the seed is no good; names file, place and remedy. Or if it has something else
     *     where a role of a scenario would stand
     * @throws IllegalStateException if the port is taken
     */
    public AtlasEmulator start() {
        return new AtlasEmulator(this);
    }
}
