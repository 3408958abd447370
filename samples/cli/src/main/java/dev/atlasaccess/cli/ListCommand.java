package dev.atlasaccess.cli;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.EnvironmentVariables;
import dev.atlasaccess.cli.roles.RoleTable;
import dev.atlasaccess.http.AtlasResponse;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code list}. */
@Command(
        name = "list",
        description = "Lists all cloud provider access roles of a project.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  As a table, of one project:",
            "    atlas-access list --projectId 64a1f0c2b3d4e5f60718293a",
            "  The project from the environment, the ids of the AWS roles alone:",
            "    export " + EnvironmentVariables.PROJECT_ID + "=64a1f0c2b3d4e5f60718293a",
            "    atlas-access list -o json | jq -r '.awsIamRoles[].roleId'"
        })
final class ListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ProjectOption project;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() {
        String projectId = project.id();
        try (AtlasAccess atlas = Atlas.connect(spec)) {
            AtlasResponse<CloudProviderAccessRoles> response =
                    atlas.withResponse().listRoles(projectId);
            output.print(response, RoleTable::of, spec.commandLine().getOut());
        }
        return 0;
    }
}
