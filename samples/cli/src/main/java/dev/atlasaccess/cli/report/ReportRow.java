package dev.atlasaccess.cli.report;

import dev.atlasaccess.cli.roles.RoleState;
import dev.atlasaccess.cli.roles.RoleSummary;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A line of the report: a role in its project.
 *
 * @param projectId the project
 * @param role the role
 * @param findings the findings that it is among
 */
record ReportRow(String projectId, RoleSummary role, Set<Finding> findings) {
    static ReportRow of(String projectId, RoleSummary role, Instant now) {
        return new ReportRow(projectId, role, Finding.of(role, now));
    }

    List<String> toTexts() {
        return List.of(
                projectId,
                role.provider(),
                role.id(),
                role.readiness().name(),
                role.status(),
                role.state(),
                role.usedBy() == null ? "no" : "yes",
                role.usedBy() == null ? "" : role.usedBy(),
                role.identity(),
                role.created(),
                findings.stream().map(Finding::name).collect(Collectors.joining(" ")));
    }

    static ReportRow of(List<String> texts) {
        RoleSummary role = new RoleSummary(
                texts.get(1),
                texts.get(2),
                RoleState.valueOf(texts.get(3)),
                texts.get(4),
                texts.get(5),
                texts.get(6).equals("yes") ? texts.get(7) : null,
                texts.get(8),
                texts.get(9));
        Set<Finding> findings = Arrays.stream(texts.get(10).split(" ", -1))
                .filter(name -> !name.isEmpty())
                .map(Finding::valueOf)
                .collect(Collectors.toSet());
        return new ReportRow(texts.get(0), role, findings);
    }
}
