package dev.atlasaccess.samples.testing;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.model.AwsIamRole;
import dev.atlasaccess.model.AwsIamRoleUpdate;
import java.time.Duration;

/** Application code under test: authorizes the AWS roles of a project that are not authorized yet. */
public final class RoleOnboarding {
    private final AtlasAccess atlas;
    private final Duration timeout;

    /**
     * Creates the service.
     *
     * @param atlas the client
     * @param timeout how long to wait for the trust policy of each role to propagate
     */
    public RoleOnboarding(AtlasAccess atlas, Duration timeout) {
        this.atlas = atlas;
        this.timeout = timeout;
    }

    /**
     * Authorizes all roles of a project that are not authorized yet.
     *
     * @param projectId the project
     * @param arn the AWS IAM role for Atlas to assume
     * @return the number of roles that were authorized
     */
    public int onboard(String projectId, String arn) {
        int count = 0;
        for (AwsIamRole role : atlas.listRoles(projectId).getAwsIamRoles()) {
            if (role.getAuthorizedDate() == null) {
                atlas.authorizeRoleWhenAssumable(
                        projectId, role.id(), new AwsIamRoleUpdate().iamAssumedRoleArn(arn), timeout);
                count++;
            }
        }
        return count;
    }
}
