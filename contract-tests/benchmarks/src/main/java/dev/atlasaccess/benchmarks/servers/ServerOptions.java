package dev.atlasaccess.benchmarks.servers;

import java.util.List;

/**
 * What a server does.
 *
 * @param protocol how it is reached
 * @param roles how many roles its response has
 * @param digest whether it requires HTTP Digest authentication, with {@link #PUBLIC_KEY} and {@link #PRIVATE_KEY}
 * @param nonceUses how many requests a nonce is valid for
 */
public record ServerOptions(Protocol protocol, int roles, boolean digest, int nonceUses) {
    /** The user name of HTTP Digest. */
    public static final String PUBLIC_KEY = "benchmark";

    /** The password of HTTP Digest. */
    public static final String PRIVATE_KEY = "not-a-secret";

    /** How a server is reached. */
    public enum Protocol {
        /** HTTP/1.1 without TLS. */
        HTTP1,
        /** HTTP/2 over TLS. */
        HTTP2
    }

    /**
     * A server that accepts requests with any credentials.
     *
     * @param protocol how it is reached
     * @param roles how many roles its response has
     * @return the options
     */
    public static ServerOptions open(Protocol protocol, int roles) {
        return new ServerOptions(protocol, roles, false, Integer.MAX_VALUE);
    }

    /**
     * The same with HTTP Digest.
     *
     * @param nonceUses how many requests a nonce is valid for
     * @return the options
     */
    public ServerOptions withDigest(int nonceUses) {
        return new ServerOptions(protocol, roles, true, nonceUses);
    }

    List<String> arguments() {
        return List.of(protocol.name(), Integer.toString(roles), Boolean.toString(digest), Integer.toString(nonceUses));
    }

    static ServerOptions ofArguments(String... args) {
        return new ServerOptions(
                Protocol.valueOf(args[0]),
                Integer.parseInt(args[1]),
                Boolean.parseBoolean(args[2]),
                Integer.parseInt(args[3]));
    }
}
