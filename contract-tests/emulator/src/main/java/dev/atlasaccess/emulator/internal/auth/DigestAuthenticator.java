package dev.atlasaccess.emulator.internal.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The server side of HTTP Digest with MD5 and {@code qop=auth} (RFC 7616), for one API key. Thread-safe.
 */
public final class DigestAuthenticator {
    private static final String REALM = "MMS Public API";
    private static final Duration NONCE_LIFETIME = Duration.ofMinutes(5);
    private static final Pattern PARAMETER = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|([^,\\s]+))");

    private final Clock clock;
    private final String publicKey = Secrets.random().substring(0, 8);
    private final String privateKey = Secrets.random();
    /** In the order of their expiry: checking the oldest is enough to keep the map small. */
    private final Map<String, Nonce> nonces = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Nonce> eldest) {
            return !isValid(eldest.getValue());
        }
    };

    private record Nonce(Instant expiry, Set<String> usedCounts) {}

    /** Creates an authenticator with a random API key. */
    public DigestAuthenticator(Clock clock) {
        this.clock = clock;
    }

    /** The public key of the API key. */
    public String publicKey() {
        return publicKey;
    }

    /** The private key of the API key. */
    public String privateKey() {
        return privateKey;
    }

    /**
     * A WWW-Authenticate header with a new nonce.
     *
     * @param stale whether the credentials were correct, but their nonce has expired
     */
    public synchronized String challenge(boolean stale) {
        String nonce = Secrets.random();
        nonces.put(nonce, new Nonce(clock.instant().plus(NONCE_LIFETIME), new HashSet<>()));
        return "Digest realm=\"" + REALM + "\", domain=\"\", nonce=\"" + nonce
                + "\", algorithm=MD5, qop=\"auth\", stale=" + stale;
    }

    /** Whether an Authorization header authenticates a request. Each nonce count is accepted once. */
    public synchronized boolean accepts(String header, String method, String target) {
        Map<String, String> parameters = parse(header);
        Nonce nonce = nonces.get(parameters.getOrDefault("nonce", ""));
        return isCorrect(parameters, method, target)
                && isValid(nonce)
                && nonce != null
                && nonce.usedCounts.add(parameters.getOrDefault("nc", ""));
    }

    /** Whether an Authorization header is correct except for an expired nonce. */
    public synchronized boolean isStale(String header, String method, String target) {
        Map<String, String> parameters = parse(header);
        Nonce nonce = nonces.get(parameters.getOrDefault("nonce", ""));
        return isCorrect(parameters, method, target) && !isValid(nonce);
    }

    private boolean isValid(@Nullable Nonce nonce) {
        return nonce != null && clock.instant().isBefore(nonce.expiry);
    }

    private boolean isCorrect(Map<String, String> parameters, String method, String target) {
        String expected = Secrets.md5(String.join(
                ":",
                Secrets.md5(publicKey + ":" + REALM + ":" + privateKey),
                parameters.getOrDefault("nonce", ""),
                parameters.getOrDefault("nc", ""),
                parameters.getOrDefault("cnonce", ""),
                "auth",
                Secrets.md5(method + ":" + target)));
        return publicKey.equals(parameters.get("username"))
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
