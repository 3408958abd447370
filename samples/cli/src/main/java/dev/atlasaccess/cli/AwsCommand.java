package dev.atlasaccess.cli;

import dev.atlasaccess.model.AwsIamRoleUpdate;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code aws}. */
@Command(
        name = "aws",
        description = "Access by AWS IAM roles.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = "%nTry 'atlas-access aws authorize --help'.")
final class AwsCommand {
    @Command(
            name = "authorize",
            description =
                    "Authorizes an IAM role for Atlas to assume. Its trust policy must already allow Atlas to do so.",
            mixinStandardHelpOptions = true,
            footerHeading = "%nExamples:%n",
            footer = {
                "  Authorize, and wait up to two minutes for a new trust policy to propagate:",
                "    atlas-access aws authorize 32b6e34b3d91647abb20e7b8 --wait 2m \\",
                "      --projectId 64a1f0c2b3d4e5f60718293a \\",
                "      --iamAssumedRoleArn arn:aws:iam::123456789012:role/for-atlas",
                "  Show the request without sending it:",
                "    atlas-access aws authorize 32b6e34b3d91647abb20e7b8 --dry-run \\",
                "      --projectId 64a1f0c2b3d4e5f60718293a \\",
                "      --iamAssumedRoleArn arn:aws:iam::123456789012:role/for-atlas"
            })
    int authorize(
            @Mixin RoleAuthorization authorization,
            @Option(
                            names = "--iamAssumedRoleArn",
                            required = true,
                            paramLabel = "ARN",
                            description = "the IAM role for Atlas to assume, 20 to 2048 characters")
                    String iamAssumedRoleArn,
            @Option(
                            names = "--wait",
                            paramLabel = "TIME",
                            converter = DurationConverter.class,
                            description = "how long to retry until the trust policy has propagated: 90s, 2m, 1h")
                    @Nullable
                    Duration wait) {
        AwsIamRoleUpdate update = new AwsIamRoleUpdate().iamAssumedRoleArn(iamAssumedRoleArn);
        return wait == null ? authorization.run(update) : authorization.runWhenAssumable(update, wait);
    }
}
