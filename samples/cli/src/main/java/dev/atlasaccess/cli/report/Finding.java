package dev.atlasaccess.cli.report;

import dev.atlasaccess.cli.roles.RoleState;
import dev.atlasaccess.cli.roles.RoleSummary;
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
    NEVER_AUTHORIZED("Never authorized", "An AWS role without authorizedDate."),
    /** See {@link #rule()}. */
    NOT_READY(
            "Not ready",
            "An Azure role without servicePrincipalId or tenantId, or a Google Cloud service account whose status is not"
                    + " COMPLETE."),
    /** See {@link #rule()}. */
    OPEN_FOR_LONG(
            "Open, and over 90 days old",
            "A role that is never authorized or not ready, and whose createdDate is over 90 days before this report."),
    /** See {@link #rule()}. */
    UNUSED("Used by no feature", "A role whose featureUsages is an empty list.");

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
    public static Set<Finding> of(RoleSummary role, Instant now) {
        Set<Finding> findings = EnumSet.noneOf(Finding.class);
        if (role.provider().equals("AWS") && role.readiness() == RoleState.OPEN) {
            findings.add(NEVER_AUTHORIZED);
        }
        boolean notReady = switch (role.provider()) {
            case "AZURE" -> role.readiness() == RoleState.OPEN;
            case "GCP" -> role.readiness() != RoleState.READY;
            default -> false;
        };
        if (notReady) {
            findings.add(NOT_READY);
        }
        if (!findings.isEmpty() && age(role, now).orElse(0) > LONG) {
            findings.add(OPEN_FOR_LONG);
        }
        if ("".equals(role.usedBy())) {
            findings.add(UNUSED);
        }
        return findings;
    }

    /** Days since a role was created; empty if Atlas's date cannot be read. */
    static OptionalLong age(RoleSummary role, Instant now) {
        try {
            Instant created = OffsetDateTime.parse(role.created()).toInstant();
            return OptionalLong.of(Duration.between(created, now).toDays());
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }
}
