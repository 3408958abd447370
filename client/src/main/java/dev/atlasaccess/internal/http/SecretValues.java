package dev.atlasaccess.internal.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The secrets that the latest requests were sent with, to be masked where a server or a library quotes them. Thread-safe.
 */
public final class SecretValues {
    /** Several generations of rotated credentials. Each more is searched for at each character of an error response. */
    private static final int KEPT = 16;
    /** A shorter one would mask ordinary words. */
    private static final int SHORTEST = 6;

    private volatile List<String> values = List.of();
    /** The header that was recorded last: most requests have the same one. */
    private volatile @Nullable String latest;

    /** Records the secrets in an Authorization header. */
    void record(@Nullable String header) {
        if (header != null && !header.equals(latest)) {
            List<String> secrets = secrets(header);
            if (!secrets.isEmpty()) { // each request has another header of Digest, which needs no lock
                synchronized (this) { // what is the latest has not been displaced by others
                    secrets.forEach(this::add);
                    latest = header;
                }
            }
        }
    }

    private static List<String> secrets(String header) {
        List<String> secrets = List.of();
        if (header.startsWith("Bearer ")) {
            secrets = List.of(header.substring("Bearer ".length()));
        } else if (header.startsWith("Basic ")) {
            String credentials = header.substring("Basic ".length());
            String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            secrets = List.of(credentials, pair.substring(pair.indexOf(':') + 1));
        }
        return secrets.stream().filter(secret -> secret.length() >= SHORTEST).toList();
    }

    private void add(String secret) {
        if (!values.contains(secret)) {
            List<String> more = new ArrayList<>(values);
            more.add(secret);
            values = List.copyOf(more.subList(Math.max(0, more.size() - KEPT), more.size()));
        }
    }

    String mask(String message) {
        return mask(message, values);
    }

    /**
     * Masks a whole Authorization header too: that of Digest is a new one in each request, and concurrent requests with
     * credentials of their own may have replaced those of this one among the latest.
     */
    String mask(String message, @Nullable String header) {
        Set<String> all = new LinkedHashSet<>();
        if (header != null) {
            all.add(header);
            all.addAll(secrets(header));
        }
        all.addAll(values);
        return mask(message, all);
    }

    private static String mask(String message, Collection<String> secrets) {
        String masked = message;
        for (String secret : secrets) {
            masked = replace(masked, secret);
        }
        return masked;
    }

    private static String replace(String message, String secret) {
        StringBuilder masked = new StringBuilder();
        int kept = 0;
        for (int at = 0; at < message.length(); at++) {
            int end = end(message, at, secret);
            if (end > 0) {
                masked.append(message, kept, at).append("<hidden>");
                kept = end;
                at = end - 1;
            }
        }
        return kept == 0
                ? message
                : masked.append(message, kept, message.length()).toString();
    }

    /**
     * Where a secret ends that begins here, or -1. Any of its characters may be escaped, as in JSON or in a URL: the decoded
     * string becomes a message.
     */
    private static int end(String message, int start, String secret) {
        int at = start;
        for (int i = 0; i < secret.length(); i++) {
            char character = secret.charAt(i);
            if (isAt(message, at, character)) {
                at++;
            } else if (isAt(message, at, '\\') && isAt(message, at + 1, character)) {
                at += 2;
            } else if (isHex(message, at, "\\u", 4, character)) {
                at += 6;
            } else if (isHex(message, at, "%", 2, character)) {
                at += 3;
            } else {
                return -1;
            }
        }
        return at;
    }

    private static boolean isAt(String message, int at, char character) {
        return at < message.length() && message.charAt(at) == character;
    }

    /** Allocates nothing: this runs at each character of a body that a server wrote. */
    private static boolean isHex(String message, int at, String prefix, int digits, char character) {
        int end = at + prefix.length() + digits;
        boolean same = message.startsWith(prefix, at) && end <= message.length() && character >> (4 * digits) == 0;
        for (int i = 0; same && i < digits; i++) {
            same = Character.digit(message.charAt(end - 1 - i), 16) == (character >> (4 * i) & 0xF);
        }
        return same;
    }
}
