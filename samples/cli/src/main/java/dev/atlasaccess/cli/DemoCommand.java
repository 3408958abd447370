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
        description = "Lists and authorizes on an embedded Atlas. Requires no account and no network.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExample:%n",
        footer = "  atlas-access demo")
final class DemoCommand implements Callable<Integer> {
    private static final String ARN = "arn:aws:iam::123456789012:role/atlas-demo";

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = CommandContext.of(spec).out();
        Terminal terminal = CommandContext.of(spec).outTerminal();
        try (AtlasEmulator emulator = AtlasEmulator.start();
                AtlasAccess atlas = AtlasAccess.builder()
                        .baseUrl(emulator.baseUrl())
                        .credentials(Credentials.serviceAccount(emulator.clientId(), emulator.clientSecret()))
                        .build()) {
            String project = emulator.projectId();
            out.printf("An embedded Atlas listens on %s.%n%n", emulator.baseUrl());
            out.printf("The roles of project %s:%n%n", project);
            out.println(RoleTable.format(atlas.listRoles(project), terminal));

            AwsIamRole role = atlas.listRoles(project).getAwsIamRoles().get(0);
            out.printf("%nThe AWS role is not authorized yet. Authorizing it with%n%s:%n%n", ARN);
            CloudProviderAccessRole authorized = atlas.authorizeRole(
                    project, Objects.requireNonNull(role.id()), new AwsIamRoleUpdate().iamAssumedRoleArn(ARN));
            out.println(RoleTable.format(authorized, terminal));

            out.printf("%nThe roles of the project now:%n%n");
            out.println(RoleTable.format(atlas.listRoles(project), terminal));
        }
        return 0;
    }
}
