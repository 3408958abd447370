package dev.atlasaccess.internal.auth;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A server's challenge (RFC 7616, section 3.3).
 *
 * @param realm what the credentials are for
 * @param nonce the server's part of every response
 * @param opaque to be sent back as it came, if there is one
 * @param algorithm the hash function
 * @param session whether the password's hash is hashed again for each nonce: the {@code -sess} algorithms
 * @param qop whether requests are counted; RFC 2069 does not
 * @param stale whether the credentials were good but for their nonce
 */
record DigestChallenge(
        String realm,
        String nonce,
        @Nullable String opaque,
        Algorithm algorithm,
        boolean session,
        boolean qop,
        boolean stale) {
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

    private record Offer(String scheme, Map<String, String> parameters) {
        boolean isDigest() {
            return scheme.equalsIgnoreCase("digest");
        }
    }

    /** The strongest challenge of a 401 response that can be answered. */
    static Optional<DigestChallenge> in(Map<String, Collection<String>> headers) {
        return offers(headers).stream()
                .filter(Offer::isDigest)
                .flatMap(offer -> of(offer.parameters).stream())
                .filter(challenge -> challenge.algorithm.isAvailable())
                .max(Comparator.comparing(DigestChallenge::algorithm));
    }

    /** Why none of the challenges of a 401 response can be answered, and what to do about it. */
    static String remedy(Map<String, Collection<String>> headers) {
        String offered = offers(headers).stream()
                .filter(Offer::isDigest)
                .map(offer -> "algorithm=" + offer.parameters.getOrDefault("algorithm", "MD5") + " qop="
                        + offer.parameters.getOrDefault("qop", "none"))
                .collect(Collectors.joining("; "));
        return offered.isEmpty()
                ? "The server does not offer HTTP Digest, which an API key is used with. Check the base URL, or use a"
                        + " service account."
                : "The server's HTTP Digest challenge cannot be answered (" + printable(offered)
                        + "; supported: MD5, SHA-256, SHA-512-256, with -sess or without, qop=auth, text in UTF-8)."
                        + (Algorithm.MD5.isAvailable() ? "" : " This JVM does not have MD5, perhaps for FIPS mode.")
                        + " Use a service account in place of the API key.";
    }

    private static String printable(String text) {
        return (text.length() > LONGEST_OFFER ? text.substring(0, LONGEST_OFFER) : text).replaceAll("[^ -~]", "?");
    }

    private static List<Offer> offers(Map<String, Collection<String>> headers) {
        List<Offer> offers = new ArrayList<>();
        for (String header : headers.getOrDefault("www-authenticate", List.of())) {
            for (Scanner scanner = new Scanner(header); scanner.hasNext(); ) {
                offers.add(new Offer(scanner.scheme(), scanner.parameters()));
            }
        }
        return offers;
    }

    private static Optional<DigestChallenge> of(Map<String, String> parameters) {
        String nonce = parameters.get("nonce");
        String name = parameters.getOrDefault("algorithm", "MD5").toUpperCase(Locale.ROOT);
        boolean session = name.endsWith(SESSION);
        Algorithm algorithm = algorithm(session ? name.substring(0, name.length() - SESSION.length()) : name);
        String qop = parameters.get("qop");
        boolean answerable = qop == null
                || List.of(qop.toLowerCase(Locale.ROOT).split("[,\\s]+", -1)).contains("auth");
        String realm = parameters.getOrDefault("realm", "");
        String opaque = parameters.get("opaque");
        boolean sendable = isSendable(realm) && isSendable(nonce) && isSendable(opaque);
        if (nonce == null || algorithm == null || !answerable || !sendable) {
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

    /** Whether it can stand in a header and is what the server sent: U+FFFD stands for bytes that were not UTF-8. */
    private static boolean isSendable(@Nullable String text) {
        return text == null || text.chars().noneMatch(c -> Character.isISOControl(c) || c == '\uFFFD');
    }

    private static @Nullable Algorithm algorithm(String name) {
        for (Algorithm algorithm : Algorithm.values()) {
            if (algorithm.wireName.equals(name)) {
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
