package dev.atlasaccess.internal.json;

import java.nio.charset.StandardCharsets;

/** The beginning of a body, for an exception. */
public final class Excerpt {
    /** The most that is kept, in bytes. */
    public static final int LENGTH = 64 << 10;

    private Excerpt() {}

    /** The beginning, decoded as UTF-8. */
    public static String of(byte[] body) {
        int end = Math.min(body.length, LENGTH);
        while (end > 0 && end < body.length && (body[end] & 0xC0) == 0x80) { // inside a character of UTF-8
            end--;
        }
        return new String(body, 0, end, StandardCharsets.UTF_8);
    }
}
