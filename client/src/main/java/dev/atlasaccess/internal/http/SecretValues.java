package dev.atlasaccess.internal.http;

import feign.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

/**
 * The secrets that the latest requests were sent with, to be hidden where a server or a library quotes them. Safe for use
 * by several threads.
 */
public final class SecretValues {
    private static final int KEPT = 16;
    /** A shorter one would hide ordinary words. */
    private static final int SHORTEST = 6;

    private volatile List<String> values = List.of();
    /** The header that was learned last. */
    private volatile String latest = "";

    /** Takes note of what the Authorization header of a request holds. */
    void learn(Request request) {
        for (String header : request.headers().getOrDefault("Authorization", List.of())) {
            if (header.equals(latest)) {
                continue; // the usual case: nothing to cut out of it again
            }
            if (header.startsWith("Bearer ")) {
                add(header.substring("Bearer ".length()));
                latest = header;
            } else if (header.startsWith("Basic ")) {
                String credentials = header.substring("Basic ".length());
                add(credentials);
                String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
                add(pair.substring(pair.indexOf(':') + 1));
                latest = header;
            }
        }
    }

    private void add(String secret) {
        if (secret.length() < SHORTEST || values.contains(secret)) {
            return;
        }
        synchronized (this) {
            List<String> more = new ArrayList<>(values);
            more.remove(secret);
            more.add(secret);
            values = List.copyOf(more.subList(Math.max(0, more.size() - KEPT), more.size()));
        }
    }

    String hide(String text) {
        return hide(text, values);
    }

    /** Hides the whole Authorization header of a request too: that of Digest is another one each time. */
    String hide(String text, Request request) {
        return hide(hide(text, request.headers().getOrDefault("Authorization", List.of())), values);
    }

    private static String hide(String text, Collection<String> secrets) {
        String hidden = text;
        for (String secret : secrets) {
            hidden = hide(hidden, secret);
        }
        return hidden;
    }

    private static String hide(String text, String secret) {
        StringBuilder hidden = new StringBuilder();
        int kept = 0;
        for (int at = 0; at < text.length(); at++) {
            int end = end(text, at, secret);
            if (end > 0) {
                hidden.append(text, kept, at).append("<hidden>");
                kept = end;
                at = end - 1;
            }
        }
        return kept == 0 ? text : hidden.append(text, kept, text.length()).toString();
    }

    /**
     * Where a secret ends that begins here, or -1. Any of its characters may be escaped, as in JSON or in a URL: the decoded
     * string becomes a message.
     */
    private static int end(String text, int start, String secret) {
        int at = start;
        for (int i = 0; i < secret.length(); i++) {
            char unit = secret.charAt(i);
            if (isAt(text, at, unit)) {
                at++;
            } else if (isAt(text, at, '\\') && isAt(text, at + 1, unit)) {
                at += 2;
            } else if (isHex(text, at, "\\u", 4, unit)) {
                at += 6;
            } else if (isHex(text, at, "%", 2, unit)) {
                at += 3;
            } else {
                return -1;
            }
        }
        return at;
    }

    private static boolean isAt(String text, int at, char unit) {
        return at < text.length() && text.charAt(at) == unit;
    }

    /** Allocates nothing: it is asked at each place of a body that a server made. */
    private static boolean isHex(String text, int at, String prefix, int digits, char unit) {
        int end = at + prefix.length() + digits;
        if (!text.startsWith(prefix, at) || end > text.length()) {
            return false;
        }
        int value = 0;
        for (int i = end - digits; i < end; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return false;
            }
            value = value * 16 + digit;
        }
        return value == unit;
    }
}
