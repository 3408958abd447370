package dev.atlasaccess.errors;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A requested wait: {@code Retry-After} as RFC 9110, section 10.2.3, defines it, or in another form that can be
 * parsed. It is a lower bound, so a fraction is rounded up, the largest of several values counts, and {@link #ASSUMED} replaces a
 * value that cannot be read.
 *
 * @param delay how long to wait; zero for a date or a number below zero
 * @param readable false if the value could not be read
 */
record RetryAfter(Duration delay, boolean readable) {
    /** The wait in place of one that cannot be read: the window of Atlas's rate limits. */
    static final Duration ASSUMED = Duration.ofMinutes(1);

    /** Longer than any call waits, and no overflow when it is added to a time. */
    private static final Duration MOST = Duration.ofSeconds(999_999_999);

    private static final RetryAfter UNREADABLE = new RetryAfter(ASSUMED, false);
    /** No date or period is longer; the regular expressions take time for each character. */
    private static final int LONGEST = 200;

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:[0-9]+(?:[.][0-9]*)?|[.][0-9]+)(?:[eE][+-]?[0-9]+)?");
    private static final Pattern WEEKDAY = Pattern.compile("(?i)\\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[,.]? *");
    private static final Pattern REST_OF_UNIT =
            Pattern.compile("(?i)(?<=[hms])(?:ours?|rs?|inutes?|ins?|econds?|ecs?)");

    /**
     * Reads the values of a header. Empty if there is none.
     *
     * @param values the header's values
     * @param date the {@code Date} header of the same response, which a date is relative to
     * @param clock the time if {@code date} cannot be read
     */
    static Optional<RetryAfter> of(Collection<String> values, String date, Clock clock) {
        RetryAfter longest = null;
        for (String value : values) {
            for (String element : isDigits(value) ? new String[] {value} : elements(value)) {
                RetryAfter next = read(element, date, clock);
                longest = longest == null || next.delay.compareTo(longest.delay) > 0 ? next : longest;
            }
        }
        return Optional.ofNullable(longest);
    }

    /** The elements of a list; a proxy may have joined two headers. An empty value has none. */
    private static String[] elements(String value) {
        String list = normalized(value);
        String[] elements = list.split(" ?, ?");
        return value.isBlank() ? new String[0] : elements.length == 0 ? new String[] {list} : elements;
    }

    /** Without day of the week, which has a comma, and with single spaces. */
    private static String normalized(String value) {
        String spaced = value.length() > LONGEST ? "?" : value.replaceAll("[\\s\"]+", " ");
        return WEEKDAY.matcher(spaced).replaceAll("").strip();
    }

    private static RetryAfter read(String value, String date, Clock clock) {
        if (isDigits(value) || NUMBER.matcher(value).matches()) {
            return of(Duration.ofSeconds((long) Math.ceil(Double.parseDouble(value))));
        }
        try {
            String period =
                    REST_OF_UNIT.matcher(value).replaceAll("").replace(" ", "").toUpperCase(Locale.ROOT);
            return of(Duration.parse(period.startsWith("P") ? period : "PT" + period));
        } catch (DateTimeException e) {
            Instant now = clock.instant();
            Instant then = date(value, now);
            return then == null
                    ? UNREADABLE
                    : of(Duration.between(Objects.requireNonNullElse(date(normalized(date), now), now), then));
        }
    }

    private static RetryAfter of(Duration wait) {
        return new RetryAfter(wait.isNegative() ? Duration.ZERO : wait.compareTo(MOST) > 0 ? MOST : wait, true);
    }

    /** Without a regular expression: this runs on every call. */
    static boolean isDigits(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return false;
            }
        }
        return !value.isEmpty();
    }

    /** A date without its day of the week: any of the three forms of HTTP, or ISO 8601; UTC unless it has an offset. */
    private static @Nullable Instant date(String value, Instant now) {
        // A year of two digits is never more than fifty years ahead.
        LocalDate firstOfCentury = LocalDate.ofInstant(now, ZoneOffset.UTC).minusYears(49);
        for (DateTimeFormatterBuilder form : List.of(
                form("d['-'][' ']MMM['-'][' ']")
                        .appendValueReduced(ChronoField.YEAR, 2, 4, firstOfCentury)
                        .appendPattern("' 'H:mm[:ss]"),
                form("MMM d H:mm:ss uuuu"),
                form("uuuu-MM-dd[['T'][' ']H:mm[:ss]]").appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true))) {
            try {
                return form.appendPattern("[' ']['GMT']['UTC']")
                        .parseLenient()
                        .optionalStart()
                        .appendOffset("+HH", "Z")
                        .optionalEnd()
                        .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
                        .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
                        .toFormatter(Locale.ENGLISH)
                        .withResolverStyle(ResolverStyle.LENIENT)
                        .parse(value, Instant::from);
            } catch (DateTimeException | ArithmeticException e) {
                // It may have one of the other forms.
            }
        }
        return null;
    }

    private static DateTimeFormatterBuilder form(String pattern) {
        return new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern);
    }
}
