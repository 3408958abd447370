package dev.atlasaccess.internal.auth;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import okhttp3.Challenge;
import okhttp3.Headers;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * A server's challenge (RFC 7616, section 3.3).
 *
 * @param realm what the credentials are for
 * @param nonce the server's part of each digest
 * @param opaque to be returned verbatim; may be absent
 * @param algorithm the hash function
 * @param session whether the password's hash is hashed again for each nonce: the {@code -sess} algorithms
 * @param qop whether requests are counted; RFC 2069 does not
 * @param stale whether only the nonce of the request was refused, not the credentials
 */
record DigestChallenge(
        String realm,
        String nonce,
        @Nullable String opaque,
        Algorithm algorithm,
        boolean session,
        boolean qop,
        boolean stale) {
    private static final String SCHEME = "Digest";
    private static final String SESSION = "-SESS";
    private static final int LONGEST_OFFER = 200;

    /** The hash functions, the strongest last, by their names in a challenge and in the JDK. */
    enum Algorithm {
        MD5("MD5", "MD5"),
        SHA_256("SHA-256", "SHA-256"),
        SHA_512_256("SHA-512-256", "SHA-512/256");

        final String wireName;
        final String javaName;

        Algorithm(String wireName, String javaName) {
            this.wireName = wireName;
            this.javaName = javaName;
        }

        /** A JVM in FIPS mode has no MD5. */
        boolean isAvailable() {
            try {
                MessageDigest.getInstance(javaName);
                return true;
            } catch (NoSuchAlgorithmException e) {
                return false;
            }
        }
    }

    /** The strongest challenge of a 401 response that is supported. */
    static Optional<DigestChallenge> in(Map<String, Collection<String>> headers) {
        return parameters(headers).stream()
                .flatMap(parameters -> of(parameters).stream())
                .filter(challenge -> challenge.algorithm.isAvailable())
                .max(Comparator.comparing(DigestChallenge::algorithm));
    }

    /** Why none of the challenges of a 401 response is supported, and the remedy. */
    static String remedy(Map<String, Collection<String>> headers) {
        String offered = parameters(headers).stream()
                .map(parameters -> "algorithm=" + parameters.getOrDefault("algorithm", "MD5") + " qop="
                        + parameters.getOrDefault("qop", "none"))
                .collect(Collectors.joining("; "));
        return offered.isEmpty()
                ? "The server does not offer HTTP Digest, which an API key is used with. Check the base URL, or use a"
                        + " service account."
                : "The server's HTTP Digest challenge is not supported (" + printable(offered)
                        + "; supported: MD5, SHA-256, SHA-512-256, with -sess or without, qop=auth, strings in UTF-8)."
                        + (Algorithm.MD5.isAvailable() ? "" : " This JVM does not have MD5, perhaps for FIPS mode.")
                        + " Use a service account in place of the API key.";
    }

    /**
     * The parameters of each Digest challenge, by name in lower case. Parsed by OkHttp, which has a public parser only for the
     * headers of a response. A regular expression is not shorter, and overflows the stack at a long quoted string.
     */
    private static List<Map<String, String>> parameters(Map<String, Collection<String>> headers) {
        Collection<String> values = headers.getOrDefault("www-authenticate", List.of());
        Headers.Builder challenges = new Headers.Builder();
        values.forEach(value -> challenges.addUnsafeNonAscii("WWW-Authenticate", value));
        Response response = new Response.Builder()
                .code(401)
                .headers(challenges.build())
                .message("")
                .protocol(Protocol.HTTP_1_1)
                .request(new Request.Builder().url("http://localhost").build())
                .build();
        List<Map<String, String>> parsed = response.challenges().stream()
                .filter(challenge -> challenge.scheme().equalsIgnoreCase(SCHEME))
                .map(Challenge::authParams)
                .toList();
        boolean malformed = parsed.isEmpty()
                && values.stream().anyMatch(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()));
        return malformed ? List.of(Map.of()) : parsed;
    }

    private static String printable(String value) {
        return (value.length() > LONGEST_OFFER ? value.substring(0, LONGEST_OFFER) : value).replaceAll("[^ -~]", "?");
    }

    private static Optional<DigestChallenge> of(Map<String, String> parameters) {
        String nonce = parameters.get("nonce");
        String name = parameters.getOrDefault("algorithm", "MD5").toUpperCase(Locale.ROOT);
        boolean session = name.endsWith(SESSION);
        Algorithm algorithm = algorithm(session ? name.substring(0, name.length() - SESSION.length()) : name);
        String qop = parameters.get("qop");
        boolean supported = qop == null
                || List.of(qop.toLowerCase(Locale.ROOT).split("[,\\s]+", -1)).contains("auth");
        String realm = parameters.getOrDefault("realm", "");
        String opaque = parameters.get("opaque");
        boolean sendable = isSendable(realm) && isSendable(nonce) && isSendable(opaque);
        if (nonce == null || algorithm == null || !supported || !sendable) {
            return Optional.empty();
        }
        return Optional.of(new DigestChallenge(
                realm,
                nonce,
                opaque,
                algorithm,
                session,
                qop != null,
                "true".equalsIgnoreCase(parameters.get("stale"))));
    }

    /** Whether a header can hold it, and it is what the server sent: U+FFFD replaces bytes that are not UTF-8. */
    private static boolean isSendable(@Nullable String value) {
        return value == null || value.chars().noneMatch(c -> Character.isISOControl(c) || c == '\uFFFD');
    }

    private static @Nullable Algorithm algorithm(String name) {
        return Arrays.stream(Algorithm.values())
                .filter(algorithm -> algorithm.wireName.equals(name))
                .findFirst()
                .orElse(null);
    }
}
