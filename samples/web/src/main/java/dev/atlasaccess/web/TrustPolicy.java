package dev.atlasaccess.web;

import dev.atlasaccess.model.AwsIamRole;
import java.util.Optional;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.core.util.Separators.Spacing;
import tools.jackson.databind.node.ObjectNode;

/**
 * The trust policy of an IAM role, which lets Atlas assume the role, and only with the external id.
 *
 * @see <a href="https://www.mongodb.com/docs/atlas/security/set-up-unified-aws-access/">Set up unified AWS access</a>
 */
final class TrustPolicy {
    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
    private static final DefaultPrettyPrinter LAYOUT = new DefaultPrettyPrinter(
                    Separators.createDefaultInstance().withObjectNameValueSpacing(Spacing.AFTER))
            .withObjectIndenter(INDENTER)
            .withArrayIndenter(INDENTER);

    private TrustPolicy() {}

    /**
     * Creates the policy of a role.
     *
     * @param role a role, authorized or not
     * @return JSON to paste into the AWS console; empty while Atlas has not provided its account ARN and the external id
     */
    static Optional<String> of(AwsIamRole role) {
        String account = role.getAtlasAWSAccountArn();
        String externalId = role.getAtlasAssumedRoleExternalId();
        if (account == null || externalId == null) {
            return Optional.empty();
        }
        ObjectNode policy = Json.MAPPER.createObjectNode().put("Version", "2012-10-17");
        ObjectNode statement = policy.putArray("Statement").addObject().put("Effect", "Allow");
        statement.putObject("Principal").put("AWS", account);
        statement.put("Action", "sts:AssumeRole");
        statement.putObject("Condition").putObject("StringEquals").put("sts:ExternalId", externalId);
        return Optional.of(Json.MAPPER.writer().with(LAYOUT).writeValueAsString(policy));
    }
}
