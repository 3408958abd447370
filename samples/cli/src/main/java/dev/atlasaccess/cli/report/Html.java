package dev.atlasaccess.cli.report;

import com.samskivert.mustache.Escapers;

/** Text in HTML. */
final class Html {
    private Html() {}

    /** As the template escapes it: for element content, and for attributes in quotes. */
    static String escaped(String text) {
        return Escapers.HTML.escape(text);
    }
}
