package dev.atlasaccess;

import dev.atlasaccess.api.CloudProviderAccessApi;
import dev.atlasaccess.errors.RateLimit;
import dev.atlasaccess.internal.codec.DecodedResponse;
import dev.atlasaccess.model.ApiResponse;
import dev.atlasaccess.model.AwsIamRole;
import dev.atlasaccess.model.AwsIamRoleUpdate;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.CloudProviderAccessRoleUpdate;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

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
        return response(api.listGroupCloudProviderAccessWithHttpInfo(projectId, null, null));
    }

    /** As {@link AtlasAccess#authorizeRole}. */
    public AtlasResponse<CloudProviderAccessRole> authorizeRole(
            String projectId, String roleId, CloudProviderAccessRoleUpdate update) {
        return response(api.authorizeGroupCloudProviderAccessRoleWithHttpInfo(projectId, roleId, update, null, null));
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
        return response(api.authorizeCloudProviderAccessRoleV1WithHttpInfo(projectId, roleId, update, null, null));
    }

    private static <T> AtlasResponse<T> response(ApiResponse<T> response) {
        Map<String, List<String>> headers = response.getHeaders().entrySet().stream()
                .collect(Collectors.toMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT), header -> List.copyOf(header.getValue())));
        return new AtlasResponse<>(
                response.getStatusCode(),
                headers,
                RateLimit.of(headers),
                response.getData(),
                text(((DecodedResponse<T>) response).rawBody()));
    }

    /** Without the mark that some servers put before UTF-8. */
    private static String text(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
