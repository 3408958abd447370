package dev.atlasaccess.cli;

import dev.atlasaccess.AtlasEnvironment;
import dev.atlasaccess.EnvironmentVariables;
import dev.atlasaccess.cli.io.ProjectIds;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --projectId}, or the variable that stands in for it. */
final class ProjectOption {
    static final String NAME = "--projectId";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = NAME,
            paramLabel = "ID",
            description = "the project, 24 lower-case hexadecimal digits; or " + EnvironmentVariables.PROJECT_ID)
    private @Nullable String projectId;

    /** The projects that the environment names, if it names any. */
    static Optional<ProjectIds> ofEnvironment() {
        List<String> ids = AtlasEnvironment.ofProcess().projectIds();
        return ids.isEmpty() ? Optional.empty() : Optional.of(ProjectIds.of(ids, EnvironmentVariables.PROJECT_ID));
    }

    /** The one project that is meant. */
    String id() {
        List<String> ids = (projectId == null ? ofEnvironment() : Optional.of(ProjectIds.of(List.of(projectId), NAME)))
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(),
                        "Missing " + NAME + ": which project? " + EnvironmentVariables.PROJECT_ID
                                + " is not set either"))
                .ids();
        if (ids.size() > 1) {
            throw new IllegalArgumentException((projectId == null ? EnvironmentVariables.PROJECT_ID : NAME) + " names "
                    + ids.size() + " projects, and this command is for one; " + NAME + " says which");
        }
        return ids.get(0);
    }
}
