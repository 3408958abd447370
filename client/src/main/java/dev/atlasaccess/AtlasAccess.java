package dev.atlasaccess;

import dev.atlasaccess.api.CloudProviderAccessApi;
import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.errors.AtlasInterruptedException;
import dev.atlasaccess.errors.BadRequestException;
import dev.atlasaccess.errors.RoleNotAssumableException;
import dev.atlasaccess.internal.codec.JsonDecoder;
import dev.atlasaccess.internal.codec.JsonEncoder;
import dev.atlasaccess.internal.http.AtlasHeaders;
import dev.atlasaccess.internal.http.EnvelopeClient;
import dev.atlasaccess.internal.http.FeignTransport;
import dev.atlasaccess.internal.http.HeapReserve;
import dev.atlasaccess.internal.http.HttpClient;
import dev.atlasaccess.internal.http.Lifecycle;
import dev.atlasaccess.internal.http.MaskingClient;
import dev.atlasaccess.internal.http.OkHttpTransport;
import dev.atlasaccess.internal.http.RetryClient;
import dev.atlasaccess.internal.http.SecretValues;
import dev.atlasaccess.internal.http.UserAgent;
import dev.atlasaccess.internal.http.ValidatingInvocationHandlerFactory;
import dev.atlasaccess.model.AwsIamRole;
import dev.atlasaccess.model.AwsIamRoleUpdate;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.CloudProviderAccessRoleUpdate;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import feign.Feign;
import feign.Request;
import feign.Retryer;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The cloud provider access roles of MongoDB Atlas projects: which AWS IAM roles, Azure service principals and Google
 * Cloud service accounts Atlas may use.
 *
 * <pre>{@code
 * try (AtlasAccess atlas = AtlasAccess.fromEnvironment()) {
 *   CloudProviderAccessRoles roles = atlas.listRoles(projectId);
 * }
 * }</pre>
 *
 * <p>Immutable and safe for use by any number of threads. Make one and keep it: it holds the connections and the proof
 * of identity that make the next call fast. Calls end in an {@link AtlasException}, or in an {@link
 * IllegalArgumentException} if nothing was sent because an argument cannot be right.
 */
public final class AtlasAccess implements AutoCloseable {
    private final Lifecycle lifecycle = new Lifecycle();
    private final PropagationWaiter awsWait =
            new PropagationWaiter(lifecycle, () -> ThreadLocalRandom.current().nextDouble());
    private final CloudProviderAccessApi api;
    private final HttpClient authentication;
    private final @Nullable OkHttpTransport transport;
    private final Credentials credentials;
    private final URI baseUrl;

    AtlasAccess(AtlasAccessBuilder builder) {
        if (builder.credentials == null) {
            throw new IllegalArgumentException("credentials must be set: Credentials.serviceAccount, apiKey or"
                    + " accessToken make them, AtlasAccess.fromEnvironment() finds them");
        }
        credentials = builder.credentials;
        baseUrl = builder.baseUrl;
        HttpClient wire;
        if (builder.httpClient == null) {
            transport = new OkHttpTransport(baseUrl, builder.network(), builder.maxResponseBytes);
            wire = transport;
        } else {
            transport = null;
            wire = new FeignTransport(builder.httpClient, builder.maxResponseBytes);
        }
        SecretValues secrets = new SecretValues();
        authentication = credentials.authenticate(new MaskingClient(new EnvelopeClient(wire), secrets), baseUrl);
        HeapReserve reserve = new HeapReserve();
        long millis = builder.timeout.toMillis();
        Duration attemptTimeout =
                builder.attemptTimeout == null ? builder.timeout.dividedBy(2) : builder.attemptTimeout;
        api = Feign.builder()
                .client(new RetryClient(
                        authentication,
                        builder.retryPolicy,
                        attemptTimeout,
                        lifecycle,
                        reserve,
                        secrets,
                        builder.listeners))
                .options(new Request.Options(millis, TimeUnit.MILLISECONDS, millis, TimeUnit.MILLISECONDS, false))
                .retryer(Retryer.NEVER_RETRY)
                .requestInterceptor(new AtlasHeaders(builder.apiVersion, UserAgent.VALUE))
                .encoder(new JsonEncoder())
                .decoder(new JsonDecoder())
                .invocationHandlerFactory(new ValidatingInvocationHandlerFactory(lifecycle, reserve))
                .target(CloudProviderAccessApi.class, baseUrl.toString());
    }

    /**
     * Creates a client from environment variables, those that the Atlas CLI, mongocli, the Terraform provider and curl read
     * too. A variable that is empty or blank counts as not set. {@link AtlasAccessBuilder#environment} does the same where
     * another setting is wanted too.
     *
     * <p><b>Credentials</b>, the first that are set; half a pair is an error:
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
     * https://cloud.mongodb.com}. Variables that contradict each other are an error, so that the credentials of one Atlas are
     * never sent to another.
     *
     * <p><b>Proxy</b>, with the rules of curl: {@code https_proxy}, {@code HTTPS_PROXY}, {@code all_proxy} or {@code
     * ALL_PROXY}, the first that is set. An {@code http://} proxy, with {@code user:password@} (percent-encoded) before the
     * host if it requires a login, or a {@code socks5://} one without; the default port is 1080. Hosts in {@code no_proxy} or
     * {@code NO_PROXY} are reached without it: {@code *}, or names (which cover their subdomains), addresses and networks
     * ({@code 10.0.0.0/8}), each with a port if it is for that port only. The variables are ignored if the system property
     * {@code https.proxyHost} or {@code socksProxyHost} is set; plain http to loopback never uses a proxy. A proxy that cannot be
     * used is an error only if requests would go through it.
     *
     * @return a client with the defaults of {@link AtlasAccessBuilder} otherwise
     * @throws IllegalArgumentException if there are no credentials or half a pair, or a variable cannot be used or contradicts
     *     another; the message names the variables and does not repeat their values
     */
    public static AtlasAccess fromEnvironment() {
        return builder().environment(System.getenv()).build();
    }

