package dev.atlasaccess.cli;

import dev.atlasaccess.model.AwsIamRoleUpdate;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code aws}. */
@Command(
        name = "aws",
        description = "Access by AWS IAM roles.",
        mixinStandardHelpOptions = true,
        subcommands = TrustPolicyCommand.class,
        synopsisSubcommandLabel = "COMMAND")
final class AwsCommand {
    /** The SDK checks the length, which Atlas documents. The form is that of AWS, with any partition and path. */
    static final class IamRoleArn implements ITypeConverter<String> {
        @Override
        public String convert(String value) {
            if (!value.matches("arn:aws(-[a-z]+)*:iam::\\d{12}:role/([!-~]+/)?[\\w+=,.@-]+")) {
                throw new TypeConversionException("must be the ARN of an IAM role, 20 to 2048 characters in the form"
                        + " arn:aws:iam::123456789012:role/for-atlas, and not of a user, an account or a session");
            }
            return value;
        }
    }

    @Command(
            name = "authorize",
            description =
                    "Authorizes an IAM role for Atlas to assume. 'atlas-access aws --help' shows the steps before.",
            mixinStandardHelpOptions = true)
    int authorize(
            @Mixin RoleAuthorization authorization,
            @Option(
                            names = "--iamAssumedRoleArn",
                            required = true,
                            paramLabel = "ARN",
                            converter = IamRoleArn.class,
                            description = "the IAM role for Atlas to assume, 20 to 2048 characters")
                    String iamAssumedRoleArn,
            @Option(
                            names = "--wait",
                            paramLabel = "TIME",
                            defaultValue = "0s",
                            converter = DurationConverter.class,
                            description = "how long to retry until the trust policy has propagated: 90s, 2m, 1h")
                    Duration wait) {
        return authorization.runWhenAssumable(new AwsIamRoleUpdate().iamAssumedRoleArn(iamAssumedRoleArn), wait);
    }
}
