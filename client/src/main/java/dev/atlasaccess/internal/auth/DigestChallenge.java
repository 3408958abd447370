package dev.atlasaccess.internal.auth;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A server's challenge (RFC 7616, section 3.3).
 *
 * @param realm what the credentials are for
 * @param nonce the server's part of every answer
 * @param opaque to be sent back as it came, if there is one
 * @param algorithm how answers are hashed
 * @param qop whether answers count requests: the form of RFC 2069 does not
 * @param stale whether the proof was good but for its nonce
 */
record DigestChallenge(
        String realm, String nonce, @Nullable String opaque, Algorithm algorithm, boolean qop, boolean stale) {
    /** The hash functions that are answered, by their names in a challenge and in the JDK. */
    enum Algorithm {
        MD5("MD5", "MD5"),
        SHA_256("SHA-256", "SHA-256");

        final String wireName;
        final String javaName;

        Algorithm(String wireName, String javaName) {
            this.wireName = wireName;
            this.javaName = javaName;
        }
    }

    /** The strongest challenge of a 401 answer that can be met. */
    static Optional<DigestChallenge> in(Map<String, Collection<String>> headers) {
        Optional<DigestChallenge> best = Optional.empty();
        for (String header : headers.getOrDefault("www-authenticate", List.of())) {
            for (Scanner scanner = new Scanner(header); scanner.hasNext(); ) {
                String scheme = scanner.scheme();
                Map<String, String> parameters = scanner.parameters();
                Optional<DigestChallenge> found = scheme.equalsIgnoreCase("digest") ? of(parameters) : Optional.empty();
                if (found.isPresent() && (best.isEmpty() || found.get().algorithm == Algorithm.SHA_256)) {
                    best = found;
                }
            }
        }
        return best;
    }

    private static Optional<DigestChallenge> of(Map<String, String> parameters) {
        String nonce = parameters.get("nonce");
        Algorithm algorithm = algorithm(parameters.getOrDefault("algorithm", "MD5"));
        String qop = parameters.get("qop");
        boolean answerable = qop == null
                || List.of(qop.toLowerCase(Locale.ROOT).split("[,\\s]+", -1)).contains("auth");
        String realm = parameters.getOrDefault("realm", "");
        String opaque = parameters.get("opaque");
        boolean sendable = isAscii(realm) && isAscii(nonce) && isAscii(opaque);
        if (nonce == null || algorithm == null || !answerable || !sendable) {
            return Optional.empty();
        }
        return Optional.of(new DigestChallenge(
                realm, nonce, opaque, algorithm, qop != null, "true".equalsIgnoreCase(parameters.get("stale"))));
    }

    /** Whether it can stand in a header. */
    private static boolean isAscii(@Nullable String text) {
        return text == null || text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    }

    private static @Nullable Algorithm algorithm(String name) {
        for (Algorithm algorithm : Algorithm.values()) {
            if (algorithm.wireName.equalsIgnoreCase(name)) {
                return algorithm;
            }
        }
        return null;
    }

    /**
     * Reads {@code Scheme name=value, name="value", Scheme …} (RFC 9110, section 11.6.1). By hand: a regular expression
     * for quoted texts runs out of stack where the text is long.
     */
    private static final class Scanner {
        private final String text;
        private int at;

        Scanner(String text) {
            this.text = text;
        }

        boolean hasNext() {
            skip(" \t,");
            return at < text.length();
        }

        /** The next word; what is no word is passed over. */
        String scheme() {
            String scheme = token();
            if (scheme.isEmpty()) {
                at++;
            }
            return scheme;
        }

        /** All that has a name and a value, up to the next scheme. */
        Map<String, String> parameters() {
            Map<String, String> parameters = Map.of();
            while (true) {
                skip(" \t,");
                int start = at;
                String name = token();
                skip(" \t");
                if (name.isEmpty() || !next('=')) {
                    at = start;
                    return parameters;
                }
                skip(" \t");
                String value = next('"') ? quoted() : token();
                if (value == null) {
                    return parameters;
                }
                parameters = parameters.isEmpty() ? new HashMap<>() : parameters;
                parameters.putIfAbsent(name.toLowerCase(Locale.ROOT), value);
            }
        }

        private void skip(String characters) {
            while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        private boolean next(char expected) {
            boolean found = at < text.length() && text.charAt(at) == expected;
            at += found ? 1 : 0;
            return found;
        }

        private String token() {
            int start = at;
            while (at < text.length() && " \t,=\"".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(start, at);
        }

        /** The text up to the closing quote, or null if there is none. */
        private @Nullable String quoted() {
            StringBuilder value = new StringBuilder();
            for (; at < text.length(); at++) {
                char c = text.charAt(at);
                if (c == '"') {
                    at++;
                    return value.toString();
                }
                if (c == '\\' && at + 1 < text.length()) {
                    at++;
                }
                value.append(text.charAt(at));
            }
            return null;
        }
    }
}
