package dev.atlasaccess.testing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/** The server side of HTTP Digest (RFC 7616), implemented independently of the client. */
public final class DigestDispatcher extends Dispatcher {
    /** The public key that is accepted. */
    public static final String USER = "publickey";
    /** The private key that is accepted. */
    public static final String PASSWORD = "canary-private-key";

    private static final Pattern PAIR = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|([^,\\s]+))");

    /** Nonce and count of each accepted request. */
    public final Set<String> usedCounts = ConcurrentHashMap.newKeySet();
    /** The nonce that is accepted. */
    public volatile String nonce = "nonce-1";
    /** The challenge, with {@code %s} for the nonce. */
    public volatile String challenge =
            "Digest realm=\"MMS Public API\", domain=\"\", nonce=\"%s\", algorithm=MD5, qop=\"auth\", stale=false";
    /** The JDK's name of the hash. */
    public volatile String hash = "MD5";
    /** Whether the hash is a {@code -sess} variant. */
    public volatile boolean session;
    /** The response body for authenticated requests. */
    public volatile String body = DocumentedExamples.body("v2-list/response-200");

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        String header = request.getHeaders().get("Authorization");
        if (header != null && accepts(request, header)) {
            return new MockResponse.Builder().body(body).build();
        }
        return new MockResponse.Builder()
                .code(401)
                .addHeaderLenient("WWW-Authenticate", challenge.replace("%s", nonce))
                .body(DocumentedExamples.body("v2-list/response-401"))
                .build();
    }

    /** A response with status 401 and a Digest challenge. */
    public static MockResponse challenge(String nonce, boolean stale) {
        return new MockResponse.Builder()
                .code(401)
                .setHeader(
                        "WWW-Authenticate", "Digest realm=\"r\", nonce=\"" + nonce + "\", qop=\"auth\", stale=" + stale)
                .build();
    }

    private boolean accepts(RecordedRequest request, String header) {
        Map<String, String> pairs = new HashMap<>();
        for (Matcher pair = PAIR.matcher(header); pair.find(); ) {
            pairs.put(pair.group(1), pair.group(2) == null ? pair.group(3) : pair.group(2));
        }
        String a1 = hash(USER + ":" + pairs.get("realm") + ":" + PASSWORD);
        if (session) {
            a1 = hash(a1 + ":" + nonce + ":" + pairs.get("cnonce"));
        }
        String a2 = hash(request.getMethod() + ":" + request.getTarget());
        String middle = pairs.containsKey("qop")
                ? nonce + ":" + pairs.get("nc") + ":" + pairs.get("cnonce") + ":" + pairs.get("qop")
                : nonce;
        return header.startsWith("Digest ")
                && nonce.equals(pairs.get("nonce"))
                && request.getTarget().equals(pairs.get("uri"))
                && hash(a1 + ":" + middle + ":" + a2).equals(pairs.get("response"))
                && (pairs.get("nc") == null || usedCounts.add(nonce + pairs.get("nc")));
    }

    private String hash(String string) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(hash).digest(string.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
