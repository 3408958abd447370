package dev.atlasaccess.internal.auth;

import java.util.Collection;
import java.util.HashMap;
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
    private static final Pattern PARAMETER =
            Pattern.compile("\\G[\\s,]*([A-Za-z0-9_*-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,\"]+))");

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
        for (String header : headers.getOrDefault("www-authenticate", java.util.List.of())) {
            Matcher scheme = SCHEME.matcher(header);
            while (scheme.find()) {
                Optional<DigestChallenge> found = parse(header, scheme.end());
                if (found.isPresent() && (best.isEmpty() || found.get().algorithm == Algorithm.SHA_256)) {
                    best = found;
                }
            }
        }
        return best;
    }

    private static Optional<DigestChallenge> parse(String header, int start) {
        Map<String, String> parameters = new HashMap<>();
        Matcher matcher = PARAMETER.matcher(header);
        matcher.region(start, header.length());
        while (matcher.find()) {
            String quoted = matcher.group(2);
            String value = quoted == null ? matcher.group(3) : quoted.replaceAll("\\\\(.)", "$1");
            parameters.putIfAbsent(matcher.group(1).toLowerCase(Locale.ROOT), value);
        }
        String nonce = parameters.get("nonce");
        Algorithm algorithm = algorithm(parameters.getOrDefault("algorithm", "MD5"));
        String qop = parameters.get("qop");
        boolean answerable = qop == null || qop.toLowerCase(Locale.ROOT).matches("(.*[\\s,])?auth([\\s,].*)?");
        if (nonce == null || algorithm == null || !answerable) {
            return Optional.empty();
        }
        return Optional.of(new DigestChallenge(
                parameters.getOrDefault("realm", ""), nonce, parameters.get("opaque"), algorithm, qop != null));
    }

    private static @Nullable Algorithm algorithm(String name) {
        for (Algorithm algorithm : Algorithm.values()) {
            if (algorithm.wireName.equalsIgnoreCase(name)) {
                return algorithm;
            }
        }
        return null;
    }
}
