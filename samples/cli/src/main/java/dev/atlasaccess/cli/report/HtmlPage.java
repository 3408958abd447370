package dev.atlasaccess.cli.report;

import dev.atlasaccess.cli.report.BarChart.Bar;
import dev.atlasaccess.cli.report.BarChart.Part;
import dev.atlasaccess.cli.roles.RoleState;
import dev.atlasaccess.cli.roles.RoleSummary;
import dev.atlasaccess.cli.terminal.TextFormat;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** What the template asks for: each method is a name in it. */
@SuppressWarnings("unused") // the template uses all of it
final class HtmlPage {
    private final Totals totals;
    private final Iterator<List<String>> roles;
    private final Iterator<List<String>> failed;
    private final String policy;
    private final String style;
    private final String script;

    record Provider(String name, String roles, List<Status> statuses) {}

    record Status(String label, String roles) {}

    record Noted(String key, String title, String rule, String kind, String roles, boolean any) {}

    record Role(
            String project,
            String provider,
            String id,
            String state,
            String kind,
            String created,
            String usedBy,
            String identity,
            String keys,
            List<String> findings) {}

    record Failure(String project, String reason) {}

    record Kind(String name, String label) {}

    HtmlPage(
            Totals totals,
            Iterator<List<String>> roles,
            Iterator<List<String>> failed,
            String policy,
            String style,
            String script) {
        this.totals = totals;
        this.roles = roles;
        this.failed = failed;
        this.policy = policy;
        this.style = style;
        this.script = script;
    }

    String policy() {
        return policy;
    }

    String style() {
        return style;
    }

    String script() {
        return script;
    }

    String time() {
        return DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
                .format(totals.now().atOffset(ZoneOffset.UTC));
    }

    String projects() {
        return TextFormat.count(totals.projects(), "project");
    }

    String answeredProjects() {
        return TextFormat.count(totals.answered(), "project");
    }

    String roleWords() {
        return TextFormat.count(totals.roles(), "role");
    }

    String answered() {
        return TextFormat.number(totals.answered());
    }

    String withoutRoles() {
        return TextFormat.number(totals.withoutRoles());
    }

    String roleCount() {
        return TextFormat.number(totals.roles());
    }

    boolean hasRoles() {
        return totals.roles() > 0;
    }

    boolean hasFailed() {
        return totals.failed() > 0;
    }

    String failedCount() {
        return TextFormat.number(totals.failed());
    }

    boolean isPartial() {
        return totals.notAsked() > 0;
    }

    String notAsked() {
        return TextFormat.number(totals.notAsked());
    }

    String unknownFields() {
        return String.join(", ", totals.unknownFields().keySet());
    }

    boolean hasUnknownFields() {
        return !totals.unknownFields().isEmpty();
    }

    List<Kind> kinds() {
        return Arrays.stream(RoleState.values())
                .map(kind -> new Kind(name(kind), kind.label()))
                .toList();
    }

    List<Provider> providers() {
        return totals.providers().entrySet().stream()
                .map(provider -> new Provider(
                        provider.getKey(),
                        TextFormat.number(provider.getValue().roles()),
                        provider.getValue().byStatus().entrySet().stream()
                                .map(status -> new Status(status.getKey(), TextFormat.number(status.getValue())))
                                .toList()))
                .toList();
    }

    List<Noted> findings() {
        return Arrays.stream(Finding.values()).map(this::noted).toList();
    }

    /** Where no project answered, nothing was counted; which is not the same as none. */
    private Noted noted(Finding finding) {
        long roles = totals.of(finding);
        boolean isCounted = totals.answered() > 0;
        String none = isCounted ? "none" : "unknown";
        return new Noted(
                finding.name(),
                finding.title(),
                finding.rule(),
                roles > 0 ? "some" : none,
                isCounted ? TextFormat.number(roles) : dash(""),
                roles > 0);
    }

    String readinessChart() {
        return BarChart.svg(
                "Roles by provider, and how far they are",
                totals.providers().entrySet().stream()
                        .map(provider -> new Bar(
                                provider.getKey(),
                                provider.getValue().byReadiness().entrySet().stream()
                                        .map(part -> new Part(
                                                name(part.getKey()),
                                                part.getKey().label(),
                                                part.getValue()))
                                        .toList()))
                        .toList());
    }

    String ageChart() {
        return BarChart.svg(
                "Roles by age",
                Arrays.stream(RoleAge.values())
                        .filter(age -> age != RoleAge.UNKNOWN || totals.of(age) > 0)
                        .map(age -> new Bar(age.label(), List.of(new Part("age", age.label(), totals.of(age)))))
                        .toList());
    }

    /** Once only, as the template reads it. */
    Iterator<Role> roles() {
        return mapped(roles, texts -> role(ReportRow.of(texts)));
    }

    /** Once only, as the template reads it. */
    Iterator<Failure> failures() {
        return mapped(failed, texts -> new Failure(texts.get(0), texts.get(1)));
    }

    private static Role role(ReportRow row) {
        RoleSummary role = row.role();
        List<Finding> findings =
                Arrays.stream(Finding.values()).filter(row.findings()::contains).toList();
        return new Role(
                row.projectId(),
                role.provider(),
                dash(role.id()),
                dash(role.state()),
                name(role.readiness()),
                dash(role.createdDay()),
                dash(role.usedBy() == null ? "" : role.usedBy()),
                dash(role.identity()),
                String.join(" ", findings.stream().map(Finding::name).toList()),
                findings.stream().map(Finding::title).toList());
    }

    private static String dash(String text) {
        return text.isEmpty() ? "–" : text;
    }

    private static String name(RoleState readiness) {
        return readiness.name().toLowerCase(Locale.ROOT);
    }

    private static <A, B> Iterator<B> mapped(Iterator<A> items, Function<A, B> function) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return items.hasNext();
            }

            @Override
            public B next() {
                if (!items.hasNext()) {
                    throw new NoSuchElementException();
                }
                return function.apply(items.next());
            }
        };
    }
}
