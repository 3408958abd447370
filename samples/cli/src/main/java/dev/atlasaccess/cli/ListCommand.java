package dev.atlasaccess.cli;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.AtlasResponse;
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
        try (AtlasAccess atlas = AtlasAccess.fromEnvironment()) {
            AtlasResponse<CloudProviderAccessRoles> response =
                    atlas.withResponse().listRoles(project.id());
            output.print(response, RoleTable::of, spec.commandLine().getOut());
        }
        return 0;
    }
}
