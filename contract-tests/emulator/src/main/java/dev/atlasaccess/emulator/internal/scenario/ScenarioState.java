package dev.atlasaccess.emulator.internal.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atlasaccess.emulator.internal.auth.DigestAuthenticator;
import dev.atlasaccess.emulator.internal.http.ApiRequest;
import dev.atlasaccess.emulator.internal.http.ErrorResponseException;
import dev.atlasaccess.emulator.internal.openapi.Fragment;
import dev.atlasaccess.emulator.internal.state.Projects;
import dev.atlasaccess.emulator.internal.state.Role;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** What is being played: the scenarios that go on, and the failures to come. Safe for use by several threads. */
public final class ScenarioState {
    private static final List<Integer> DOCUMENTED_ERRORS = List.of(400, 401, 403, 404, 409, 429, 500, 503);
    /** Requests a minute. Atlas allowed 2,000 when it was recorded; this many slow no test down by default. */
    private static final int DEFAULT_LIMIT = 1_000_000;

    private final Projects projects;
    private final DigestAuthenticator apiKeys;
    private final Clock clock;
    private final Queue<ErrorResponseException> failures = new ArrayDeque<>();
    private final Map<String, Countdown> propagations = new HashMap<>();
    private @Nullable ScenarioLength propagation;
    private @Nullable GcpProvisioning provisioning;
    private RateLimitWindow rateWindow;
    private @Nullable Countdown outageSpell;
    private int outageStatus;
    private int tooEarly;

    public ScenarioState(Projects projects, DigestAuthenticator apiKeys, Clock clock) {
        this.projects = projects;
        this.apiKeys = apiKeys;
        this.clock = clock;
        rateWindow = new RateLimitWindow(DEFAULT_LIMIT, Duration.ofMinutes(1), clock);
    }

    public synchronized void clear() {
        failures.clear();
        propagations.clear();
        propagation = null;
        provisioning = null;
        rateLimit(DEFAULT_LIMIT, Duration.ofMinutes(1));
        outageSpell = null;
        tooEarly = 0;
    }

    /** Answers the next call of an operation with the documented error of that status. */
    public synchronized void failNext(int status) {
        if (!DOCUMENTED_ERRORS.contains(status)) {
            throw new IllegalArgumentException("status must be one of " + DOCUMENTED_ERRORS);
        }
        failures.add(new ErrorResponseException(status, Fragment.error(status), headers(status)));
    }

    /** Answers the next call of an operation with an error that is a named example of the fragment. */
    public synchronized void failNext(String example, boolean withHeaders) {
        ObjectNode body = Fragment.example(example);
        int status = body.get("error").intValue();
        ErrorResponseException fault =
                new ErrorResponseException(status, body, withHeaders ? headers(status) : Map.of());
        failures.add(withHeaders ? fault : fault.withoutRateLimit());
    }

    private Map<String, String> headers(int status) {
        Map<String, String> headers = new LinkedHashMap<>();
        Fragment.errorHeaders(status)
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        // The example's nonce is good for nothing.
        headers.computeIfPresent("WWW-Authenticate", (name, example) -> apiKeys.challenge(false));
        return headers;
    }

    /** Refuses so many authorizations of AWS roles, whichever they are. */
    public synchronized void propagateAfter(int attempts) {
        tooEarly = attempts;
    }

    public synchronized void propagation(ScenarioLength extent) {
        propagation = extent;
        propagations.clear();
    }

    public synchronized void provisioning(ScenarioLength extent, boolean succeeds) {
        provisioning = new GcpProvisioning(extent, succeeds, clock);
    }

    public synchronized void rateLimit(int limit, Duration window) {
        rateWindow = new RateLimitWindow(limit, window, clock);
    }

    public synchronized void outage(int status, ScenarioLength extent) {
        outageStatus = status;
        outageSpell = new Countdown(extent, clock);
    }

    public void roleOfEach(Role role) {
        projects.addRoleToEach(role);
    }

    /** The status of an outage that a request meets, 0 if its connection is cut, or null if there is no outage. */
    public synchronized @Nullable Integer outage() {
        return outageSpell != null && outageSpell.covers() ? outageStatus : null;
    }

    /** Counts a request of an operation; the headers that every response to it has. */
    public synchronized Map<String, String> count(ApiRequest call) {
        return rateWindow.count(call);
    }

    /** The headers that a response has whose request is not counted. */
    public synchronized Map<String, String> rateLimitHeaders() {
        return rateWindow.headers();
    }

    public synchronized void failIfToldTo() {
        ErrorResponseException failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
    }

    /** Refuses the authorization of an AWS role that AWS does not let Atlas assume yet. */
    public synchronized void failIfTooEarly(String projectId, String roleId) {
        boolean early = tooEarly > 0;
        if (early) {
            tooEarly--;
        } else if (propagation != null) {
            ScenarioLength extent = propagation;
            early = propagations
                    .computeIfAbsent(projectId + "/" + roleId, key -> new Countdown(extent, clock))
                    .covers();
        }
        if (early) {
            throw new ErrorResponseException(400, Fragment.example("ErrorCannotAssumeRole"), Map.of());
        }
    }

    /** The roles of a project as the scenarios have them. */
    public synchronized ObjectNode listed(String projectId, ObjectNode roles) {
        if (provisioning != null) {
            for (JsonNode role : roles.withArray("gcpServiceAccounts")) {
                provisioning.list(projectId, (ObjectNode) role);
            }
        }
        return roles;
    }

    /** A role that was authorized, as the scenarios have it. */
    public synchronized ObjectNode authorized(String projectId, ObjectNode role) {
        if (provisioning != null && role.path("providerName").asText().equals("GCP")) {
            provisioning.show(projectId, role);
        }
        return role;
    }
}
