package dev.atlasaccess.cli;

import dev.atlasaccess.model.AwsIamRoleUpdate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code aws}. */
@Command(
        name = "aws",
        description = "Access by AWS IAM roles.",
        mixinStandardHelpOptions = true,
        subcommands = AwsCommand.Authorize.class)
final class AwsCommand extends ProviderCommand {
    /** {@code aws authorize}. */
    @Command(
            name = "authorize",
            description = "Tells Atlas which IAM role to assume. The role's trust policy must name Atlas already.",
            mixinStandardHelpOptions = true)
    static final class Authorize implements Callable<Integer> {
        @Mixin
        private Authorization authorization;

        @Option(
                names = "--iamAssumedRoleArn",
                required = true,
                paramLabel = "ARN",
                description = "the IAM role that Atlas is to assume, 20 to 2048 characters")
        private String iamAssumedRoleArn;

        @Override
        public Integer call() {
            return authorization.run(new AwsIamRoleUpdate().iamAssumedRoleArn(iamAssumedRoleArn));
        }
    }
}
