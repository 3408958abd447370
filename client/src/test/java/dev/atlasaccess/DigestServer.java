package dev.atlasaccess;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
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

/** A server's side of HTTP Digest (RFC 7616), written apart from the client's. */
final class DigestServer extends Dispatcher {
    static final String USER = "publickey";
    static final String PASSWORD = "canary-private-key";

    private static final Pattern PAIR = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|([^,\\s]+))");

    final Set<String> usedCounts = ConcurrentHashMap.newKeySet();
    volatile String nonce = "nonce-1";
    volatile String challenge =
            "Digest realm=\"MMS Public API\", domain=\"\", nonce=\"%s\", algorithm=MD5, qop=\"auth\", stale=false";
    volatile String hash = "MD5";
    /** The hash of {@code -sess}: once more, with nonce and cnonce. */
    volatile boolean session;

    volatile String answer = Documented.text("v2-list/response-200");

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        String header = request.getHeaders().get("Authorization");
        if (header != null && accepts(request, header)) {
            return new MockResponse.Builder().body(answer).build();
        }
        return new MockResponse.Builder()
                .code(401)
                .addHeaderLenient("WWW-Authenticate", challenge.replace("%s", nonce))
                .body(Documented.text("v2-list/response-401"))
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

    private String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(hash).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
