package dev.atlasaccess.internal.http;

import feign.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The secrets that the latest requests were sent with, to be hidden where a server or a library quotes them. Safe for use
 * by several threads.
 */
public final class SecretValues {
    private static final int KEPT = 16;
    /** A shorter one would hide ordinary words. */
    private static final int SHORTEST = 6;

    private volatile List<String> values = List.of();

    /** Takes note of what the Authorization header of a request holds. */
    void learn(Request request) {
        for (String header : request.headers().getOrDefault("Authorization", List.of())) {
            String credentials = header.substring(header.indexOf(' ') + 1);
            if (header.startsWith("Bearer ")) {
                add(credentials);
            } else if (header.startsWith("Basic ")) {
                add(credentials);
                String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
                add(pair.substring(pair.indexOf(':') + 1));
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

    /** The secret, with any of its characters escaped as in JSON or in a URL: the decoded string becomes a message. */
    private static Pattern spellings(String secret) {
        return Pattern.compile(secret.chars()
                .mapToObj(unit -> String.format("(?:\\\\?\\x{%1$x}|\\\\u(?i:%1$04x)|%%(?i:%1$02x))", unit))
                .collect(Collectors.joining()));
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
            hidden = spellings(secret).matcher(hidden).replaceAll("<hidden>");
        }
        return hidden;
    }
}
