package dev.atlasaccess.cli.report;

import dev.atlasaccess.cli.roles.RoleState;
import dev.atlasaccess.cli.roles.RoleSummary;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** The numbers of a report, counted as the results come. */
public final class Totals {
    /** Texts that Atlas is free to invent: so many are told apart, the others are counted together. */
    private static final int DISTINCT = 50;

    private static final String OTHERS = "(others)";

    private final Instant now;
    private long answered;
    private long failed;
    private long notAsked;
    private long withoutRoles;
    private long roles;
    private final Map<String, Provider> providers = new TreeMap<>();
    private final Map<Finding, Long> findings = new EnumMap<>(Finding.class);
    private final Map<RoleAge, Long> ages = new EnumMap<>(RoleAge.class);
    private final Map<String, Long> unknownFields = new TreeMap<>();

    /** The numbers of one provider. */
    public static final class Provider {
        private final Map<RoleState, Long> byReadiness = new EnumMap<>(RoleState.class);
        private final Map<String, Long> byStatus = new TreeMap<>();

        /** Roles by how far they are. */
        public Map<RoleState, Long> byReadiness() {
            return byReadiness;
        }

        /** Roles by what the provider calls it. */
        public Map<String, Long> byStatus() {
            return byStatus;
        }

        /** All its roles. */
        public long roles() {
            return byReadiness.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * Nothing counted yet.
     *
     * @param now the time of the report, which ages are told by
     */
    public Totals(Instant now) {
        this.now = now;
    }

    /** Counts a result. */
    public void count(ProjectResult result) {
        if (result instanceof ProjectResult.Answered answer) {
            answered++;
            withoutRoles += answer.roles().isEmpty() ? 1 : 0;
            answer.roles().forEach(this::count);
            answer.unknownFields().forEach(field -> increase(unknownFields, field));
        } else if (result instanceof ProjectResult.Failed) {
            failed++;
        } else {
            notAsked++;
        }
    }

    private void count(RoleSummary role) {
        roles++;
        Provider provider = providers.computeIfAbsent(bounded(providers, role.provider()), name -> new Provider());
        provider.byReadiness.merge(role.readiness(), 1L, Long::sum);
        increase(provider.byStatus, role.status());
        ages.merge(RoleAge.of(role, now), 1L, Long::sum);
        Finding.of(role, now).forEach(finding -> findings.merge(finding, 1L, Long::sum));
    }

    private static void increase(Map<String, Long> counts, String key) {
        counts.merge(bounded(counts, key), 1L, Long::sum);
    }

    private static String bounded(Map<String, ?> known, String key) {
        return known.containsKey(key) || known.size() < DISTINCT ? key : OTHERS;
    }

    /** The time of the report. */
    public Instant now() {
        return now;
    }

    /** Whether every project answered. */
    public boolean isComplete() {
        return failed == 0 && notAsked == 0;
    }

    /** Projects that were asked for. */
    public long projects() {
        return answered + failed + notAsked;
    }

    /** Projects whose roles are in the report. */
    public long answered() {
        return answered;
    }

    /** Projects that ended in an error. */
    public long failed() {
        return failed;
    }

    /** Projects that the report did not come to. */
    public long notAsked() {
        return notAsked;
    }

    /** Projects that answered with no role at all. */
    public long withoutRoles() {
        return withoutRoles;
    }

    /** All roles. */
    public long roles() {
        return roles;
    }

    /** By provider. */
    public Map<String, Provider> providers() {
        return providers;
    }

    /** Roles among a finding. */
    public long of(Finding finding) {
        return findings.getOrDefault(finding, 0L);
    }

    /** Roles of an age. */
    public long of(RoleAge age) {
        return ages.getOrDefault(age, 0L);
    }

    /** Fields of the answers that this version does not know, and how many projects have them. */
    public Map<String, Long> unknownFields() {
        return unknownFields;
    }
}
