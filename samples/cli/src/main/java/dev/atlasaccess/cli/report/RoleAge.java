package dev.atlasaccess.cli.report;

import dev.atlasaccess.cli.roles.RoleSummary;
import java.time.Instant;
import java.util.OptionalLong;

/** How long ago a role was created, in steps that a chart can show. */
public enum RoleAge {
    /** Up to 30 days. */
    MONTH("up to 30 days", 30),
    /** Up to 90 days. */
    QUARTER("31 to 90 days", 90),
    /** Up to a year. */
    YEAR("91 days to 1 year", 365),
    /** Up to two years. */
    TWO_YEARS("1 to 2 years", 730),
    /** More. */
    OLDER("over 2 years", Long.MAX_VALUE),
    /** The date is missing or cannot be read. */
    UNKNOWN("no date", -1);

    private final String label;
    private final long days;

    RoleAge(String label, long days) {
        this.label = label;
        this.days = days;
    }

    /** Its name for people. */
    public String label() {
        return label;
    }

    static RoleAge of(RoleSummary role, Instant now) {
        OptionalLong age = Finding.age(role, now);
        if (age.isEmpty()) {
            return UNKNOWN;
        }
        for (RoleAge step : values()) {
            if (age.getAsLong() <= step.days) {
                return step;
            }
        }
        return OLDER;
    }
}
