package dev.atlasaccess.cli;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.EnvironmentVariables;
import dev.atlasaccess.cli.errors.ErrorMessages;
import dev.atlasaccess.cli.io.AtomicFile;
import dev.atlasaccess.cli.io.ProjectIds;
import dev.atlasaccess.cli.ratelimit.RateLimiter;
import dev.atlasaccess.cli.report.HtmlReport;
import dev.atlasaccess.cli.report.JsonReport;
import dev.atlasaccess.cli.report.ProjectResult;
import dev.atlasaccess.cli.report.ProjectScanner;
import dev.atlasaccess.cli.report.Report;
import dev.atlasaccess.cli.report.Spool;
import dev.atlasaccess.cli.report.TableReport;
import dev.atlasaccess.cli.report.Totals;
import dev.atlasaccess.cli.terminal.Colour;
import dev.atlasaccess.cli.terminal.Terminal;
import dev.atlasaccess.cli.terminal.TextFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code report}. */
@Command(
        name = "report",
        description = {
            "Takes the inventory of many projects: their roles, totals, and what is worth a look.",
            "Keeps to Atlas's rate limit, goes on past projects that fail, and says at the end which ones did. When it"
                    + " is stopped (Ctrl-C), it writes what it has and marks it as partial; stopped once more, it ends at"
                    + " once."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  A web page about the projects of a file, one id a line, # for comments:",
            "    atlas-access report --projectsFile projects.txt -o html --out report.html",
            "  The first 500 projects that the Atlas CLI can see; --page 2 has the next:",
            "    atlas projects list --limit 500 -o json | jq -r '.results[].id' |",
            "      atlas-access report --projectsFile - -o html --out report.html",
            "  The ARNs of two projects, for programs:",
            "    atlas-access report --projectId 64a1f0c2b3d4e5f60718293a \\",
            "      --projectId 64a1f0c2b3d4e5f60718293b -o json |",
            "      jq -r '.projects[].cloudProviderAccess.awsIamRoles[]?.iamAssumedRoleArn'",
            "",
            "Exit status: 1 also if a project failed. After Ctrl-C it is 130."
        })
final class ReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ArgGroup
    private @Nullable Projects projects;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "8",
            description = "how many requests at once, 1 to 64. Default: ${DEFAULT-VALUE}")
    private int concurrency;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            converter = Formats.class,
            completionCandidates = Formats.class,
            description = "table, json or html. Default: ${DEFAULT-VALUE}")
    private Format format;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "write to a file instead of standard output: as a whole, or not at all")
    private @Nullable Path out;

    /** The forms of a report. */
    enum Format {
        TABLE,
        JSON,
        HTML
    }

    /** As people type them. */
    static final class Formats extends Choice<Format> {
        Formats() {
            super(Format.values());
        }
    }

    /** Where the projects come from. */
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
                description = "a project, 24 lower-case hexadecimal digits, or several with commas between them;"
                        + " or " + EnvironmentVariables.PROJECT_ID)
        private @Nullable List<String> ids;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (concurrency < 1 || concurrency > 64) {
            throw new ParameterException(spec.commandLine(), "--concurrency must be from 1 to 64");
        }
        ProjectIds ids = projectIds();
        // The program must not end before the report is in its place, nor before it is said what went wrong.
        try (GracefulShutdown interruption = new GracefulShutdown()) {
            try {
                return report(ids, interruption);
            } catch (IOException | RuntimeException e) {
                return ErrorHandler.execution(e, spec.commandLine());
            }
        }
    }

    private int report(ProjectIds ids, GracefulShutdown interruption) throws IOException, InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        Terminal terminal = Terminal.standardError();
        RateLimiter gate = new RateLimiter();
        Totals totals = new Totals(Instant.now());
        try (ProgressDisplay progress =
                        new ProgressDisplay(ids.ids().size(), hasBar() ? terminal : Terminal.NONE, err);
                AtlasAccess atlas = AtlasAccess.builder()
                        .environment(System.getenv())
                        .listener(gate)
                        .listener(progress)
                        .build();
                ProjectScanner scan = new ProjectScanner(atlas, gate, concurrency);
                AtomicFile file = out == null ? null : new AtomicFile(out);
                Report report = report(file == null ? spec.commandLine().getOut() : file.writer(), totals)) {
            Spool failures = new Spool();
            interruption.onStop(scan::stop);
            scan.run(ids.ids(), result -> {
                totals.count(result);
                report.add(result);
                if (result instanceof ProjectResult.Failed failed) {
                    failures.add(List.of(failed.projectId(), failed.reason()));
                }
                progress.step(result);
                if (file == null && spec.commandLine().getOut().checkError()) {
                    scan.stop(); // nobody reads on
                }
            });
            progress.end();
            report.finish(totals);
            if (file != null) {
                file.commit();
            }
            tell(ids, totals, failures, terminal, err);
        }
        return totals.isComplete() ? 0 : 1;
    }

    /** Not where the report itself is on the terminal while it is being written. */
    private boolean hasBar() {
        return out != null
                || format != Format.JSON
                || !Terminal.standardOutput().isTerminal();
    }

    private ProjectIds projectIds() {
        if (projects != null && projects.ids != null) {
            return ProjectIds.of(projects.ids, ProjectOption.NAME);
        }
        if (projects != null && projects.file != null) {
            return read(projects.file);
        }
        return ProjectOption.ofEnvironment()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "Missing --projectsFile or --projectId: which projects?"));
    }

    private static ProjectIds read(Path file) {
        String name = file.toString();
        try (InputStream in = name.equals("-") ? System.in : Files.newInputStream(file)) {
            return ProjectIds.read(in, name);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "--projectsFile must name a file that can be read: " + name + ": " + ErrorMessages.of(e), e);
        }
    }

    private Report report(Writer writer, Totals totals) throws IOException {
        return switch (format) {
            case TABLE ->
                new TableReport(writer, out == null ? Terminal.standardOutput() : Terminal.NONE, totals.now());
            case JSON -> new JsonReport(writer, totals);
            case HTML -> new HtmlReport(writer, totals);
        };
    }

    private static void tell(ProjectIds ids, Totals totals, Spool failures, Terminal terminal, PrintWriter err)
            throws IOException {
        if (ids.repeated() > 0) {
            err.println("Repeated ids: " + TextFormat.number(ids.repeated()) + ". Each project was asked once.");
        }
        if (totals.failed() > 0) {
            err.println(Colour.BAD.of("atlas-access: ", terminal) + TextFormat.number(totals.failed()) + " of "
                    + TextFormat.count(totals.projects(), "project") + " failed:");
            Iterator<List<String>> rows = failures.rows();
            while (rows.hasNext()) {
                err.println("  " + String.join("  ", rows.next()));
            }
        }
        if (totals.notAsked() > 0) {
            err.println(Colour.BAD.of("atlas-access: ", terminal) + "stopped; the report is partial, without "
                    + TextFormat.number(totals.notAsked()) + " of " + TextFormat.count(totals.projects(), "project")
                    + ".");
        }
        err.flush();
    }
}
