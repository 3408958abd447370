package dev.atlasaccess.cli;

import dev.atlasaccess.model.AwsIamRoleUpdate;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code aws}. */
@Command(
        name = "aws",
        description = "Access by AWS IAM roles.",
        mixinStandardHelpOptions = true,
        footer = "%nTry 'atlas-access aws authorize --help'.",
        subcommands = AwsCommand.Authorize.class)
final class AwsCommand extends ProviderCommand {
    /** {@code aws authorize}. */
    @Command(
            name = "authorize",
            description = "Tells Atlas which IAM role to assume. The role's trust policy must name Atlas already.",
            mixinStandardHelpOptions = true,
            footerHeading = "%nExamples:%n",
            footer = {
                "  Authorize, and wait up to two minutes while AWS spreads a new trust policy:",
                "    atlas-access aws authorize 32b6e34b3d91647abb20e7b8 --wait 2m \\",
                "      --projectId 64a1f0c2b3d4e5f60718293a \\",
                "      --iamAssumedRoleArn arn:aws:iam::123456789012:role/for-atlas",
                "  See what would be sent:",
                "    atlas-access aws authorize 32b6e34b3d91647abb20e7b8 --dry-run \\",
                "      --projectId 64a1f0c2b3d4e5f60718293a \\",
                "      --iamAssumedRoleArn arn:aws:iam::123456789012:role/for-atlas"
            })
    static final class Authorize implements Callable<Integer> {
        @Mixin
        private RoleAuthorization authorization;

        @Option(
                names = "--iamAssumedRoleArn",
                required = true,
                paramLabel = "ARN",
                description = "the IAM role that Atlas is to assume, 20 to 2048 characters")
        private String iamAssumedRoleArn;

        @Option(
                names = "--wait",
                paramLabel = "TIME",
                converter = DurationConverter.class,
                description = "how long to go on while AWS spreads a changed trust policy: 90s, 2m, 1h")
        private @Nullable Duration wait;

        @Override
        public Integer call() {
            AwsIamRoleUpdate update = new AwsIamRoleUpdate().iamAssumedRoleArn(iamAssumedRoleArn);
            return wait == null ? authorization.run(update) : authorization.runWhenAssumable(update, wait);
        }
    }
}
