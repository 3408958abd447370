package dev.atlasaccess.internal.auth;

import feign.Request;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** One nonce and the answers made with it (RFC 7616, section 3.4). No count is used twice. */
final class DigestSession {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DigestChallenge challenge;
    private volatile long since;
    private final AtomicInteger count = new AtomicInteger();

    DigestSession(DigestChallenge challenge, long since) {
        this.challenge = challenge;
        this.since = since;
    }

    /** The server has just given the nonce out again. */
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
    String answer(Request request, String user, String password) {
        URI url = URI.create(request.url());
        String uri = url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
        String secret = hash(user + ":" + challenge.realm() + ":" + password);
        String target = hash(request.httpMethod() + ":" + uri);
        StringBuilder header = new StringBuilder("Digest username=").append(quoted(user));
        header.append(", realm=").append(quoted(challenge.realm()));
        header.append(", nonce=").append(quoted(challenge.nonce()));
        header.append(", uri=").append(quoted(uri));
        header.append(", algorithm=").append(challenge.algorithm().wireName);
        if (challenge.qop()) {
            String nc = String.format(Locale.ROOT, "%08x", count.incrementAndGet());
            String cnonce = randomHex();
            String response = String.join(":", secret, challenge.nonce(), nc, cnonce, "auth", target);
            header.append(", qop=auth, nc=").append(nc);
            header.append(", cnonce=").append(quoted(cnonce));
            header.append(", response=").append(quoted(hash(response)));
        } else {
            header.append(", response=").append(quoted(hash(secret + ":" + challenge.nonce() + ":" + target)));
        }
        if (challenge.opaque() != null) {
            header.append(", opaque=").append(quoted(challenge.opaque()));
        }
        return header.toString();
    }

    private String hash(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance(challenge.algorithm().javaName);
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String randomHex() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
