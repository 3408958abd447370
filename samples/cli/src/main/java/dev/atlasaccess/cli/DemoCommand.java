package dev.atlasaccess.cli;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.Credentials;
import dev.atlasaccess.cli.roles.RoleTable;
import dev.atlasaccess.cli.terminal.Terminal;
import dev.atlasaccess.emulator.AtlasEmulator;
import dev.atlasaccess.model.AwsIamRole;
import dev.atlasaccess.model.AwsIamRoleUpdate;
import dev.atlasaccess.model.CloudProviderAccessRole;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code demo}. */
@Command(
        name = "demo",
        description = "Lists and authorizes on an embedded Atlas. Needs no account and no network.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExample:%n",
        footer = "  atlas-access demo")
final class DemoCommand implements Callable<Integer> {
    private static final String ARN = "arn:aws:iam::123456789012:role/atlas-demo";

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Terminal terminal = Terminal.standardOutput();
        try (AtlasEmulator emulator = AtlasEmulator.start();
                AtlasAccess atlas = AtlasAccess.builder()
                        .baseUrl(emulator.baseUrl())
                        .credentials(Credentials.serviceAccount(emulator.clientId(), emulator.clientSecret()))
                        .build()) {
            String project = emulator.projectId();
            out.println("An embedded Atlas listens on " + emulator.baseUrl() + ".");
            out.println();
            out.println("The roles of project " + project + ":");
            out.println();
            out.println(RoleTable.of(atlas.listRoles(project)).text(terminal));

            AwsIamRole open = atlas.listRoles(project).getAwsIamRoles().get(0);
            String roleId = Objects.requireNonNull(open.id());
            out.println();
            out.println("Nobody has authorized the AWS role yet. Authorizing it with");
            out.println(ARN + ":");
            out.println();
            CloudProviderAccessRole authorized =
                    atlas.authorizeRole(project, roleId, new AwsIamRoleUpdate().iamAssumedRoleArn(ARN));
            out.println(RoleTable.of(authorized).text(terminal));

            out.println();
            out.println("The roles of the project now:");
            out.println();
            out.println(RoleTable.of(atlas.listRoles(project)).text(terminal));
        }
        return 0;
    }
}
