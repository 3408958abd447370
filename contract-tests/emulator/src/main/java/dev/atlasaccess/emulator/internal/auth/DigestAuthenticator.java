package dev.atlasaccess.emulator.internal.auth;

import java.time.Clock;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The server side of HTTP Digest with MD5 and {@code qop=auth} (RFC 7616), for one API key. Thread-safe.
 */
public final class DigestAuthenticator {
    private static final String REALM = "MMS Public API";
    private static final Duration NONCE_LIFETIME = Duration.ofMinutes(5);
    private static final Pattern COUNT = Pattern.compile("[0-9a-fA-F]{8}");
    private static final Pattern PARAMETER = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|([^,\\s]+))");

    // A nonce that has been used that often is stale, so that the set of its counts stays small.
    private static final int MAX_COUNT = 1 << 16;

    private final KeyPair apiKey;
    /** The counts that have been used with each nonce. */
    private final ExpiringMap<BitSet> nonces;

    /** Creates an authenticator for an API key. */
    public DigestAuthenticator(KeyPair apiKey, Clock clock) {
        this.apiKey = apiKey;
        nonces = new ExpiringMap<>(clock, NONCE_LIFETIME);
    }

    /**
     * A WWW-Authenticate header with a new nonce.
     *
     * @param stale whether the credentials were correct, but their nonce is no longer valid
     */
    public synchronized String challenge(boolean stale) {
        String nonce = Secrets.random();
        nonces.put(nonce, new BitSet());
        return "Digest realm=\"" + REALM + "\", domain=\"\", nonce=\"" + nonce
                + "\", algorithm=MD5, qop=\"auth\", stale=" + stale;
    }

    /**
     * Authenticates a request by its Authorization header. Each nonce count is accepted once.
     *
     * @return null if the header is accepted, otherwise a WWW-Authenticate header
     */
    public synchronized @Nullable String authenticate(String header, String method, String target) {
        Map<String, String> parameters = header.startsWith("Digest ") ? parse(header) : Map.of();
        String count = parameters.getOrDefault("nc", "");
        if (!COUNT.matcher(count).matches() || !isCorrect(parameters, method, target)) {
            return challenge(false);
        }
        BitSet used = nonces.get(parameters.getOrDefault("nonce", ""));
        long number = Long.parseLong(count, 16);
        if (used == null || number > MAX_COUNT) {
            return challenge(true);
        }
        if (used.get((int) number)) {
            return challenge(false);
        }
        used.set((int) number);
        return null;
    }

    private boolean isCorrect(Map<String, String> parameters, String method, String target) {
        String expected = Secrets.md5(String.join(
                ":",
                Secrets.md5(apiKey.id() + ":" + REALM + ":" + apiKey.secret()),
                parameters.getOrDefault("nonce", ""),
                parameters.getOrDefault("nc", ""),
                parameters.getOrDefault("cnonce", ""),
                "auth",
                Secrets.md5(method + ":" + target)));
        return apiKey.id().equals(parameters.get("username"))
                && target.equals(parameters.get("uri"))
                && Secrets.equal(expected, parameters.getOrDefault("response", ""));
    }

    private static Map<String, String> parse(String header) {
        Map<String, String> parameters = new HashMap<>();
        for (Matcher matcher = PARAMETER.matcher(header); matcher.find(); ) {
            parameters.put(matcher.group(1), matcher.group(2) == null ? matcher.group(3) : matcher.group(2));
        }
        return parameters;
    }
}
