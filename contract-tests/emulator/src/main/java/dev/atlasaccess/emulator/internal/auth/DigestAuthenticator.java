package dev.atlasaccess.emulator.internal.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server's side of HTTP Digest with MD5 and {@code qop=auth} (RFC 7616). Safe for use by several threads. */
public final class DigestAuthenticator {
    private static final Duration NONCE_LIFE = Duration.ofMinutes(5);
    private static final Pattern PARAMETER = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|([^,\\s]+))");

    private final Clock clock;
    private final String publicKey = Secrets.random().substring(0, 8);
    private final String privateKey = Secrets.random();
    private final Map<String, Nonce> nonces = new HashMap<>();

    private record Nonce(Instant until, Set<String> usedCounts) {}

    public DigestAuthenticator(Clock clock) {
        this.clock = clock;
    }

    public String publicKey() {
        return publicKey;
    }

    public String privateKey() {
        return privateKey;
    }

    /** A header to answer 401 with. */
    public synchronized String challenge(boolean stale) {
        nonces.values().removeIf(nonce -> nonce.until.plus(NONCE_LIFE).isBefore(clock.instant()));
        String nonce = Secrets.random();
        nonces.put(nonce, new Nonce(clock.instant().plus(NONCE_LIFE), new HashSet<>()));
        return "Digest realm=\"MMS Public API\", domain=\"\", nonce=\"" + nonce
                + "\", algorithm=MD5, qop=\"auth\", stale=" + stale;
    }

    /** Whether an Authorization header answers a challenge of ours for this request. */
    public boolean accepts(String header, String method, String target) {
        Map<String, String> answer = parameters(header);
        return answers(answer, method, target) && isFresh(answer) && count(answer);
    }

    /** Whether the header is right but for the age of its nonce. */
    public boolean isStale(String header, String method, String target) {
        Map<String, String> answer = parameters(header);
        return answers(answer, method, target) && !isFresh(answer);
    }

    private boolean answers(Map<String, String> answer, String method, String target) {
        String identity = Secrets.md5(publicKey + ":MMS Public API:" + privateKey);
        String request = Secrets.md5(method + ":" + target);
        String expected = Secrets.md5(String.join(
                ":",
                identity,
                answer.getOrDefault("nonce", ""),
                answer.getOrDefault("nc", ""),
                answer.getOrDefault("cnonce", ""),
                "auth",
                request));
        return publicKey.equals(answer.get("username"))
                && target.equals(answer.get("uri"))
                && Secrets.same(expected, answer.getOrDefault("response", ""));
    }

    private synchronized boolean isFresh(Map<String, String> answer) {
        Nonce nonce = nonces.get(answer.getOrDefault("nonce", ""));
        return nonce != null && clock.instant().isBefore(nonce.until);
    }

    private synchronized boolean count(Map<String, String> answer) {
        Nonce nonce = nonces.get(answer.getOrDefault("nonce", ""));
        return nonce != null && nonce.usedCounts.add(answer.getOrDefault("nc", ""));
    }

    private static Map<String, String> parameters(String header) {
        Map<String, String> parameters = new HashMap<>();
        for (Matcher matcher = PARAMETER.matcher(header); matcher.find(); ) {
            parameters.put(matcher.group(1), matcher.group(2) == null ? matcher.group(3) : matcher.group(2));
        }
        return parameters;
    }
}
