package dev.atlasaccess.cli;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.AtlasResponse;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.CloudProviderAccessRoleUpdate;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the authorize commands of all providers share. */
final class Authorization {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Parameters(paramLabel = "ROLE_ID", description = "the role, 24 lower-case hexadecimal digits; list shows them")
    private String roleId;

    @Mixin
    private ProjectOption project;

    @Mixin
    private OutputOption output;

    int run(CloudProviderAccessRoleUpdate update) {
        try (AtlasAccess atlas = AtlasAccess.fromEnvironment()) {
            AtlasResponse<CloudProviderAccessRole> response =
                    atlas.withResponse().authorizeRole(project.id(), roleId, update);
            output.print(
                    response,
                    RoleTable.of(response.body()),
                    command.commandLine().getOut());
        }
        return 0;
    }
}
