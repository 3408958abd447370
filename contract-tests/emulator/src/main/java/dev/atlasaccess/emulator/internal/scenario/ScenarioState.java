package dev.atlasaccess.emulator.internal.scenario;

import com.fasterxml.jackson.databind.JsonNode;
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

/** The active scenarios and the queued error responses. Safe for use by several threads. */
public final class ScenarioState {
    /** Requests per minute. Atlas allowed 2,000 when it was observed; this default does not throttle any test. */
    private static final int DEFAULT_LIMIT = 1_000_000;

    private final Projects projects;
    private final DigestAuthenticator digest;
    private final Clock clock;
    private final Queue<QueuedError> errors = new ArrayDeque<>();
    private final Map<String, BooleanSupplier> propagations = new HashMap<>();
    private @Nullable ScenarioLength propagation;
    private @Nullable GcpProvisioning gcpProvisioning;
    private RateLimitWindow rateLimit;
    private @Nullable BooleanSupplier outage;
    private int outageStatus;
    private int attemptsBeforePropagation;

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
        propagations.clear();
        propagation = null;
        gcpProvisioning = null;
        rateLimit(DEFAULT_LIMIT, Duration.ofMinutes(1));
        outage = null;
        attemptsBeforePropagation = 0;
    }

    /**
     * Queues the documented error of a status for the next request of an operation.
     *
     * @throws IllegalArgumentException if the status is not documented
     */
    public synchronized void failNext(int status) {
        errors.add(new QueuedError(error(status, Fragment.error(status), Fragment.errorHeaders(status)), true));
    }

    /** Queues a named example of the fragment for the next request of an operation. */
    public synchronized void failNext(String example, boolean withHeaders) {
        ObjectNode body = Fragment.example(example);
        int status = body.path("error").intValue();
        errors.add(new QueuedError(
                error(status, body, withHeaders ? Fragment.errorHeaders(status) : Map.of()), withHeaders));
    }

    private ErrorResponseException error(int status, ObjectNode body, Map<String, String> documentedHeaders) {
        Map<String, String> headers = new HashMap<>(documentedHeaders);
        // The nonce of the example is not valid.
        headers.computeIfPresent("WWW-Authenticate", (name, example) -> digest.challenge(false));
        return new ErrorResponseException(status, body, headers);
    }

    /** Makes the next attempts to authorize AWS roles fail, counted over all roles. */
    public synchronized void propagateAfter(int attempts) {
        attemptsBeforePropagation = attempts;
    }

    /** Makes the first attempts to authorize each AWS role fail. */
    public synchronized void propagation(ScenarioLength length) {
        propagation = length;
        propagations.clear();
    }

    /** Simulates the creation of Google Cloud service accounts. */
    public synchronized void gcpProvisioning(ScenarioLength length, boolean succeeds) {
        gcpProvisioning = new GcpProvisioning(length, succeeds, clock);
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

    /** Adds a role to each project. */
    public void roleInEachProject(Role role) {
        projects.addRoleToEach(role);
    }

    /** The status of the outage that affects a request, 0 if its connection is closed, or null if there is none. */
    public synchronized @Nullable Integer outage() {
        return outage != null && outage.getAsBoolean() ? outageStatus : null;
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
        if (!role.provider().equals("AWS")) {
            return;
        }
        boolean early = attemptsBeforePropagation > 0;
        if (early) {
            attemptsBeforePropagation--;
        } else if (propagation != null) {
            ScenarioLength length = propagation;
            early = propagations
                    .computeIfAbsent(projectId + "/" + role.id(), key -> length.countdown(clock))
                    .getAsBoolean();
        }
        if (early) {
            throw new ErrorResponseException(400, Fragment.example("ErrorCannotAssumeRole"), Map.of());
        }
    }

    /** Applies the scenarios to the list of a project. */
    public synchronized ObjectNode list(String projectId, ObjectNode lists) {
        for (JsonNode list : lists) {
            for (JsonNode role : list.isArray() ? list : lists.arrayNode()) {
                applyProvisioning(projectId, role, true);
            }
        }
        return lists;
    }

    /** Applies the scenarios to a role that was authorized. */
    public synchronized ObjectNode role(String projectId, ObjectNode role) {
        applyProvisioning(projectId, role, false);
        return role;
    }

    private void applyProvisioning(String projectId, JsonNode role, boolean advance) {
        if (gcpProvisioning != null && role.path("providerName").asText().equals("GCP")) {
            gcpProvisioning.apply(projectId, (ObjectNode) role, advance);
        }
    }
}
