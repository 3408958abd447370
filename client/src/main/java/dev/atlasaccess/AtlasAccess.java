package dev.atlasaccess;

import dev.atlasaccess.api.CloudProviderAccessApi;
import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.errors.AtlasInterruptedException;
import dev.atlasaccess.errors.BadRequestException;
import dev.atlasaccess.errors.RoleNotAssumableException;
import dev.atlasaccess.errors.UnreadableResponseException;
import dev.atlasaccess.internal.http.AtlasHeaders;
import dev.atlasaccess.internal.http.CallLog;
import dev.atlasaccess.internal.http.Dispatcher;
import dev.atlasaccess.internal.http.EnvelopeClient;
import dev.atlasaccess.internal.http.FeignTransport;
import dev.atlasaccess.internal.http.HttpClient;
import dev.atlasaccess.internal.http.Lifecycle;
import dev.atlasaccess.internal.http.MaskingClient;
import dev.atlasaccess.internal.http.OkHttpTransport;
import dev.atlasaccess.internal.http.RetryClient;
import dev.atlasaccess.internal.http.RetryRules;
import dev.atlasaccess.internal.http.SecretValues;
import dev.atlasaccess.model.AwsIamRole;
import dev.atlasaccess.model.AwsIamRoleUpdate;
import dev.atlasaccess.model.AzureServicePrincipal;
import dev.atlasaccess.model.AzureServicePrincipalUpdate;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.CloudProviderAccessRoleUpdate;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import dev.atlasaccess.model.GcpServiceAccount;
import dev.atlasaccess.model.GcpServiceAccountUpdate;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * The cloud provider access roles of MongoDB Atlas projects: the AWS IAM roles, Azure service principals and Google Cloud
 * service accounts that Atlas uses for access.
 *
 * <pre>{@code
 * try (AtlasAccess atlas = AtlasAccess.fromEnvironment()) {
 *   for (CloudProviderAccessRole role : atlas.listRoles(projectId).all()) {
 *     System.out.println(role.getProviderName() + " " + role.id());
 *   }
 * }
 * }</pre>
 *
 * <p>Immutable and thread-safe. Create one and keep it: it holds the connections and the access token that
 * make the next call fast. A call that fails throws an {@link AtlasException}, or an {@link IllegalArgumentException}
 * if nothing was sent because an argument is malformed, or an {@link IllegalStateException} after {@link #close()}.
 *
 * @see <a href="https://www.mongodb.com/docs/atlas/security/cloud-provider-access/">Set Up Unified Cloud Provider Access</a>
 * @see <a href="https://github.com/atlas-access/atlas-access-java/blob/main/docs/guide/README.md">Guide</a>
 * @see <a href="https://github.com/atlas-access/atlas-access-java/blob/main/docs/guide/threads.md">Guide: threads</a>
 */
public final class AtlasAccess implements AutoCloseable {
    private final CloudProviderAccessApi api;
    private final PropagationWaiter propagation;
    private final Dispatcher<CloudProviderAccessApi> dispatcher;
    private final Runnable close;
    private final String description;

    AtlasAccess(AtlasAccessBuilder builder) {
        Credentials credentials = builder.credentials;
        if (credentials == null) {
            throw new IllegalArgumentException(builder.noCredentials);
        }
        URI baseUrl = builder.baseUrl;
        HttpClient transport = builder.httpClient == null
                ? new OkHttpTransport(baseUrl, builder.network(), builder.maxResponseBytes)
                : new FeignTransport(builder.httpClient, builder.maxResponseBytes);
        SecretValues secrets = new SecretValues();
        HttpClient authentication = credentials.authenticate(
                new MaskingClient(new EnvelopeClient(transport), secrets), baseUrl, builder.userAgent);
        Lifecycle lifecycle = new Lifecycle();
        DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();
        RetryClient retries = new RetryClient(
                authentication,
                new RetryRules(builder.retryPolicy, random),
                builder.attemptTimeout,
                lifecycle,
                new CallLog(builder.listeners, secrets));
        dispatcher = new Dispatcher<>(
                CloudProviderAccessApi.class,
                baseUrl,
                new AtlasHeaders(builder.apiVersion, builder.userAgent),
                builder.httpClient != null,
                retries,
                lifecycle);
        api = dispatcher.withTimeout(builder.timeout);
        propagation = new PropagationWaiter(lifecycle, random);
        description = "AtlasAccess[" + baseUrl + ", " + credentials + "]";
        close = () -> {
            if (lifecycle.close()) {
                transport.cancelAll();
                authentication.close();
                transport.close();
            }
        };
    }

    private AtlasAccess(AtlasAccess client, Duration timeout) {
        dispatcher = client.dispatcher;
        api = dispatcher.withTimeout(timeout);
        propagation = client.propagation;
        description = client.description;
        close = () -> {};
    }

    /**
     * Creates a client from the environment variables that the Atlas CLI, mongocli, the Terraform provider and curl read
     * too. A variable that is empty or blank counts as not set. {@link AtlasAccessBuilder#environment} does the same for a
     * client with other settings.
     *
     * <p><b>Credentials</b>, the first that are set; an incomplete pair is an error:
     *
     * <ol>
     *   <li>{@value EnvironmentVariables#ACCESS_TOKEN}: an access token
     *   <li>{@value EnvironmentVariables#CLIENT_ID} and
     *       {@value EnvironmentVariables#CLIENT_SECRET}: a service account
     *   <li>{@value EnvironmentVariables#PUBLIC_API_KEY} and
     *       {@value EnvironmentVariables#PRIVATE_API_KEY}: an API key
     *   <li>{@value EnvironmentVariables#PUBLIC_KEY} and
     *       {@value EnvironmentVariables#PRIVATE_KEY}: the same
     *   <li>{@value EnvironmentVariables#MCLI_PUBLIC_API_KEY} and
     *       {@value EnvironmentVariables#MCLI_PRIVATE_API_KEY}: the same
     * </ol>
     *
     * <p><b>Base URL</b>: {@value EnvironmentVariables#BASE_URL}, {@value
     * EnvironmentVariables#OPS_MANAGER_URL} or {@value EnvironmentVariables#MCLI_OPS_MANAGER_URL}; or the service {@code cloud} or {@code
     * cloudgov} in {@value EnvironmentVariables#SERVICE} or {@value EnvironmentVariables#MCLI_SERVICE}. Default: {@code
     * https://cloud.mongodb.com}. Conflicting variables are an error, so that the credentials of one Atlas are
     * never sent to another.
     *
     * <p><b>Proxy</b>, with the rules of curl: {@code https_proxy}, {@code HTTPS_PROXY}, {@code all_proxy} or {@code
     * ALL_PROXY}, the first that is set. An {@code http://} proxy, with {@code user:password@} (percent-encoded) before the
     * host if it requires authentication, or a {@code socks5://} one without; the default port is 1080. Hosts in {@code
     * no_proxy} or {@code NO_PROXY} are reached without it: {@code *}, or names (which cover their subdomains), addresses
     * and networks ({@code 10.0.0.0/8}), each with a port if it is for that port only. The variables are ignored if the system property
     * {@code https.proxyHost} or {@code socksProxyHost} is set; plain http to loopback never uses a proxy. A proxy that cannot be
     * used is an error only if requests would go through it.
     *
     * @return a client with the defaults of {@link AtlasAccessBuilder} otherwise
     * @throws IllegalArgumentException if there are no credentials or an incomplete pair, a variable is invalid or
     *     conflicts with another, the proxy is needed and cannot be used, or a trust or key store that a system property
     *     names cannot be read; the message names the variables or the property and does not repeat their values
     */
    public static AtlasAccess fromEnvironment() {
        return builder().environment(System.getenv()).build();
    }

    /**
     * Returns a builder for a client.
     *
     * @return a builder in which everything but {@link AtlasAccessBuilder#credentials} has a default
     */
    public static AtlasAccessBuilder builder() {
        return new AtlasAccessBuilder();
    }

    /**
     * Returns this client with another timeout for each call. The result shares the connections, the access token, the
     * retry quota and the listeners with this client. It need not be closed, and closing it does nothing; it ends when this
     * client is closed.
     *
     * @param timeout how long one call may take, with all attempts and the delays between them; from 1 millisecond to 24
     *     days
     * @return a client whose calls have that timeout
     * @throws IllegalArgumentException if the timeout is out of range
     * @see AtlasAccessBuilder#timeout
     */
    public AtlasAccess withTimeout(Duration timeout) {
        return new AtlasAccess(this, AtlasAccessBuilder.inRange("timeout", timeout));
    }

    /**
     * Lists all cloud provider access roles of a project ({@code GET
     * /api/atlas/v2/groups/{groupId}/cloudProviderAccess}).
     *
     * @param projectId the project, 24 lower-case hexadecimal digits
     * @return the roles by provider; a provider without roles has an empty list
     * @throws AtlasException if the call fails
     * @throws IllegalArgumentException if the id is malformed
     * @see <a href="https://www.mongodb.com/docs/api/doc/atlas-admin-api-v2/operation/operation-listgroupcloudprovideraccess">Return
     *     All Cloud Provider Access Roles</a>
     */
    public CloudProviderAccessRoles listRoles(String projectId) {
        return api.listGroupCloudProviderAccess(projectId, null, null);
    }

    /**
     * Authorizes a role ({@code PATCH /api/atlas/v2/groups/{groupId}/cloudProviderAccess/{roleId}}). Sends the properties
     * that are set on the update. Does not wait for a changed trust policy to propagate in AWS: right after such a change
     * the call may fail with a {@link BadRequestException} whose code is {@code CANNOT_ASSUME_ROLE}.
     *
     * @param projectId the project, 24 lower-case hexadecimal digits
     * @param roleId the role, 24 lower-case hexadecimal digits
     * @param update the identity to authorize the role with, of the role's provider
     * @return the role after the change, of the type that the response names
     * @throws UnreadableResponseException if Atlas has accepted the change ({@link
     *     UnreadableResponseException#isChangeAccepted()}) and the body of the response cannot be read, or the connection is
     *     lost or the timeout expires before its end
     * @throws AtlasException if the call fails in another way
     * @throws IllegalArgumentException if an argument is malformed
     * @see <a href="https://www.mongodb.com/docs/api/doc/atlas-admin-api-v2/operation/operation-authorizegroupcloudprovideraccessrole">Authorize
     *     One Cloud Provider Access Role</a>
     */
    public CloudProviderAccessRole authorizeRole(
            String projectId, String roleId, CloudProviderAccessRoleUpdate update) {
        return api.authorizeGroupCloudProviderAccessRole(projectId, roleId, update, null, null);
    }

    /**
     * Authorizes an AWS role; see {@link #authorizeRole(String, String, CloudProviderAccessRoleUpdate)}.
     *
     * @param projectId the project, 24 lower-case hexadecimal digits
     * @param roleId the role, 24 lower-case hexadecimal digits
     * @param update the IAM role to authorize the role with
     * @return the role after the change, also if the response names no provider, or one that this version does not know
     * @throws UnreadableResponseException if Atlas has accepted the change and the response cannot be read, or is a role of
     *     another provider that this version knows; it holds the body
     * @throws AtlasException if the call fails in another way
     * @throws IllegalArgumentException if an argument is malformed
     */
    public AwsIamRole authorizeRole(String projectId, String roleId, AwsIamRoleUpdate update) {
        return withResponse().authorizeRole(projectId, roleId, update).body();
    }

    /**
     * Authorizes an Azure role; see {@link #authorizeRole(String, String, CloudProviderAccessRoleUpdate)}.
     *
     * @param projectId the project, 24 lower-case hexadecimal digits
     * @param roleId the role, 24 lower-case hexadecimal digits
     * @param update the service principal to authorize the role with
     * @return the role after the change, also if the response names no provider, or one that this version does not know
     * @throws UnreadableResponseException if Atlas has accepted the change and the response cannot be read, or is a role of
     *     another provider that this version knows; it holds the body
     * @throws AtlasException if the call fails in another way
     * @throws IllegalArgumentException if an argument is malformed
     */
    public AzureServicePrincipal authorizeRole(String projectId, String roleId, AzureServicePrincipalUpdate update) {
        return withResponse().authorizeRole(projectId, roleId, update).body();
    }

    /**
     * Authorizes a Google Cloud role; see {@link #authorizeRole(String, String, CloudProviderAccessRoleUpdate)}.
     *
     * @param projectId the project, 24 lower-case hexadecimal digits
     * @param roleId the role, 24 lower-case hexadecimal digits
     * @param update the update, which has no further property
     * @return the role after the change, also if the response names no provider, or one that this version does not know
     * @throws UnreadableResponseException if Atlas has accepted the change and the response cannot be read, or is a role of
     *     another provider that this version knows; it holds the body
     * @throws AtlasException if the call fails in another way
     * @throws IllegalArgumentException if an argument is malformed
     */
    public GcpServiceAccount authorizeRole(String projectId, String roleId, GcpServiceAccountUpdate update) {
        return withResponse().authorizeRole(projectId, roleId, update).body();
    }

    /**
     * As {@link #authorizeRoleWhenAssumable(String, String, AwsIamRoleUpdate, Duration, WaitListener)}, without a listener.
     *
     * @param projectId the project, 24 lower-case hexadecimal digits
     * @param roleId the role, 24 lower-case hexadecimal digits
     * @param update the IAM role to authorize the role with
     * @param atMost how long to wait before the last attempt; not negative
     * @return the role after the change
     * @throws RoleNotAssumableException if Atlas has refused an attempt, and {@code atMost} has passed, Atlas requests a
     *     longer wait than is left, or the client is closed
     * @throws AtlasInterruptedException if the thread is interrupted
     * @throws AtlasException if an attempt fails with an error that is not retried; or the last transient failure, if the wait
     *     ends and Atlas has refused no attempt
     * @throws IllegalArgumentException if an argument is malformed
     */
    public AwsIamRole authorizeRoleWhenAssumable(
            String projectId, String roleId, AwsIamRoleUpdate update, Duration atMost) {
        return authorizeRoleWhenAssumable(projectId, roleId, update, atMost, (attempt, error, waited, next) -> {});
    }

    /**
     * Authorizes an AWS role as soon as Atlas can assume it: a changed trust policy takes seconds to minutes to propagate in
     * AWS. Repeats the request while Atlas responds with {@code CANNOT_ASSUME_ROLE}, {@code INVALID_AWS_CREDENTIALS} or
     * {@code CLOUD_PROVIDER_ACCESS_ROLE_NOT_AUTHORIZED}, and after a connection failure or a status of 408, 429 or 5xx. Any
     * other error ends the wait at once. The delays double from about 1 second to about 15.
     *
     * @param projectId the project, 24 lower-case hexadecimal digits
     * @param roleId the role, 24 lower-case hexadecimal digits
     * @param update the IAM role to authorize the role with
     * @param atMost how long to wait before the last attempt, which takes at most the client's timeout; not negative
     * @param listener notified of each failed attempt that another one follows
     * @return the role after the change; see {@link #authorizeRole(String, String, AwsIamRoleUpdate)}
     * @throws RoleNotAssumableException if Atlas has refused an attempt, and {@code atMost} has passed, Atlas requests a
     *     longer wait than is left, or the client is closed
     * @throws AtlasInterruptedException if the thread is interrupted
     * @throws AtlasException if an attempt fails with an error that is not retried; or the last transient failure, if the wait
     *     ends and Atlas has refused no attempt
     * @throws IllegalArgumentException if an argument is malformed
     */
    public AwsIamRole authorizeRoleWhenAssumable(
            String projectId, String roleId, AwsIamRoleUpdate update, Duration atMost, WaitListener listener) {
        return withResponse()
                .authorizeRoleWhenAssumable(projectId, roleId, update, atMost, listener)
                .body();
    }

    /**
     * Authorizes an AWS role with version 1.0 of the API, of 2021 ({@code PATCH
     * /api/atlas/v1.0/groups/{groupId}/cloudProviderAccess/{roleId}}). Atlas documents it for API keys only.
     *
     * @param projectId the project, 24 lower-case hexadecimal digits
     * @param roleId the role, 24 lower-case hexadecimal digits
     * @param update the IAM role to authorize the role with
     * @return the role after the change
     * @throws AtlasException if the call fails
     * @throws IllegalArgumentException if an argument is malformed
     * @deprecated because Atlas has deprecated the operation; use {@link #authorizeRole(String, String, AwsIamRoleUpdate)}
     */
    @Deprecated
    public AwsIamRole authorizeRoleV1(String projectId, String roleId, AwsIamRoleUpdate update) {
        return api.authorizeCloudProviderAccessRoleV1(projectId, roleId, update, null, null);
    }

    /**
     * Returns the same calls with the whole response.
     *
     * @return a view of this client, which ends when this client is closed
     */
    public AtlasAccessWithResponse withResponse() {
        return new AtlasAccessWithResponse(api, propagation);
    }

    /**
     * Returns the generated interface, with every documented parameter. It checks its arguments and throws the same
     * exceptions as this class.
     *
     * @return a view of this client, which ends when this client is closed
     */
    public CloudProviderAccessApi api() {
        return api;
    }

    /**
     * Cancels all calls in progress (each throws an {@link AtlasException} that says whether the request may have been
     * received), revokes the access token of a service account (within two seconds) and closes the connections. An {@link
     * AtlasAccessBuilder#httpClient} of the application stays open, and a request that it is about to send ends when that
     * client ends it. Later calls throw an {@link IllegalStateException}; closing again does nothing. On a client of {@link
     * #withTimeout} it does nothing.
     */
    @Override
    public void close() {
        close.run();
    }

    /**
     * Returns the base URL and the kind of credentials, without secrets.
     *
     * @return a description for a log
     */
    @Override
    public String toString() {
        return description;
    }
}
