package dev.atlasaccess.cli;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.AtlasAccessBuilder;
import dev.atlasaccess.AtlasEnvironment;
import dev.atlasaccess.EnvironmentVariables;
import dev.atlasaccess.cli.errors.ErrorMessages;
import dev.atlasaccess.cli.io.AtomicFile;
import dev.atlasaccess.cli.io.ProjectIds;
import dev.atlasaccess.cli.ratelimit.RateLimiter;
import dev.atlasaccess.cli.report.HtmlReport;
import dev.atlasaccess.cli.report.JsonReport;
import dev.atlasaccess.cli.report.ProjectResult;
import dev.atlasaccess.cli.report.ProjectScanner;
import dev.atlasaccess.cli.report.ProjectScanner.Results;
import dev.atlasaccess.cli.report.Report;
import dev.atlasaccess.cli.report.TableReport;
import dev.atlasaccess.cli.report.Totals;
import dev.atlasaccess.cli.terminal.Terminal;
import dev.atlasaccess.cli.terminal.TextFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Scans many projects and writes the report in one of its formats. */
@Command(
        name = "report",
        description = {
            "Reports on the roles of many projects, with totals and findings.",
            "Respects Atlas's rate limit, continues if a project fails, and lists the failed ones at the end. Ctrl-C"
                    + " writes a partial report; a second Ctrl-C exits at once."
        })
final class ReportCommand implements Callable<Integer> {
    /** For the report to be written, after it was stopped. */
    private static final Duration MAX_EXIT_DELAY = Duration.ofSeconds(60);

    private static final int MAX_SAME_FAILURES = 20;

    @Spec
    private CommandSpec spec;

    @ArgGroup
    private @Nullable Projects projects;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "8",
            description = "maximum number of concurrent requests, 1 to 64. Default: ${DEFAULT-VALUE}")
    private int concurrency;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, json or html. Default: ${DEFAULT-VALUE}")
    private Format format;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "write to a file instead of standard output; it is replaced atomically")
    private @Nullable Path out;

    /** The output formats, named as on the command line. */
    enum Format {
        table,
        json,
        html
    }

    /** The source of the project ids. */
    private static final class Projects {
        @Option(
                names = "--projectsFile",
                required = true,
                paramLabel = "FILE",
                description = "a file with a project id on each line; - for standard input")
        private @Nullable Path file;

        @Option(
                names = ProjectOption.NAME,
                required = true,
                paramLabel = "ID",
                description = "a project, 24 lower-case hexadecimal digits, or several separated by commas; or "
                        + EnvironmentVariables.PROJECT_ID)
        private @Nullable List<String> ids;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (concurrency < 1 || concurrency > 64) {
            throw new IllegalArgumentException("--concurrency must be from 1 to 64");
        }
        CommandContext context = CommandContext.of(spec);
        return report(context, projectIds(context));
    }

    private int report(CommandContext context, ProjectIds ids) throws IOException, InterruptedException {
        Totals totals = new Totals(Instant.now());
        try (AtomicFile file = out == null ? null : new AtomicFile(out, "--out")) {
            Report report = file == null
                    ? create(context, context.out(), context.outTerminal(), totals)
                    : create(context, file.writer(), Terminal.NONE, totals);
            totals.stopReason(scan(context, ids.ids(), result -> {
                totals.count(result);
                report.add(result);
            }));
            report.finish(totals);
            if (file != null) {
                file.commit();
            }
        }
        if (!context.out().checkError()) {
            printProblems(context, ids, totals);
        }
        return totals.isComplete() ? 0 : 1;
    }

    private String scan(CommandContext context, List<String> ids, Results results)
            throws IOException, InterruptedException {
        Terminal terminal = hasProgressBar(context) ? context.errTerminal() : Terminal.NONE;
        ProgressDisplay progress = new ProgressDisplay(ids.size(), terminal, context.err());
        RateLimiter limiter = new RateLimiter(progress);
        try (progress;
                AtlasAccess atlas = context.builder().listener(limiter).build();
                ProjectScanner scanner = new ProjectScanner(atlas, limiter, concurrency)) {
            context.shutdown().onStop(MAX_EXIT_DELAY, scanner::stop);
            return scanner.scan(ids, result -> {
                results.accept(result);
                progress.step(result);
                if (out == null && context.out().checkError()) {
                    scanner.stop(); // a closed pipe
                }
            });
        }
    }

    /** Not if the report itself is written to the terminal meanwhile. */
    private boolean hasProgressBar(CommandContext context) {
        return out != null || format != Format.json || !context.outTerminal().isTerminal();
    }

    private ProjectIds projectIds(CommandContext context) {
        if (projects != null && projects.ids != null) {
            return ProjectIds.of(projects.ids, ProjectOption.NAME);
        }
        if (projects != null && projects.file != null) {
            return read(projects.file, context);
        }
        return ProjectOption.ofEnvironment(context)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "Missing --projectsFile or --projectId: which projects?"));
    }

    private static ProjectIds read(Path file, CommandContext context) {
        String name = file.toString();
        try (InputStream in = name.equals("-") ? context.in() : Files.newInputStream(file)) {
            return ProjectIds.read(in, name);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "--projectsFile must name a file that can be read: " + name + ": " + ErrorMessages.of(e), e);
        }
    }

    private Report create(CommandContext context, Writer writer, Terminal terminal, Totals totals) {
        return switch (format) {
            case table -> new TableReport(writer, terminal);
            case json -> new JsonReport(writer, totals);
            case html ->
                new HtmlReport(
                        writer,
                        totals,
                        AtlasEnvironment.of(context.environment())
                                .baseUrl()
                                .orElse(AtlasAccessBuilder.DEFAULT_BASE_URL));
        };
    }

    private static void printProblems(CommandContext context, ProjectIds ids, Totals totals) {
        PrintWriter err = context.err();
        String prefix = context.errTerminal().styled("atlas-access: ", Style.fg_red);
        String projects = TextFormat.count(totals.projects(), "project");
        if (ids.duplicates() > 0) {
            err.println("Duplicate ids: " + TextFormat.number(ids.duplicates()) + ". Each project was requested once.");
        }
        if (!totals.failures().isEmpty()) {
            err.println(prefix + TextFormat.number(totals.failures().size()) + " of " + projects + " failed:");
            // Reasons that differ only in the project are the same error.
            totals.failures().stream()
                    .collect(Collectors.groupingBy(
                            failure -> failure.reason().replace(failure.projectId(), ""),
                            LinkedHashMap::new,
                            Collectors.toList()))
                    .values()
                    .forEach(same -> print(context, same));
        }
        if (totals.notRequested() > 0) {
            err.println(prefix + "the report is partial, without " + TextFormat.number(totals.notRequested()) + " of "
                    + projects + ": " + totals.stopReason());
        }
        err.flush();
    }

    private static void print(CommandContext context, List<ProjectResult.Failure> same) {
        PrintWriter err = context.err();
        ProjectResult.Failure first = same.get(0);
        err.println(context.errTerminal().wrap(first.projectId() + "  " + first.reason(), "  "));
        same.stream()
                .limit(MAX_SAME_FAILURES)
                .skip(1)
                .forEach(failure -> err.println("  " + failure.projectId() + "  same error"));
        if (same.size() > MAX_SAME_FAILURES) {
            err.println("  and " + TextFormat.number(same.size() - MAX_SAME_FAILURES) + " more with the same error");
        }
    }
}
