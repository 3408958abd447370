package dev.atlasaccess.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atlasaccess.emulator.internal.EnvironmentVariables;
import dev.atlasaccess.emulator.internal.auth.DigestAuthenticator;
import dev.atlasaccess.emulator.internal.auth.TokenIssuer;
import dev.atlasaccess.emulator.internal.http.HttpServer;
import dev.atlasaccess.emulator.internal.http.RequestHandler;
import dev.atlasaccess.emulator.internal.http.TlsKey;
import dev.atlasaccess.emulator.internal.scenario.ScenarioState;
import dev.atlasaccess.emulator.internal.service.AtlasService;
import dev.atlasaccess.emulator.internal.state.Projects;
import dev.atlasaccess.emulator.internal.state.Role;
import dev.atlasaccess.emulator.internal.state.Seed;
import dev.atlasaccess.emulator.internal.state.SeedFile;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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
 * <p>Unless a seed says otherwise it starts with one project that has a role of each provider; nobody has authorized the
 * AWS role yet. Credentials are made up at every start. Every response of an operation has {@code RateLimit-Limit} and
 * {@code RateLimit-Remaining}; a 401 is not counted. The default limit is 1,000,000 requests a minute, which no test meets:
 * {@link Scenario#rateLimit} sets one that it does. The HTML of an outage has none of them. Safe for use by several
 * threads.
 */
public final class AtlasEmulator implements AutoCloseable {
    /** Keeps every digit. */
    private static final ObjectReader ROLES = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build()
            .readerFor(ObjectNode.class);

    private final List<Scenario> scenarios;
    private final Projects projects;
    private final DigestAuthenticator apiKeys;
    private final TokenIssuer serviceAccounts;
    private final Seed seed;
    private final ScenarioState stage;
    private final RequestLog log;
    private final @Nullable EmulatorCertificate certificate;
    private final HttpServer server;

    AtlasEmulator(AtlasEmulatorBuilder settings) {
        scenarios = List.copyOf(settings.scenarios);
        projects = new Projects(settings.clock);
        apiKeys = new DigestAuthenticator(settings.clock);
        serviceAccounts = new TokenIssuer(settings.clock);
        seed = settings.seed == null ? Seed.documented() : new SeedFile(settings.seed).read();
        stage = new ScenarioState(projects, apiKeys, settings.clock);
        log = new RequestLog(settings.listener);
        TlsKey key = settings.http2Tls ? new TlsKey() : null;
        certificate = key == null ? null : new EmulatorCertificate(key.certificate());
        AtlasService service = new AtlasService(projects, apiKeys, serviceAccounts, stage);
        server = new HttpServer(settings.port, key, new RequestHandler(stage::outage, service::answer, log::add));
        seed.plant(projects);
        scenarios.forEach(this::play);
        server.start();
    }

    /** Starts an emulator on a free port. */
    public static AtlasEmulator start() {
        return builder().start();
    }

    /**
     * Starts an emulator.
     *
     * @param port the port, or 0 for a free one
     * @throws IllegalStateException if the port is taken
     */
    public static AtlasEmulator start(int port) {
        return builder().port(port).start();
    }

    /** All settings, to start an emulator with. */
    public static AtlasEmulatorBuilder builder() {
        return new AtlasEmulatorBuilder();
    }

    /** Where it listens. */
    public URI baseUrl() {
        return server.url();
    }

    /**
     * The certificate that clients have to trust.
     *
     * @throws IllegalStateException if this emulator does not speak TLS
     */
    public EmulatorCertificate certificate() {
        if (certificate == null) {
            throw new IllegalStateException("This emulator has no certificate; start it with builder().http2Tls()");
        }
        return certificate;
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
                EnvironmentVariables.BASE_URL, baseUrl().toString(),
                EnvironmentVariables.CLIENT_ID, clientId(),
                EnvironmentVariables.CLIENT_SECRET, clientSecret(),
                EnvironmentVariables.PROJECT_ID, projectId()));
    }

    /** The project that is there from the start; the first if there are several. */
    public String projectId() {
        return seed.firstProject();
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
     * Adds a role to a project, or replaces the one with its id. A provider that is not documented gets an array of its
     * own: {@code ORACLE} stands in {@code oracleRoles}.
     *
     * @param projectId the project; made if it is not there
     * @param role the role as Atlas shows it, a JSON object with {@code providerName} and an id
     * @throws IllegalArgumentException if it is none, or a seed has something else where it would stand
     */
    public void addRole(String projectId, String role) {
        projects.addRole(projectId, Role.of(object(role)));
    }

    /** Adds a role in an array of any name. */
    void addRoleToArray(String projectId, String arrayName, String role) {
        projects.addRole(projectId, new Role(arrayName, object(role)));
    }

    private static ObjectNode object(String role) {
        try {
            return ROLES.readValue(role);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("role must be a JSON object", e);
        }
    }

    void removeProject(String projectId) {
        projects.remove(projectId);
    }

    /** Removes all roles of a project but those of {@link Scenario#unknownProvider}. */
    public void removeRoles(String projectId) {
        projects.removeRoles(projectId);
    }

    /**
     * Answers the next request for an operation, if it is well-formed, with the documented error of a status. Several
     * calls line up; what no request came for stays until {@link #reset}.
     *
     * @param status 400, 401, 403, 404, 409, 429, 500 or 503
     */
    public void failNext(int status) {
        stage.failNext(status);
    }

    /** Answers the next request with an error that is a named example of the fragment. */
    void failNext(String example, boolean withHeaders) {
        stage.failNext(example, withHeaders);
    }

    /**
     * Lets the next authorizations of AWS roles come too early: they end in {@code CANNOT_ASSUME_ROLE}, as they do in Atlas
     * until AWS has spread a changed trust policy. This counts for all roles together;
     * {@link Scenario#propagation(int)} counts for each.
     *
     * @param attempts how many
     */
    public void propagateAfter(int attempts) {
        if (attempts < 0) {
            throw new IllegalArgumentException("attempts must not be negative");
        }
        stage.propagateAfter(attempts);
    }

    /**
     * Plays a scenario from now on, in place of an earlier one of the same kind.
     *
     * @throws IllegalArgumentException if a seed has something else where a role of the scenario would stand
     */
    public void play(Scenario scenario) {
        scenario.begin(stage);
    }

    /** The latest 10,000 requests since the start or the last reset, oldest first, those for tokens included. */
    public List<RecordedRequest> requests() {
        return log.all();
    }

    /**
     * Makes it as it was at the start: projects, roles, scenarios, failures to come, and an empty request log. Port,
     * credentials, tokens and nonces stay good, so that clients may live on. A request that is under way meanwhile may see
     * some of both.
     */
    public void reset() {
        stage.clear();
        projects.clear();
        seed.plant(projects);
        scenarios.forEach(this::play);
        log.clear();
    }

    /** Stops it. */
    @Override
    public void close() {
        server.stop();
    }
}
