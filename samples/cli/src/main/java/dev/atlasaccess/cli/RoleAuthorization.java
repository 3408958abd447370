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
import java.time.Duration;
import java.util.function.BiFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options and the action that the authorize commands of all providers share. */
final class RoleAuthorization extends ProjectOption {
    static final String ROLE_ID = "the role, 24 lower-case hexadecimal digits; list shows them";

    @Parameters(paramLabel = "ROLE_ID", description = ROLE_ID)
    private String roleId;

    @Mixin
    private OutputOption output;

    @Option(names = "--dry-run", description = "show the request, and the same for curl; send nothing")
    private boolean dryRun;

    int run(CloudProviderAccessRoleUpdate update) {
        return run(update, (atlas, projectId) -> atlas.withResponse().authorizeRole(projectId, roleId, update));
    }

    int runWhenAssumable(AwsIamRoleUpdate update, Duration wait) {
        WaitListener listener = new PropagationProgress(context(), wait);
        return run(
                update,
                (atlas, projectId) ->
                        atlas.withResponse().authorizeRoleWhenAssumable(projectId, roleId, update, wait, listener));
    }

    private int run(
            CloudProviderAccessRoleUpdate update,
            BiFunction<AtlasAccess, String, AtlasResponse<? extends CloudProviderAccessRole>> call) {
        CommandContext context = context();
        String projectId = id();
        if (dryRun) {
            context.out().print(DryRun.of(context.environment(), projectId, roleId, update));
            return 0;
        }
        try (AtlasAccess atlas = context.connect()) {
            AtlasResponse<? extends CloudProviderAccessRole> response = call.apply(atlas, projectId);
            output.print(response, RoleTable::format, context);
            // Without provider and identifier it is not a role, whatever the HTTP status: a script must not continue.
            CloudProviderAccessRole role = response.body();
            if (role.getProviderName() == null && role.id() == null) {
                ErrorHandler.print(
                        context,
                        "Atlas accepted the request, but its response is not a role.",
                        ErrorHandler.SHOW_RESULT + ".");
                return 1;
            }
        }
        return 0;
    }

    private record PropagationProgress(CommandContext context, Duration atMost) implements WaitListener {
        @Override
        public void onNotYet(int attempt, AtlasStatusException error, Duration waited, Duration next) {
            String time = TextFormat.seconds(waited) + " of " + TextFormat.seconds(atMost);
            print("AWS does not allow Atlas to assume the role yet (" + time + ").", next);
        }

        @Override
        public void onFailure(int attempt, AtlasException failure, Duration waited, Duration next) {
            print(ErrorMessages.sentence(ErrorMessages.of(failure)), next);
        }

        private void print(String reason, Duration next) {
            String line = reason + " Next attempt in " + TextFormat.seconds(next) + ".";
            context.err().println(context.errTerminal().wrap(line, ""));
        }
    }
}
