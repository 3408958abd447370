package dev.atlasaccess;

import dev.atlasaccess.model.AwsIamRole;
import java.util.Optional;

/**
 * The trust policy that an IAM role needs before it can be authorized: it lets Atlas assume the role, and only with the
 * external id that Atlas assigned. Thread-safe.
 *
 * @see <a href="https://www.mongodb.com/docs/atlas/security/set-up-unified-aws-access/">Set up unified AWS access</a>
 * @see <a href="https://github.com/atlas-access/atlas-access-java/blob/main/docs/guide/waiting-for-aws.md">Guide: waiting for AWS</a>
 */
public final class AwsTrustPolicy {
    private AwsTrustPolicy() {}

    /**
     * Creates the policy of a role. It replaces the whole trust policy of the IAM role in AWS, for example with {@code aws iam
     * update-assume-role-policy}; to keep other statements, add this one to them.
     *
     * @param role a role of Atlas, authorized or not
     * @return the policy document, JSON on several lines without a final line separator; empty if the role has no Atlas
     *     account ARN or no external id
     * @throws NullPointerException if the role is null
     */
    public static Optional<String> of(AwsIamRole role) {
        String account = role.getAtlasAWSAccountArn();
        String externalId = role.getAtlasAssumedRoleExternalId();
        if (account == null || externalId == null) {
            return Optional.empty();
        }
        return Optional.of("""
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {
                      "Effect": "Allow",
                      "Principal": {
                        "AWS": %s
                      },
                      "Action": "sts:AssumeRole",
                      "Condition": {
                        "StringEquals": {
                          "sts:ExternalId": %s
                        }
                      }
                    }
                  ]
                }""".formatted(AtlasJson.write(account), AtlasJson.write(externalId)));
    }
}
