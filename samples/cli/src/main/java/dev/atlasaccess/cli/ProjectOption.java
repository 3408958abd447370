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

/** {@code --projectId}, or the environment variable in its place; and the context of the command that has this option. */
class ProjectOption {
    static final String NAME = "--projectId";

    @Option(
            names = NAME,
            paramLabel = "ID",
            description = "the project, 24 lower-case hexadecimal digits; or " + EnvironmentVariables.PROJECT_ID)
    private @Nullable String projectId;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    CommandContext context() {
        return CommandContext.of(command);
    }

    /** The projects that the environment variable contains. */
    static Optional<ProjectIds> ofEnvironment(CommandContext context) {
        List<String> ids = AtlasEnvironment.of(context.environment()).projectIds();
        return ids.isEmpty() ? Optional.empty() : Optional.of(ProjectIds.of(ids, EnvironmentVariables.PROJECT_ID));
    }

    /** The project of a command that is for one only. */
    String id() {
        return id(command, NAME, projectId);
    }

    /** The project that an option of another name selects. */
    static String id(CommandSpec command, String name, @Nullable String value) {
        String source = value == null ? EnvironmentVariables.PROJECT_ID : name;
        List<String> ids = Optional.ofNullable(value)
                .map(id -> ProjectIds.of(List.of(id), name))
                .or(() -> ofEnvironment(CommandContext.of(command)))
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(), "Missing " + name + ": set it or " + EnvironmentVariables.PROJECT_ID))
                .ids();
        if (ids.size() > 1) {
            throw new IllegalArgumentException(
                    source + " names " + ids.size() + " projects, and this command is for one; select it with " + name);
        }
        return ids.get(0);
    }
}
