package dev.atlasaccess.samples.testing;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.model.AwsIamRole;
import dev.atlasaccess.model.AwsIamRoleUpdate;
import java.time.Duration;

/** Code as an application has it: authorizes the AWS roles of a project that nobody has authorized yet. */
public final class RoleOnboarding {
    private final AtlasAccess atlas;
    private final Duration patience;

    /**
     * @param atlas the client
     * @param patience how long AWS may take for each role
     */
    public RoleOnboarding(AtlasAccess atlas, Duration patience) {
        this.atlas = atlas;
        this.patience = patience;
    }

    /** Authorizes what waits for it with an ARN; how many roles those were. */
    public int onboard(String projectId, String arn) {
        int count = 0;
        for (AwsIamRole role : atlas.listRoles(projectId).getAwsIamRoles()) {
            if (role.getAuthorizedDate() == null) {
                atlas.authorizeRoleWhenAssumable(
                        projectId, role.id(), new AwsIamRoleUpdate().iamAssumedRoleArn(arn), patience);
                count++;
            }
        }
        return count;
    }
}
