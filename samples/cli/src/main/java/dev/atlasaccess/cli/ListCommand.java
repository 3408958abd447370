package dev.atlasaccess.cli;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.cli.roles.RoleTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code list}. */
@Command(
        name = "list",
        description = "Lists all cloud provider access roles of a project.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ProjectOption project;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() {
        CommandContext context = CommandContext.of(spec);
        String projectId = project.id(spec);
        try (AtlasAccess atlas = context.connect()) {
            output.print(atlas.withResponse().listRoles(projectId), RoleTable::format, context);
        }
        return 0;
    }
}
