package dev.atlasaccess.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * An Atlas in memory, on a port of 127.0.0.1: the two operations, both ways to authenticate, the documented errors, and
 * requests checked as strictly as the documentation is read.
 *
 * <pre>{@code
 * try (AtlasEmulator atlas = AtlasEmulator.start()) {
 *   AtlasAccess client = AtlasAccess.builder()
 *       .baseUrl(atlas.baseUrl())
 *       .credentials(Credentials.serviceAccount(atlas.clientId(), atlas.clientSecret()))
 *       .build();
 *   client.listRoles(atlas.projectId());
 * }
 * }</pre>
 *
 * <p>It starts with one project that has a role of each provider; nobody has authorized the AWS role yet. Credentials
 * are made up at every start. Safe for use by several threads.
 */
public final class AtlasEmulator implements AutoCloseable {
    private static final String PROJECT = "64a1f0c2b3d4e5f60718293a";

    private final Server server;
    private final ServerConnector connector;
    private final Fragment fragment = new Fragment();
    private final Projects projects = new Projects(Clock.systemUTC());
    private final ApiKeys apiKeys = new ApiKeys(Clock.systemUTC());
    private final ServiceAccounts serviceAccounts = new ServiceAccounts(Clock.systemUTC());
    private final AtlasService service = new AtlasService(fragment, projects, apiKeys, serviceAccounts);

    private AtlasEmulator(int port) {
        server = new Server();
        HttpConnectionFactory http = new HttpConnectionFactory();
        http.getHttpConfiguration().setSendServerVersion(false);
        connector = new ServerConnector(server, 1, 1, http);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        connector.setIdleTimeout(10_000);
        server.addConnector(connector);
        server.setHandler(new HttpFront(service));
        ObjectNode aws = fragment.example("AwsRole");
        aws.putNull("authorizedDate").putNull("iamAssumedRoleArn").putArray("featureUsages");
        projects.addRole(PROJECT, aws);
        projects.addRole(PROJECT, fragment.example("AzureRole"));
        projects.addRole(PROJECT, fragment.example("GcpRole"));
    }

    /** Starts an emulator on a free port. */
    public static AtlasEmulator start() {
        return start(0);
    }

    /**
     * Starts an emulator.
     *
     * @param port the port, or 0 for a free one
     * @throws IllegalStateException if the port is taken
     */
    public static AtlasEmulator start(int port) {
        AtlasEmulator emulator = new AtlasEmulator(port);
        try {
            emulator.server.start();
        } catch (Exception e) {
            throw new IllegalStateException("The emulator cannot listen on port " + port, e);
        }
        return emulator;
    }

    /** Where it listens. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    /** Id of the service account that it knows. */
    public String clientId() {
        return serviceAccounts.clientId();
    }

    /** Secret of the service account that it knows. */
    public String clientSecret() {
        return serviceAccounts.clientSecret();
    }

    /** Public part of the API key that it knows. */
    public String publicKey() {
        return apiKeys.publicKey();
    }

    /** Private part of the API key that it knows. */
    public String privateKey() {
        return apiKeys.privateKey();
    }

    /** The environment variables that lead a client here, with the service account's credentials. */
    public Map<String, String> environment() {
        return new TreeMap<>(Map.of(
                "MONGODB_ATLAS_BASE_URL", baseUrl().toString(),
                "MONGODB_ATLAS_CLIENT_ID", clientId(),
                "MONGODB_ATLAS_CLIENT_SECRET", clientSecret(),
                "MONGODB_ATLAS_PROJECT_ID", projectId()));
    }

    /** The project that is there from the start. */
    public String projectId() {
        return PROJECT;
    }

    /**
     * Adds a project without roles, if it is not there yet.
     *
     * @param projectId 24 lower-case hexadecimal digits
     */
    public void addProject(String projectId) {
        projects.add(projectId);
    }

    /**
     * Adds a role to a project, or replaces the one with its id.
     *
     * @param projectId the project; made if it is not there
     * @param role the role as Atlas shows it, a JSON object with {@code providerName} and an id
     */
    public void addRole(String projectId, String role) {
        projects.addRole(projectId, object(role));
    }

    /**
     * Adds a role of any provider to a project, known to the documentation or not, or replaces the one with its id: what
     * Atlas may show one day.
     *
     * @param projectId the project; made if it is not there
     * @param arrayName the array of the list that it stands in, documented or not
     * @param role the role, a JSON object with {@code providerName} and an id
     */
    public void addRole(String projectId, String arrayName, String role) {
        projects.addRole(projectId, arrayName, object(role));
    }

    private static ObjectNode object(String role) {
        try {
            return new JsonMapper().readValue(role, ObjectNode.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("role must be a JSON object", e);
        }
    }

    void removeProject(String projectId) {
        projects.remove(projectId);
    }

    /** Removes all roles of a project. */
    public void removeRoles(String projectId) {
        projects.removeRoles(projectId);
    }

    /**
     * Answers the next request for an operation, if it is well-formed, with the documented error of a status.
     *
     * @param status 400, 401, 403, 404, 409, 429, 500 or 503
     */
    public void failNext(int status) {
        service.failNext(status);
    }

    /** Answers the next request with an error that is a named example of the fragment. */
    void failNext(String example, boolean withHeaders) {
        service.failNext(example, withHeaders);
    }

    /**
     * Lets the next authorizations of AWS roles come too early: they end in {@code CANNOT_ASSUME_ROLE}, as they do in Atlas
     * until AWS has spread a changed trust policy.
     *
     * @param attempts how many
     */
    public void propagateAfter(int attempts) {
        if (attempts < 0) {
            throw new IllegalArgumentException("attempts must not be negative");
        }
        service.propagateAfter(attempts);
    }

    /** Stops it. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The emulator cannot be stopped", e);
        }
    }
}
