package dev.atlasaccess;

import dev.atlasaccess.api.CloudProviderAccessApi;
import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.errors.AtlasInterruptedException;
import dev.atlasaccess.errors.RoleNotAssumableException;
import dev.atlasaccess.errors.UnreadableResponseException;
import dev.atlasaccess.errors.UnreadableResponseException.Reason;
import dev.atlasaccess.http.AtlasResponse;
import dev.atlasaccess.model.AwsIamRole;
import dev.atlasaccess.model.AwsIamRoleUpdate;
import dev.atlasaccess.model.AzureServicePrincipal;
import dev.atlasaccess.model.AzureServicePrincipalUpdate;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.CloudProviderAccessRoleUpdate;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import dev.atlasaccess.model.GcpServiceAccount;
import dev.atlasaccess.model.GcpServiceAccountUpdate;
import dev.atlasaccess.model.UnknownProviderRole;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The calls of {@link AtlasAccess} with the whole response: status, headers, rate limit, the document and its JSON.
 * Immutable and thread-safe.
 */
public final class AtlasAccessWithResponse {
    private final CloudProviderAccessApi api;
    private final PropagationWaiter propagation;

    AtlasAccessWithResponse(CloudProviderAccessApi api, PropagationWaiter propagation) {
        this.api = api;
        this.propagation = propagation;
    }

    /**
     * As {@link AtlasAccess#listRoles}.
     *
     * @param projectId the project, 24 lower-case hexadecimal digits
     * @return the response with the roles of all providers
     * @throws AtlasException if the call fails
     * @throws IllegalArgumentException if the id is malformed
     */
    public AtlasResponse<CloudProviderAccessRoles> listRoles(String projectId) {
        return api.listGroupCloudProviderAccessWithHttpInfo(projectId, null, null);
    }

    /**
     * As {@link AtlasAccess#authorizeRole(String, String, CloudProviderAccessRoleUpdate)}.
     *
     * @param projectId the project, 24 lower-case hexadecimal digits
     * @param roleId the role, 24 lower-case hexadecimal digits
     * @param update the identity to authorize the role with
     * @return the response with the role after the change
     * @throws UnreadableResponseException if Atlas has accepted the change and the response cannot be read
     * @throws AtlasException if the call fails in another way
     * @throws IllegalArgumentException if an argument is malformed
     */
    public AtlasResponse<CloudProviderAccessRole> authorizeRole(
            String projectId, String roleId, CloudProviderAccessRoleUpdate update) {
        return api.authorizeGroupCloudProviderAccessRoleWithHttpInfo(projectId, roleId, update, null, null);
    }

    /**
     * As {@link AtlasAccess#authorizeRole(String, String, AwsIamRoleUpdate)}.
     *
     * @param projectId the project, 24 lower-case hexadecimal digits
     * @param roleId the role, 24 lower-case hexadecimal digits
     * @param update the IAM role to authorize the role with
     * @return the response with the role after the change
     * @throws UnreadableResponseException if Atlas has accepted the change and the response cannot be read, or is a role of
     *     another provider
     * @throws AtlasException if the call fails in another way
     * @throws IllegalArgumentException if an argument is malformed
     */
    public AtlasResponse<AwsIamRole> authorizeRole(String projectId, String roleId, AwsIamRoleUpdate update) {
        return authorize(projectId, roleId, update, AwsIamRole.class);
    }

    /**
     * As {@link AtlasAccess#authorizeRole(String, String, AzureServicePrincipalUpdate)}.
     *
     * @param projectId the project, 24 lower-case hexadecimal digits
     * @param roleId the role, 24 lower-case hexadecimal digits
     * @param update the service principal to authorize the role with
     * @return the response with the role after the change
     * @throws UnreadableResponseException if Atlas has accepted the change and the response cannot be read, or is a role of
     *     another provider
     * @throws AtlasException if the call fails in another way
     * @throws IllegalArgumentException if an argument is malformed
     */
    public AtlasResponse<AzureServicePrincipal> authorizeRole(
            String projectId, String roleId, AzureServicePrincipalUpdate update) {
        return authorize(projectId, roleId, update, AzureServicePrincipal.class);
    }

