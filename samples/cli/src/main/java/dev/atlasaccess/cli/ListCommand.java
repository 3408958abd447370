package dev.atlasaccess.cli;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.cli.roles.RoleTable;
import dev.atlasaccess.http.AtlasResponse;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the roles of a project, and what to do next for those that are not authorized. */
@Command(name = "list", description = "Lists all cloud provider access roles of a project.")
final class ListCommand implements Callable<Integer> {
    @Mixin
    private ProjectOption project;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() {
        CommandContext context = project.context();
        String projectId = project.id();
        try (AtlasAccess atlas = context.connect()) {
            AtlasResponse<CloudProviderAccessRoles> response =
                    atlas.withResponse().listRoles(projectId);
            output.print(response, RoleTable::format, context);
            String next = RoleTable.nextSteps(response.body());
            if (output.isTableOnTerminal(context) && !next.isEmpty()) {
                context.err().println("\n" + context.errTerminal().wrap(next, ""));
            }
        }
        return 0;
    }
}
