package dev.atlasaccess.cli;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.WaitListener;
import dev.atlasaccess.cli.errors.ErrorMessages;
import dev.atlasaccess.cli.roles.RoleTable;
import dev.atlasaccess.cli.terminal.TextFormat;
import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.errors.AtlasStatusException;
import dev.atlasaccess.http.AtlasResponse;
import dev.atlasaccess.model.AwsIamRoleUpdate;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.CloudProviderAccessRoleUpdate;
import dev.atlasaccess.model.UnknownProviderRole;
import java.io.PrintWriter;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the authorize commands of all providers share. */
final class RoleAuthorization {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Parameters(paramLabel = "ROLE_ID", description = "the role, 24 lower-case hexadecimal digits; list shows them")
    private String roleId;

    @Mixin
    private ProjectOption project;

    @Mixin
    private OutputOption output;

    @Option(names = "--dry-run", description = "show the request, and the same for curl; send nothing")
    private boolean dryRun;

    int run(CloudProviderAccessRoleUpdate update) {
        String projectId = project.id();
        if (dryRun) {
            return showOnly(projectId, update);
        }
        try (AtlasAccess atlas = Atlas.connect(command)) {
            return print(atlas.withResponse().authorizeRole(projectId, roleId, update));
        }
    }

    int runWhenAssumable(AwsIamRoleUpdate update, Duration wait) {
        String projectId = project.id();
        if (dryRun) {
            return showOnly(projectId, update);
        }
        PrintWriter err = command.commandLine().getErr();
        try (AtlasAccess atlas = Atlas.connect(command)) {
            return print(atlas.withResponse()
                    .authorizeRoleWhenAssumable(projectId, roleId, update, wait, new Progress(err)));
        }
    }

    private record Progress(PrintWriter err) implements WaitListener {
        @Override
        public void onNotYet(int attempt, AtlasStatusException error, Duration waited, Duration next) {
            print("AWS does not let Atlas assume the role yet (" + TextFormat.seconds(waited) + ").", next);
        }

        @Override
        public void onFailure(int attempt, AtlasException failure, Duration waited, Duration next) {
            print(ErrorMessages.of(failure), next);
        }

        private void print(String reason, Duration next) {
            err.printf("%s Next attempt in %s.%n", reason, TextFormat.seconds(next));
        }
    }

    private int showOnly(String projectId, CloudProviderAccessRoleUpdate update) {
        command.commandLine().getOut().print(DryRun.of(projectId, roleId, update));
        return 0;
    }

    /** An object without provider and identifier is no role, whatever its status: a script must not go on. */
    private int print(AtlasResponse<? extends CloudProviderAccessRole> response) {
        output.print(response, RoleTable::of, command.commandLine().getOut());
        if (response.body() instanceof UnknownProviderRole other
                && other.getProviderName() == null
                && other.id() == null) {
            command.commandLine()
                    .getErr()
                    .println(
                            "atlas-access: Atlas accepted the request, but its response is not a role. The list command"
                                    + " shows what took effect.");
            return 1;
        }
        return 0;
    }
}
