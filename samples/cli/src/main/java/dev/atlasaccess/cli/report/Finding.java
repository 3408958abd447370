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

/** What a report points out: facts of the responses, each with its rule. */
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

    private static final int LONG_DAYS = 90;

    private final String title;
    private final String rule;

    Finding(String title, String rule) {
        this.title = title;
        this.rule = rule;
    }

    /**
     * Its name in a report.
     *
     * @return in sentence case
     */
    public String title() {
        return title;
    }

    /**
     * The condition for a role to have it.
     *
     * @return a sentence
     */
    public String rule() {
        return rule;
    }

    /**
     * The findings of a role.
     *
     * @param role the role
     * @param now the time of the report
     * @return possibly empty
     */
    public static Set<Finding> of(RoleSummary role, Instant now) {
        Set<Finding> findings = EnumSet.noneOf(Finding.class);
        boolean isOpen = switch (role.provider()) {
            case "AWS", "AZURE" -> role.state() == RoleState.OPEN;
            case "GCP" -> role.state() != RoleState.READY;
            default -> false;
        };
        if (isOpen) {
            findings.add(role.provider().equals("AWS") ? NEVER_AUTHORIZED : NOT_READY);
            if (age(role, now).orElse(0) > LONG_DAYS) {
                findings.add(OPEN_FOR_LONG);
            }
        }
        if ("".equals(role.usedBy())) {
            findings.add(UNUSED);
        }
        return findings;
    }

    /** Days since a role was created; empty if its date is missing or invalid. */
    static OptionalLong age(RoleSummary role, Instant now) {
        try {
            Instant created = OffsetDateTime.parse(role.created()).toInstant();
            return OptionalLong.of(Duration.between(created, now).toDays());
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }
}
