package dev.atlasaccess.emulator.internal.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atlasaccess.emulator.internal.auth.DigestAuthenticator;
import dev.atlasaccess.emulator.internal.http.ErrorResponseException;
import dev.atlasaccess.emulator.internal.openapi.Fragment;
import dev.atlasaccess.emulator.internal.state.Projects;
import dev.atlasaccess.emulator.internal.state.Role;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The active scenarios and the queued error responses. Thread-safe. */
public final class ScenarioState {
    /** Requests per minute. Atlas allowed 2,000 when it was observed; this default does not throttle any test. */
    private static final int DEFAULT_LIMIT = 1_000_000;

    private final Projects projects;
    private final DigestAuthenticator digest;
    private final Clock clock;
    private final Queue<QueuedError> errors = new ArrayDeque<>();
    private final Map<String, BooleanSupplier> attempts = new HashMap<>();
    private ScenarioLength propagation = ScenarioLength.NONE;
    private BooleanSupplier attemptsOfAllRoles = () -> false;
    private @Nullable GcpProvisioning gcpProvisioning;
    private RateLimitWindow rateLimit;
    private BooleanSupplier outage = () -> false;
    private int outageStatus;
    private Duration latency = Duration.ZERO;

    /**
     * An error response for a later request.
     *
     * @param rateLimited whether the response has the headers of the rate limit
     */
    private record QueuedError(ErrorResponseException response, boolean rateLimited) {}

    /** Creates a state without scenarios. */
    public ScenarioState(Projects projects, DigestAuthenticator digest, Clock clock) {
        this.projects = projects;
        this.digest = digest;
        this.clock = clock;
        rateLimit = new RateLimitWindow(DEFAULT_LIMIT, Duration.ofMinutes(1), clock);
    }

    /** Ends all scenarios and discards queued errors. */
    public synchronized void clear() {
        errors.clear();
        propagation(ScenarioLength.NONE);
        propagateAfter(ScenarioLength.NONE);
        gcpProvisioning = null;
        rateLimit(DEFAULT_LIMIT, Duration.ofMinutes(1));
        outage(0, ScenarioLength.NONE);
        latency(Duration.ZERO);
    }

    /**
     * Queues an error for the next request of an operation.
     *
     * @param withHeaders whether the response has the documented headers
     * @throws IllegalArgumentException if the status is not documented
     */
    public synchronized void failNext(int status, ObjectNode body, boolean withHeaders) {
        Map<String, String> headers = withHeaders ? Fragment.errorHeaders(status) : new HashMap<>();
        // The nonce of the example is not valid.
        headers.computeIfPresent("WWW-Authenticate", (name, example) -> digest.challenge(false));
        errors.add(new QueuedError(new ErrorResponseException(status, body, headers), withHeaders));
    }

    /** Makes the next attempts to authorize AWS roles fail, counted over all roles. */
    public synchronized void propagateAfter(ScenarioLength length) {
        attemptsOfAllRoles = length.countdown(clock);
    }

    /** Makes the first attempts to authorize each AWS role fail. */
    public synchronized void propagation(ScenarioLength length) {
        propagation = length;
        attempts.clear();
    }

    /** Simulates the creation of Google Cloud service accounts. */
    public synchronized void gcpProvisioning(ScenarioLength length, boolean succeeds) {
        gcpProvisioning = new GcpProvisioning(length, succeeds, clock, new HashMap<>());
    }

    /** Sets the rate limit. */
    public synchronized void rateLimit(int limit, Duration window) {
        rateLimit = new RateLimitWindow(limit, window, clock);
    }

    /** Starts an outage; status 0 closes connections without a response. */
    public synchronized void outage(int status, ScenarioLength length) {
        outageStatus = status;
        outage = length.countdown(clock);
    }

    /** Sets the time between the processing of an operation and its response. */
    public synchronized void latency(Duration latency) {
        this.latency = latency;
    }

    /** The time between the processing of an operation and its response. */
    public synchronized Duration latency() {
        return latency;
    }

    /** Adds a role to each project. */
    public void roleInEachProject(Role role) {
        projects.addRoleToEach(role);
    }

    /** The status of the outage that affects a request, 0 if its connection is closed, or null if there is none. */
    public synchronized @Nullable Integer outage() {
        return outage.getAsBoolean() ? outageStatus : null;
    }

    /**
     * Counts a request of an operation. Returns the headers of its response.
     *
     * @throws ErrorResponseException if the rate limit is exceeded
     */
    public synchronized Map<String, String> countRequest(String path) {
        Map<String, String> headers = rateLimit.count(path);
        QueuedError next = errors.peek();
        return next == null || next.rateLimited ? headers : Map.of();
    }

    /** The headers of a response whose request is not counted. */
    public synchronized Map<String, String> rateLimitHeaders() {
        return rateLimit.headers();
    }

    /**
     * Sends the next queued error, if there is one.
     *
     * @throws ErrorResponseException the queued error
     */
    public synchronized void throwQueuedError() {
        QueuedError next = errors.poll();
        if (next != null) {
            throw next.response;
        }
    }

    /**
     * Checks that the trust policy of a role has propagated.
     *
     * @throws ErrorResponseException if Atlas cannot assume the role yet
     */
    public synchronized void requirePropagated(String projectId, Role role) {
        if (role.provider().equals("AWS")
                && (attemptsOfAllRoles.getAsBoolean()
                        || attempts.computeIfAbsent(projectId + "/" + role.id(), key -> propagation.countdown(clock))
                                .getAsBoolean())) {
            throw new ErrorResponseException(400, Fragment.example("ErrorCannotAssumeRole"), Map.of());
        }
    }

    /**
     * Applies the scenarios to a copy of a role, and returns it.
     *
     * @param listed whether it is part of a list
     */
    public synchronized ObjectNode apply(String projectId, ObjectNode role, boolean listed) {
        if (gcpProvisioning != null && role.path("providerName").asText().equals("GCP")) {
            gcpProvisioning.apply(projectId, role, listed);
        }
        return role;
    }
}
