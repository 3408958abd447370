package dev.atlasaccess;

import dev.atlasaccess.api.CloudProviderAccessApi;
import dev.atlasaccess.http.AtlasResponse;
import dev.atlasaccess.model.AwsIamRole;
import dev.atlasaccess.model.AwsIamRoleUpdate;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.CloudProviderAccessRoleUpdate;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import java.time.Duration;

/**
 * The calls of {@link AtlasAccess}, with all that came: status, headers, rate limit, document and its text. Safe for use
 * by any number of threads.
 */
public final class AtlasAccessWithResponse {
    private final CloudProviderAccessApi api;
    private final PropagationWaiter awsWait;

    AtlasAccessWithResponse(CloudProviderAccessApi api, PropagationWaiter awsWait) {
        this.api = api;
        this.awsWait = awsWait;
    }

    /** As {@link AtlasAccess#listRoles}. */
    public AtlasResponse<CloudProviderAccessRoles> listRoles(String projectId) {
        return api.listGroupCloudProviderAccessWithHttpInfo(projectId, null, null);
    }

    /** As {@link AtlasAccess#authorizeRole}. */
    public AtlasResponse<CloudProviderAccessRole> authorizeRole(
            String projectId, String roleId, CloudProviderAccessRoleUpdate update) {
        return api.authorizeGroupCloudProviderAccessRoleWithHttpInfo(projectId, roleId, update, null, null);
    }

    /** As {@link AtlasAccess#authorizeRoleWhenAssumable(String, String, AwsIamRoleUpdate, Duration, WaitListener)}. */
    public AtlasResponse<CloudProviderAccessRole> authorizeRoleWhenAssumable(
            String projectId, String roleId, AwsIamRoleUpdate update, Duration atMost, WaitListener listener) {
        return awsWait.until(atMost, listener, () -> authorizeRole(projectId, roleId, update));
    }

    /**
     * As {@link AtlasAccess#authorizeRoleV1}.
     *
     * @deprecated as the operation is
     */
    @Deprecated
    public AtlasResponse<AwsIamRole> authorizeRoleV1(String projectId, String roleId, AwsIamRoleUpdate update) {
        return api.authorizeCloudProviderAccessRoleV1WithHttpInfo(projectId, roleId, update, null, null);
    }
}
