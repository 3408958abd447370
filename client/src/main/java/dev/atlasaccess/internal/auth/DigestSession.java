package dev.atlasaccess.internal.auth;

import feign.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;

/** One nonce and the requests that are authenticated with it (RFC 7616, section 3.4). No count is used twice. */
final class DigestSession {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DigestChallenge challenge;
    /** The same for all requests, as {@code -sess} requires; the count distinguishes them. */
    private final String cnonce = randomHex();

    private final String secret;
    /** The part of the header that is the same for every request. */
    private final String start;

    private volatile long since;
    private final AtomicInteger count = new AtomicInteger();

    DigestSession(DigestChallenge challenge, String user, String password, long since) {
        this.challenge = challenge;
        this.since = since;
        String hashed = hash(user + ":" + challenge.realm() + ":" + password);
        secret = challenge.session() ? hash(hashed + ":" + challenge.nonce() + ":" + cnonce) : hashed;
        start = "Digest username=" + quoted(user) + ", realm=" + quoted(challenge.realm()) + ", nonce="
                + quoted(challenge.nonce())
                + (challenge.opaque() == null ? "" : ", opaque=" + quoted(challenge.opaque()))
                + ", algorithm=" + challenge.algorithm().wireName + (challenge.session() ? "-sess" : "")
                + (challenge.qop() ? ", qop=auth" : "")
                + (challenge.qop() || challenge.session() ? ", cnonce=" + quoted(cnonce) : "");
    }

    /** Records that the server has just sent the nonce again. */
    void confirmed(long nanoTime) {
        since = nanoTime;
    }

    /** How long the nonce has been in use, in nanoseconds. */
    long age(long nanoTime) {
        return nanoTime - since;
    }

    String nonce() {
        return challenge.nonce();
    }

    /** The header's value for one request. */
    String authorization(Request request) {
        String url = request.url();
        int path = url.indexOf('/', url.indexOf("://") + 3);
        String uri = path < 0 ? "/" : url.substring(path);
        String target = hash(request.httpMethod() + ":" + uri);
        if (!challenge.qop()) {
            return start + ", uri=" + quoted(uri) + ", response="
                    + quoted(hash(secret + ":" + challenge.nonce() + ":" + target));
        }
        String nc = HexFormat.of().toHexDigits(count.incrementAndGet());
        String response = hash(secret + ":" + challenge.nonce() + ":" + nc + ":" + cnonce + ":auth:" + target);
        return start + ", uri=" + quoted(uri) + ", nc=" + nc + ", response=" + quoted(response);
    }

    private String hash(String value) {
        try {
            MessageDigest digest = MessageDigest.getInstance(challenge.algorithm().javaName);
            return HexFormat.of().formatHex(digest.digest(value.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // it was available when the challenge was read
        }
    }

    private static String randomHex() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
