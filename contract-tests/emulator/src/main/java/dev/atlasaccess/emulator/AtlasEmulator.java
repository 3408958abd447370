package dev.atlasaccess.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atlasaccess.emulator.internal.EnvironmentVariables;
import dev.atlasaccess.emulator.internal.auth.DigestAuthenticator;
import dev.atlasaccess.emulator.internal.auth.KeyPair;
import dev.atlasaccess.emulator.internal.auth.TokenIssuer;
import dev.atlasaccess.emulator.internal.http.HttpServer;
import dev.atlasaccess.emulator.internal.http.RequestHandler;
import dev.atlasaccess.emulator.internal.http.TlsKey;
import dev.atlasaccess.emulator.internal.openapi.Fragment;
import dev.atlasaccess.emulator.internal.scenario.ScenarioLength;
import dev.atlasaccess.emulator.internal.scenario.ScenarioState;
import dev.atlasaccess.emulator.internal.service.AtlasService;
import dev.atlasaccess.emulator.internal.state.Json;
import dev.atlasaccess.emulator.internal.state.Projects;
import dev.atlasaccess.emulator.internal.state.Role;
import dev.atlasaccess.emulator.internal.state.Seed;
import dev.atlasaccess.emulator.internal.state.SeedFile;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An in-memory MongoDB Atlas on a port of 127.0.0.1. Implements the operations of cloud provider access, both
 * authentication methods and the documented errors, and validates requests strictly by the documentation.
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
 * <p>Unless a seed is set, there is one project with a role of each provider; the AWS role is not authorized. Credentials
 * are generated at each start, unless the builder sets them. Every response of an operation has {@code RateLimit-Limit} and
 * {@code RateLimit-Remaining}, except for the HTML pages of an outage; a request with status 401 is not counted. The
 * default limit of 1,000,000 requests a minute does not affect tests, see {@link Scenario#rateLimit}. Thread-safe.
 *
 * @see <a href="https://www.mongodb.com/docs/atlas/security/cloud-provider-access/">Set up unified access</a>
 * @see <a href="https://github.com/atlas-access/atlas-access-java/blob/main/docs/guide/testing.md">Guide: testing</a>
 */
public final class AtlasEmulator implements AutoCloseable {
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(10);

    private final List<Scenario> scenarios;
    private final Projects projects;
    private final KeyPair apiKey;
    private final KeyPair serviceAccount;
    private final boolean onlyApiKey;
    private final Seed seed;
    private final ScenarioState scenarioState;
    private final RequestLog log;
    private final @Nullable EmulatorCertificate certificate;
    private final HttpServer server;

    AtlasEmulator(AtlasEmulatorBuilder settings) {
        scenarios = List.copyOf(settings.scenarios);
        projects = new Projects(settings.clock);
        apiKey = settings.apiKey == null ? KeyPair.randomApiKey() : settings.apiKey;
        serviceAccount = settings.serviceAccount == null ? KeyPair.randomServiceAccount() : settings.serviceAccount;
        onlyApiKey = settings.apiKey != null && settings.serviceAccount == null;
        DigestAuthenticator digest = new DigestAuthenticator(apiKey, settings.clock);
        seed = settings.seed == null ? Seed.documented() : new SeedFile(settings.seed).read();
        scenarioState = new ScenarioState(projects, digest, settings.clock);
        log = new RequestLog(settings.listener);
        TlsKey key = settings.http2Tls ? TlsKey.generate() : null;
        certificate = key == null ? null : new EmulatorCertificate(key.certificate());
        AtlasService service =
                new AtlasService(projects, digest, new TokenIssuer(serviceAccount, settings.clock), scenarioState);
        server = new HttpServer(settings.port, key, IDLE_TIMEOUT, new RequestHandler(service::respond, log::add));
        reset();
        server.start();
    }

    /**
     * Starts an emulator on a free port.
     *
     * @return the running emulator, which the caller must close
     * @throws IllegalStateException if the server cannot be started
     */
    public static AtlasEmulator start() {
        return builder().start();
    }

    /**
     * Starts an emulator.
     *
     * @param port from 1 to 65535, or 0 for a free one
     * @return the running emulator, which the caller must close
     * @throws IllegalArgumentException if the port is out of range
     * @throws IllegalStateException if the server cannot be started, usually because the port is in use
     */
    public static AtlasEmulator start(int port) {
        return builder().port(port).start();
    }

    /**
     * Returns the settings to start an emulator with.
     *
     * @return a builder with default settings
     */
    public static AtlasEmulatorBuilder builder() {
        return new AtlasEmulatorBuilder();
    }

    /**
     * Returns the base URL for clients.
     *
     * @return {@code http://127.0.0.1:PORT}, or {@code https} if TLS is enabled
     */
    public URI baseUrl() {
        return server.url();
    }

    /**
     * Returns the certificate that clients must trust.
     *
     * @return the certificate
     * @throws IllegalStateException if TLS is not enabled
     */
    public EmulatorCertificate certificate() {
        if (certificate == null) {
            throw new IllegalStateException("This emulator has no certificate; start it with builder().http2Tls()");
        }
        return certificate;
    }

    /**
     * Returns the client id of the accepted service account.
     *
     * @return the client id
     */
    public String clientId() {
        return serviceAccount.id();
    }

    /**
     * Returns the client secret of the accepted service account.
     *
     * @return the client secret
     */
    public String clientSecret() {
        return serviceAccount.secret();
    }

    /**
     * Returns the public key of the accepted API key.
     *
     * @return the public key
     */
    public String publicKey() {
        return apiKey.id();
    }

    /**
     * Returns the private key of the accepted API key.
     *
     * @return the private key
     */
    public String privateKey() {
        return apiKey.secret();
    }

    /**
     * Returns environment variables that configure a client for this emulator: base URL, credentials and project. The
     * credentials are the service account, or the API key if the builder sets only that.
     *
     * @return the values by name, sorted
     */
    public Map<String, String> environment() {
        KeyPair used = onlyApiKey ? apiKey : serviceAccount;
        Map<String, String> variables = new TreeMap<>();
        variables.put(EnvironmentVariables.BASE_URL, baseUrl().toString());
        variables.put(EnvironmentVariables.PROJECT_ID, projectId());
        variables.put(onlyApiKey ? EnvironmentVariables.PUBLIC_API_KEY : EnvironmentVariables.CLIENT_ID, used.id());
        variables.put(
                onlyApiKey ? EnvironmentVariables.PRIVATE_API_KEY : EnvironmentVariables.CLIENT_SECRET, used.secret());
        return variables;
    }

    /**
     * Returns the id of the initial project; of several, the first.
     *
     * @return 24 lower-case hexadecimal digits
     */
    public String projectId() {
        return seed.firstProject();
    }

    /**
     * Adds a project without roles, unless it exists.
     *
     * @param projectId 24 lower-case hexadecimal digits
     * @throws IllegalArgumentException if the id is malformed
     */
    public void addProject(String projectId) {
        projects.add(projectId);
    }

    /**
     * Adds a role to a project, or replaces the role with the same id. The roles of a provider that is not documented are
     * listed in an array of its name: those of {@code ORACLE} in {@code oracleRoles}.
     *
     * @param projectId the project, 24 lower-case hexadecimal digits; added unless it exists
     * @param role the role as Atlas represents it, a JSON object with {@code providerName} and an id
     * @throws IllegalArgumentException if one of them is malformed, or if the seed uses the name of the role's array for
     *     another value
     */
    public void addRole(String projectId, String role) {
        projects.addRole(projectId, Role.of(Json.parseObject("role", role)));
    }

    /** Adds a role to an array of any name. For a provider state of the contract: Atlas may name it otherwise than here. */
    void addRoleToArray(String projectId, String arrayName, String role) {
        projects.addRole(projectId, arrayName, new Role(Json.parseObject("role", role)));
    }

    /** For the provider state of a project that does not exist. */
    void removeProject(String projectId) {
        projects.remove(projectId);
    }

    /**
     * Removes all roles of a project, except those of {@link Scenario#unknownProvider}.
     *
     * @param projectId the project
     * @throws IllegalArgumentException if there is no such project
     */
    public void removeRoles(String projectId) {
        projects.removeRoles(projectId);
    }

    /**
     * Makes the next request for an operation fail with the documented error of a status, if the request is well-formed.
     * Several calls queue several errors. {@link #reset} discards those that are left.
     *
     * @param status 400, 401, 403, 404, 409, 429, 500 or 503
     * @throws IllegalArgumentException if the status is not documented
     */
    public void failNext(int status) {
        scenarioState.failNext(status, Fragment.error(status), true);
    }

    /**
     * Makes the next request fail with a named example of the fragment. For the provider states of errors, which determine the
     * error code and not only the status.
     */
    void failNext(String example, boolean withHeaders) {
        ObjectNode body = Fragment.example(example);
        scenarioState.failNext(body.path("error").intValue(), body, withHeaders);
    }

    /**
     * Makes the next attempts to authorize AWS roles fail with {@code CANNOT_ASSUME_ROLE}, as they do in Atlas until a
     * changed trust policy has propagated. Counted over all roles; {@link Scenario#propagation(int)} counts per role.
     *
     * @param attempts the number of failing attempts, not negative
     * @throws IllegalArgumentException if {@code attempts} is negative
     */
    public void propagateAfter(int attempts) {
        scenarioState.propagateAfter(ScenarioLength.of("attempts", attempts));
    }

    /**
     * Plays a scenario from now on, in place of an earlier one of the same kind.
     *
     * @param scenario the scenario
     * @throws IllegalArgumentException if the seed uses the name of an array that the scenario adds roles to
     */
    public void play(Scenario scenario) {
        scenario.start(scenarioState);
    }

    /**
     * Returns the requests since the start or the last reset, including token requests. At most the latest 10,000, and
     * fewer if they have more than 16 million characters in all.
     *
     * @return an immutable snapshot, oldest first
     */
    public List<RecordedRequest> requests() {
        return log.all();
    }

    /**
     * Restores the initial state: projects, roles and scenarios, no queued errors, and an empty request log. Port,
     * credentials, tokens and nonces stay valid, so that clients can be reused. A concurrent request may observe a partial
     * reset.
     */
    public void reset() {
        scenarioState.clear();
        projects.reset(seed);
        scenarios.forEach(this::play);
        log.clear();
    }

    /** Stops the emulator and closes its connections. */
    @Override
    public void close() {
        server.stop();
    }

    /** The base URL, without credentials. */
    @Override
    public String toString() {
        return "AtlasEmulator[" + baseUrl() + "]";
    }
}
