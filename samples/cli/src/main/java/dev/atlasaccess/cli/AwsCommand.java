package dev.atlasaccess.cli;

import dev.atlasaccess.model.AwsIamRoleUpdate;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code aws}. */
@Command(name = "aws", description = "Access by AWS IAM roles.", subcommands = TrustPolicyCommand.class)
final class AwsCommand {
    @Command(
            name = "authorize",
            description =
                    "Authorizes an IAM role for Atlas to assume. 'atlas-access aws --help' shows the steps before.")
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
                            defaultValue = "0s",
                            description = "how long to retry until the trust policy has propagated: 90s, 2m, 1h")
                    String wait) {
        // The SDK checks the length, which Atlas documents. The form is that of AWS, with any partition and path.
        if (!iamAssumedRoleArn.matches("arn:aws(-[a-z]+)*:iam::\\d{12}:role/([!-~]+/)?[\\w+=,.@-]+")) {
            throw new IllegalArgumentException(
                    "--iamAssumedRoleArn must be the ARN of an IAM role, 20 to 2048 characters in the form"
                            + " arn:aws:iam::123456789012:role/for-atlas, and not of a user, an account or a session");
        }
        if (!wait.matches("\\d{1,6}[smh]")) {
            throw new IllegalArgumentException("--wait must be a number and s, m or h, for example 90s, 2m or 1h");
        }
        return authorization.runWhenAssumable(
                new AwsIamRoleUpdate().iamAssumedRoleArn(iamAssumedRoleArn),
                Duration.parse("PT" + wait.toUpperCase(Locale.ROOT)));
    }
}
