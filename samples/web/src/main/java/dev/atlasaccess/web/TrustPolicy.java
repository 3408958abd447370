package dev.atlasaccess.web;

import dev.atlasaccess.model.AwsIamRole;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** The policy that lets Atlas assume an IAM role, and nobody who does not know the external id. */
final class TrustPolicy {
    private static final JsonMapper JSON = new JsonMapper();

    private TrustPolicy() {}

    /** The policy as JSON to paste into AWS; empty while Atlas has not said whom to trust. */
    static Optional<String> of(AwsIamRole role) {
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
                }""".formatted(JSON.writeValueAsString(account), JSON.writeValueAsString(externalId)));
    }
}
