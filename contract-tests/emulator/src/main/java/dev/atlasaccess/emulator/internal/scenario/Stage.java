package dev.atlasaccess.emulator.internal.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atlasaccess.emulator.internal.auth.ApiKeys;
import dev.atlasaccess.emulator.internal.http.Call;
import dev.atlasaccess.emulator.internal.http.Fault;
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
public final class Stage {
    private static final List<Integer> DOCUMENTED_ERRORS = List.of(400, 401, 403, 404, 409, 429, 500, 503);
    /** Requests a minute. Atlas allowed 2,000 when it was recorded; this many slow no test down by default. */
    private static final int DEFAULT_LIMIT = 1_000_000;

    private final Projects projects;
    private final ApiKeys apiKeys;
    private final Clock clock;
    private final Queue<Fault> failures = new ArrayDeque<>();
    private final Map<String, Spell> propagations = new HashMap<>();
    private @Nullable Extent propagation;
    private @Nullable Provisioning provisioning;
    private RateWindow rateWindow;
    private @Nullable Spell outageSpell;
    private int outageStatus;
    private int tooEarly;

    public Stage(Projects projects, ApiKeys apiKeys, Clock clock) {
        this.projects = projects;
        this.apiKeys = apiKeys;
        this.clock = clock;
        rateWindow = new RateWindow(DEFAULT_LIMIT, Duration.ofMinutes(1), clock);
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
        failures.add(new Fault(status, Fragment.error(status), headers(status)));
    }

    /** Answers the next call of an operation with an error that is a named example of the fragment. */
    public synchronized void failNext(String example, boolean withHeaders) {
        ObjectNode body = Fragment.example(example);
        int status = body.get("error").intValue();
        Fault fault = new Fault(status, body, withHeaders ? headers(status) : Map.of());
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

    public synchronized void propagation(Extent extent) {
        propagation = extent;
        propagations.clear();
    }

    public synchronized void provisioning(Extent extent, boolean succeeds) {
        provisioning = new Provisioning(extent, succeeds, clock);
    }

    public synchronized void rateLimit(int limit, Duration window) {
        rateWindow = new RateWindow(limit, window, clock);
    }

    public synchronized void outage(int status, Extent extent) {
        outageStatus = status;
        outageSpell = new Spell(extent, clock);
    }

    public void roleOfEach(Role role) {
        projects.addRoleToEach(role);
    }

    /** The status of an outage that a request meets, 0 if its connection is cut, or null if there is no outage. */
    public synchronized @Nullable Integer outage() {
        return outageSpell != null && outageSpell.covers() ? outageStatus : null;
    }

    /** Counts a request of an operation; the headers that every response to it has. */
    public synchronized Map<String, String> count(Call call) {
        return rateWindow.count(call);
    }

    /** The headers that a response has whose request is not counted. */
    public synchronized Map<String, String> rateLimitHeaders() {
        return rateWindow.headers();
    }

    public synchronized void failIfToldTo() {
        Fault failure = failures.poll();
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
            Extent extent = propagation;
            early = propagations
                    .computeIfAbsent(projectId + "/" + roleId, key -> new Spell(extent, clock))
                    .covers();
        }
        if (early) {
            throw new Fault(400, Fragment.example("ErrorCannotAssumeRole"), Map.of());
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
