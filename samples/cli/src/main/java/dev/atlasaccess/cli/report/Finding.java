package dev.atlasaccess.cli.report;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;

/** What a report points at: facts of the data, each by a rule that is told with it. No finding is a judgement. */
public enum Finding {
    /** See {@link #rule()}. */
    NEVER_AUTHORIZED(
            "Never authorized",
            "An AWS role without authorizedDate: Atlas has its side ready, and was not told which IAM role to assume."),
    /** See {@link #rule()}. */
    OPEN_FOR_LONG(
            "Open for over 90 days",
            "An AWS role without authorizedDate whose createdDate is over 90 days before this report."),
    /** See {@link #rule()}. */
    NOT_READY("Not ready", "A Google Cloud service account whose status is not COMPLETE."),
    /** See {@link #rule()}. */
    UNUSED("Not in use", "A role whose featureUsages is empty: no Atlas feature works through it.");

    private static final int LONG = 90;

    private final String title;
    private final String rule;

    Finding(String title, String rule) {
        this.title = title;
        this.rule = rule;
    }

    /** Its name for people. */
    public String title() {
        return title;
    }

    /** When a role is among them. */
    public String rule() {
        return rule;
    }

    /**
     * The findings that a role is among.
     *
     * @param role the role
     * @param now the time of the report
     */
    public static Set<Finding> of(RoleFacts role, Instant now) {
        Set<Finding> findings = EnumSet.noneOf(Finding.class);
        boolean neverAuthorized = role.provider().equals("AWS") && role.readiness() == Readiness.OPEN;
        if (neverAuthorized) {
            findings.add(NEVER_AUTHORIZED);
        }
        if (neverAuthorized && age(role, now).orElse(0) > LONG) {
            findings.add(OPEN_FOR_LONG);
        }
        if (role.provider().equals("GCP") && role.readiness() != Readiness.READY) {
            findings.add(NOT_READY);
        }
        if ("".equals(role.usedBy())) {
            findings.add(UNUSED);
        }
        return findings;
    }

    /** Days since a role was created; empty if Atlas's date cannot be read. */
    static OptionalLong age(RoleFacts role, Instant now) {
        try {
            Instant created = OffsetDateTime.parse(role.created()).toInstant();
            return OptionalLong.of(Duration.between(created, now).toDays());
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }
}
