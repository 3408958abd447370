package dev.atlasaccess.cli.report;

import dev.atlasaccess.cli.roles.RoleSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The numbers of a report. Not thread-safe. */
public final class Totals {
    /** The number of different strings of Atlas that are counted separately; others are counted together. */
    private static final int MAX_DISTINCT = 50;

    private static final String OTHERS = "(others)";

    private final Instant now;
    private long listed;
    private long notRequested;
    private String stopReason = "";
    private long withoutRoles;
    private long roles;
    private final List<ProjectResult.Failure> failures = new ArrayList<>();
    private final Map<String, Map<String, Long>> statusesByProvider = new TreeMap<>();
    private final Map<Finding, Long> findings = new EnumMap<>(Finding.class);
    private final Map<String, Long> unknownFields = new TreeMap<>();

    /**
     * Empty totals.
     *
     * @param now the time of the report, from which ages are computed
     */
    public Totals(Instant now) {
        this.now = now;
        Arrays.stream(Finding.values()).forEach(finding -> findings.put(finding, 0L));
    }

    /**
     * Counts a result.
     *
     * @param result the result
     */
    public void count(ProjectResult result) {
        if (result instanceof ProjectResult.Success success) {
            listed++;
            withoutRoles += success.roles().isEmpty() ? 1 : 0;
            success.roles().forEach(this::count);
            success.unknownFields().forEach(field -> increment(unknownFields, field));
        } else if (result instanceof ProjectResult.Failure failure) {
            failures.add(failure);
        } else {
            notRequested++;
        }
    }

    private void count(RoleSummary role) {
        roles++;
        String provider = bounded(statusesByProvider, role.provider());
        increment(statusesByProvider.computeIfAbsent(provider, name -> new TreeMap<>()), role.status());
        Finding.of(role, now).forEach(finding -> findings.merge(finding, 1L, Long::sum));
    }

    private static void increment(Map<String, Long> counts, String key) {
        counts.merge(bounded(counts, key), 1L, Long::sum);
    }

    private static String bounded(Map<String, ?> known, String key) {
        return known.containsKey(key) || known.size() < MAX_DISTINCT ? key : OTHERS;
    }

    /**
     * The time of the report.
     *
     * @return as passed to the constructor
     */
    public Instant now() {
        return now;
    }

    /**
     * Whether the roles of all projects were listed.
     *
     * @return false if a project failed or was not requested
     */
    public boolean isComplete() {
        return failures.isEmpty() && notRequested == 0;
    }

    /**
     * The number of projects.
     *
     * @return all that the report was started for
     */
    public long projects() {
        return listed + failures.size() + notRequested;
    }

    /**
     * The number of projects whose roles were listed.
     *
     * @return those with and without roles
     */
    public long listed() {
        return listed;
    }

    /**
     * The projects whose request failed.
     *
     * @return in order
     */
    public List<ProjectResult.Failure> failures() {
        return failures;
    }

    /**
     * The number of projects that were not requested, because the report was stopped.
     *
     * @return 0 unless the report is partial
     */
    public long notRequested() {
        return notRequested;
    }

    /**
     * Why projects were not requested.
     *
     * @return meaningful if there are such projects
     */
    public String stopReason() {
        return stopReason;
    }

    /**
     * Sets why projects were not requested.
     *
     * @param reason printable
     */
    public void stopReason(String reason) {
        stopReason = reason;
    }

    /**
     * The number of projects without any role.
     *
     * @return a part of {@link #listed}
     */
    public long withoutRoles() {
        return withoutRoles;
    }

    /**
     * The number of roles.
     *
     * @return those of all projects
     */
    public long roles() {
        return roles;
    }

    /**
     * The number of roles with each status, by provider.
     *
     * @return sorted by provider and status
     */
    public Map<String, Map<String, Long>> statusesByProvider() {
        return statusesByProvider;
    }

    /**
     * The number of roles with each finding.
     *
     * @return 0 for a finding without any
     */
    public Map<Finding, Long> findings() {
        return findings;
    }

    /**
     * The fields of the responses that are unknown to this version.
     *
     * @return the number of projects, by field
     */
    public Map<String, Long> unknownFields() {
        return unknownFields;
    }
}
