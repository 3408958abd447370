package dev.atlasaccess.benchmarks.servers;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * HTTP Digest authentication as Atlas requires it: MD5 with {@code qop=auth}. A nonce is valid for a number of requests, each
 * with a nonce count of its own in any order, because requests of several threads overtake each other.
 */
final class DigestVerifier {
    private static final String REALM = "MMS Public API";
    private static final Pattern PARAMETER = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|([^,\\s]+))");

    private final int nonceUses;
    private final AtomicLong nonces = new AtomicLong();
    private final AtomicLong rejections = new AtomicLong();
    private volatile Nonce current = newNonce();

    private record Nonce(String value, Set<String> counts, AtomicInteger uses) {}

    DigestVerifier(int nonceUses) {
        this.nonceUses = nonceUses;
    }

    long rejections() {
        return rejections.get();
    }

    /** Returns the challenge to respond with, or null if the request is authenticated. */
    @Nullable
    String challenge(String method, @Nullable String authorization) {
        if (authorization == null) {
            return challenge(false);
        }
        Map<String, String> parameters = parameters(authorization);
        Nonce nonce = current;
        if (!nonce.value().equals(parameters.get("nonce"))) {
            return challenge(true);
        }
        if (!expectedResponse(method, parameters).equals(parameters.get("response"))
                || !nonce.counts().add(parameters.getOrDefault("nc", ""))) {
            rejections.incrementAndGet();
            return challenge(false);
        }
        if (nonce.uses().incrementAndGet() <= nonceUses) {
            return null;
        }
        replace(nonce);
        return challenge(true);
    }

    private synchronized void replace(Nonce used) {
        if (current.value().equals(used.value())) {
            current = newNonce();
        }
    }

    private Nonce newNonce() {
        return new Nonce("nonce" + nonces.incrementAndGet(), ConcurrentHashMap.newKeySet(), new AtomicInteger());
    }

    private String challenge(boolean stale) {
        return "Digest realm=\"" + REALM + "\", domain=\"\", nonce=\"" + current.value()
                + "\", algorithm=MD5, qop=\"auth\", stale=" + stale;
    }

    private static Map<String, String> parameters(String authorization) {
        Map<String, String> parameters = new HashMap<>();
        Matcher matcher = PARAMETER.matcher(authorization);
        while (matcher.find()) {
            parameters.put(matcher.group(1), matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
        }
        return parameters;
    }

    private static String expectedResponse(String method, Map<String, String> parameters) {
        String user = md5(ServerOptions.PUBLIC_KEY + ":" + REALM + ":" + ServerOptions.PRIVATE_KEY);
        String request = md5(method + ":" + parameters.get("uri"));
        return md5(String.join(
                ":",
                user,
                parameters.get("nonce"),
                parameters.get("nc"),
                parameters.get("cnonce"),
                parameters.get("qop"),
                request));
    }

    private static String md5(String value) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(value.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
