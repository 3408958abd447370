package dev.atlasaccess.internal.auth;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A server's challenge (RFC 7616, section 3.3).
 *
 * @param realm what the credentials are for
 * @param nonce the server's part of every answer
 * @param opaque to be sent back as it came, if there is one
 * @param algorithm how answers are hashed
 * @param qop whether answers count requests: the form of RFC 2069 does not
 */
record DigestChallenge(String realm, String nonce, @Nullable String opaque, Algorithm algorithm, boolean qop) {
    private static final Pattern SCHEME = Pattern.compile("(?i)(?:^|,)\\s*digest\\s+");

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
            Matcher scheme = SCHEME.matcher(header);
            while (scheme.find()) {
                Optional<DigestChallenge> found = of(new Parameters(header, scheme.end()).read());
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
        return Optional.of(new DigestChallenge(realm, nonce, opaque, algorithm, qop != null));
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
     * Reads {@code name=value, name="value"} until something else comes. By hand: a regular expression for quoted texts
     * runs out of stack where the text is long.
     */
    private static final class Parameters {
        private final String text;
        private int at;

        Parameters(String text, int at) {
            this.text = text;
            this.at = at;
        }

        Map<String, String> read() {
            Map<String, String> parameters = new HashMap<>();
            while (true) {
                skip(" \t,");
                String name = token();
                skip(" \t");
                if (name.isEmpty() || !next('=')) {
                    return parameters;
                }
                skip(" \t");
                String value = next('"') ? quoted() : token();
                if (value == null) {
                    return parameters;
                }
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
