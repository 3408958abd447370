package dev.atlasaccess.cli.report;

import dev.atlasaccess.cli.roles.RoleSummary;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalLong;

/** The age of a role, in the steps of a chart. */
public enum RoleAge {
    /** Up to 30 days. */
    MONTH("up to 30 days", 30),
    /** Up to 90 days. */
    QUARTER("31 to 90 days", 90),
    /** Up to a year. */
    YEAR("91 days to 1 year", 365),
    /** Up to two years. */
    TWO_YEARS("1 to 2 years", 730),
    /** More than two years. */
    OLDER("over 2 years", Long.MAX_VALUE),
    /** The date is missing or invalid. */
    UNKNOWN("no date", -1);

    private final String label;
    private final long maxDays;

    RoleAge(String label, long maxDays) {
        this.label = label;
        this.maxDays = maxDays;
    }

    /**
     * Its name in a report.
     *
     * @return a range
     */
    public String label() {
        return label;
    }

    static RoleAge of(RoleSummary role, Instant now) {
        OptionalLong age = Finding.age(role, now);
        return Arrays.stream(values())
                .filter(step -> age.isPresent() && age.getAsLong() <= step.maxDays)
                .findFirst()
                .orElse(UNKNOWN);
    }
}