    /** Starts a client. All but {@link AtlasAccessBuilder#credentials} has a default. */
    public static AtlasAccessBuilder builder() {
        return new AtlasAccessBuilder();
    }

    /**
     * Lists all cloud provider access roles of a project ({@code GET
     * /api/atlas/v2/groups/{groupId}/cloudProviderAccess}).
     *
     * @param projectId the project, 24 lower-case hexadecimal digits
     * @return the roles; a provider without roles has an empty list
     */
    public CloudProviderAccessRoles listRoles(String projectId) {
        return api.listGroupCloudProviderAccess(projectId, null, null);
    }

    /**
     * Authorizes one role ({@code PATCH /api/atlas/v2/groups/{groupId}/cloudProviderAccess/{roleId}}). Sends the fields
     * that are set on the update and nothing else. Does not wait for AWS to spread a changed trust policy: right after
     * such a change this may end in a {@link BadRequestException} with the code {@code CANNOT_ASSUME_ROLE}.
     *
     * @param projectId the project, 24 lower-case hexadecimal digits
     * @param roleId the role, 24 lower-case hexadecimal digits
     * @param update what to authorize it with, in the form of its provider
     * @return the role as it stands afterwards
     */
    public CloudProviderAccessRole authorizeRole(
            String projectId, String roleId, CloudProviderAccessRoleUpdate update) {
        return api.authorizeGroupCloudProviderAccessRole(projectId, roleId, update, null, null);
    }

    /**
     * As {@link #authorizeRoleWhenAssumable(String, String, AwsIamRoleUpdate, Duration, WaitListener)}, without listener.
     */
    public CloudProviderAccessRole authorizeRoleWhenAssumable(
            String projectId, String roleId, AwsIamRoleUpdate update, Duration atMost) {
        return authorizeRoleWhenAssumable(projectId, roleId, update, atMost, (attempt, error, waited, next) -> {});
    }

    /**
     * Authorizes an AWS role as soon as AWS lets Atlas assume it, which takes seconds to minutes after the role's trust
     * policy was changed. Asks again while Atlas answers {@code CANNOT_ASSUME_ROLE}, {@code INVALID_AWS_CREDENTIALS} or
     * {@code CLOUD_PROVIDER_ACCESS_ROLE_NOT_AUTHORIZED}, and where the connection breaks or Atlas responds with 408, 429 or
     * 5xx. Any other error ends it at once.
     *
     * @param projectId the project, 24 lower-case hexadecimal digits
     * @param roleId the role, 24 lower-case hexadecimal digits
     * @param update the IAM role to authorize it with
     * @param atMost how long to wait; the last attempt begins when it is over, and takes at most the client's timeout
     * @param listener told of each attempt that did not succeed
     * @return the role as it stands afterwards
     * @throws RoleNotAssumableException if the time is over, or the client is closed
     * @throws AtlasInterruptedException if the thread is interrupted
     */
    public CloudProviderAccessRole authorizeRoleWhenAssumable(
            String projectId, String roleId, AwsIamRoleUpdate update, Duration atMost, WaitListener listener) {
        return awsWait.until(atMost, listener, () -> authorizeRole(projectId, roleId, update));
    }

    /**
     * Authorizes one AWS role by the API of 2021 ({@code PATCH
     * /api/atlas/v1.0/groups/{groupId}/cloudProviderAccess/{roleId}}). Atlas documents it for API keys alone.
     *
     * @param projectId the project, 24 lower-case hexadecimal digits
     * @param roleId the role, 24 lower-case hexadecimal digits
     * @param update the IAM role to authorize it with
     * @return the role as it stands afterwards
     * @deprecated as the operation is; {@link #authorizeRole} does the same by v2
     */
    @Deprecated
    public AwsIamRole authorizeRoleV1(String projectId, String roleId, AwsIamRoleUpdate update) {
        return api.authorizeCloudProviderAccessRoleV1(projectId, roleId, update, null, null);
    }

    /** The same calls, with the status, the headers and the text of the answer besides the document. */
    public AtlasAccessWithResponse withResponse() {
        return new AtlasAccessWithResponse(api, awsWait);
    }

    /**
     * The generated interface, with every documented parameter. It checks its arguments and throws the same exceptions
     * as this class.
     */
    public CloudProviderAccessApi api() {
        return api;
    }

    /**
     * Ends all calls under way, each in the {@link AtlasException} that says how far it had come, gives a service
     * account's token back (for at most two seconds) and closes the connections. An {@link AtlasAccessBuilder#httpClient}
     * of the caller's stays open, and a request that it is about to make ends when that client lets it. Later calls end in
     * an {@link IllegalStateException}; closing again does nothing.
     */
    @Override
    public void close() {
        if (!lifecycle.close()) {
            return;
        }
        if (transport != null) {
            transport.cancelAll();
        }
        authentication.close();
        if (transport != null) {
            transport.close();
        }
    }

    @Override
    public String toString() {
        return "AtlasAccess[" + baseUrl + ", " + credentials + "]";
    }
}