    /**
     * As {@link AtlasAccess#authorizeRole(String, String, GcpServiceAccountUpdate)}.
     *
     * @param projectId the project, 24 lower-case hexadecimal digits
     * @param roleId the role, 24 lower-case hexadecimal digits
     * @param update the update, which has no further property
     * @return the response with the role after the change
     * @throws UnreadableResponseException if Atlas has accepted the change and the response cannot be read, or is a role of
     *     another provider
     * @throws AtlasException if the call fails in another way
     * @throws IllegalArgumentException if an argument is malformed
     */
    public AtlasResponse<GcpServiceAccount> authorizeRole(
            String projectId, String roleId, GcpServiceAccountUpdate update) {
        return authorize(projectId, roleId, update, GcpServiceAccount.class);
    }

    /**
     * As {@link AtlasAccess#authorizeRoleWhenAssumable(String, String, AwsIamRoleUpdate, Duration, WaitListener)}.
     *
     * @param projectId the project, 24 lower-case hexadecimal digits
     * @param roleId the role, 24 lower-case hexadecimal digits
     * @param update the IAM role to authorize the role with
     * @param atMost how long to wait before the last attempt; not negative
     * @param listener notified of each failed attempt that another one follows
     * @return the response with the role after the change
     * @throws RoleNotAssumableException if Atlas has refused an attempt, and {@code atMost} has passed, Atlas requests a
     *     longer wait than is left, or the client is closed
     * @throws AtlasInterruptedException if the thread is interrupted
     * @throws AtlasException if an attempt fails with an error that is not retried; or the last transient failure, if the wait
     *     ends and Atlas has refused no attempt
     * @throws IllegalArgumentException if an argument is malformed
     */
    public AtlasResponse<AwsIamRole> authorizeRoleWhenAssumable(
            String projectId, String roleId, AwsIamRoleUpdate update, Duration atMost, WaitListener listener) {
        return propagation.until(atMost, listener, () -> authorizeRole(projectId, roleId, update));
    }

    /**
     * As {@link AtlasAccess#authorizeRoleV1}.
     *
     * @param projectId the project, 24 lower-case hexadecimal digits
     * @param roleId the role, 24 lower-case hexadecimal digits
     * @param update the IAM role to authorize the role with
     * @return the response with the role after the change
     * @throws AtlasException if the call fails
     * @throws IllegalArgumentException if an argument is malformed
     * @deprecated as the operation is
     */
    @Deprecated
    public AtlasResponse<AwsIamRole> authorizeRoleV1(String projectId, String roleId, AwsIamRoleUpdate update) {
        return api.authorizeCloudProviderAccessRoleV1WithHttpInfo(projectId, roleId, update, null, null);
    }

    private <T extends CloudProviderAccessRole> AtlasResponse<T> authorize(
            String projectId, String roleId, CloudProviderAccessRoleUpdate update, Class<T> type) {
        AtlasResponse<CloudProviderAccessRole> response = authorizeRole(projectId, roleId, update);
        CloudProviderAccessRole role = response.body();
        if (role instanceof UnknownProviderRole) { // the update says which provider it is
            role = AtlasJson.read(AtlasJson.write(role), type);
        } else if (!type.isInstance(role)) {
            throw UnreadableResponseException.of(
                    Reason.UNEXPECTED_SHAPE,
                    "PATCH",
                    response.status(),
                    response.rateLimit(),
                    response.rawBody().getBytes(StandardCharsets.UTF_8),
                    "is not of the type " + type.getSimpleName() + ": its providerName is " + role.getProviderName(),
                    null);
        }
        return new AtlasResponse<>(
                response.status(), response.headers(), response.rateLimit(), type.cast(role), response.rawBody());
    }
}
