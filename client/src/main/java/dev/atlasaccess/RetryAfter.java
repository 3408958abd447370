package dev.atlasaccess;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code Retry-After}: seconds, or a date in any of the three forms of HTTP (RFC 9110, sections 5.6.7 and 10.2.3). */
final class RetryAfter {
    /** Longer than anybody waits, and short enough to be added to any time. */
    private static final Duration MOST = Duration.ofSeconds(999_999_999);

    private RetryAfter() {}

    /** The wait; none for a date that is past, and empty if the value cannot be read. */
    static Optional<Duration> read(String value, Clock clock) {
        if (value.matches("[0-9]+")) {
            String digits = value.replaceFirst("^0+(?=.)", "");
            return Optional.of(digits.length() > 9 ? MOST : Duration.ofSeconds(Long.parseLong(digits)));
        }
        return forms(clock).stream()
                .flatMap(form -> date(value, form).stream())
                .findFirst()
                .map(date -> Duration.between(clock.instant(), date))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait.compareTo(MOST) > 0 ? MOST : wait);
    }

    private static Optional<Instant> date(String value, DateTimeFormatter form) {
        try {
            return Optional.of(form.withZone(ZoneOffset.UTC).parse(value, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static List<DateTimeFormatter> forms(Clock clock) {
        // A year of two digits is never more than fifty years ahead.
        LocalDate firstOfCentury =
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusYears(49);
        DateTimeFormatter rfc850 = new DateTimeFormatterBuilder()
                .appendPattern("EEEE, dd-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, firstOfCentury)
                .appendPattern(" HH:mm:ss 'GMT'")
                .toFormatter(Locale.ENGLISH);
        DateTimeFormatter asctime = DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH);
        return List.of(DateTimeFormatter.RFC_1123_DATE_TIME, rfc850, asctime);
    }
}
