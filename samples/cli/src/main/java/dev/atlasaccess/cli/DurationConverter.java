package dev.atlasaccess.cli;

import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations such as {@code 90s}, {@code 2m} and {@code 1h}. */
final class DurationConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String value) {
        if (!value.matches("\\d{1,6}[smh]")) {
            throw new TypeConversionException("must be a number and s, m or h, for example 90s, 2m or 1h");
        }
        return Duration.parse("PT" + value.toUpperCase(Locale.ROOT));
    }
}
