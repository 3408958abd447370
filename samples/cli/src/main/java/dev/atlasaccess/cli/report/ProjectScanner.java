package dev.atlasaccess.cli.report;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.cli.errors.ErrorMessages;
import dev.atlasaccess.cli.ratelimit.RateLimiter;
import dev.atlasaccess.cli.roles.RoleSummary;
import dev.atlasaccess.cli.terminal.TextFormat;
import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.errors.AtlasInterruptedException;
import dev.atlasaccess.errors.AtlasStatusException;
import dev.atlasaccess.errors.AtlasTransportException;
import dev.atlasaccess.errors.UnauthorizedException;
import dev.atlasaccess.http.AtlasResponse;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Asks for many projects, several at a time, and hands the results over in the order of the projects. Holds no more than a
 * few results at once, however many projects there are.
 */
public final class ProjectScanner implements AutoCloseable {
    private static final int ATTEMPTS = 5;
    /** Results in a row that no other project will better, until the scan gives up. */
    private static final int IN_VAIN = 20;

    private final AtlasAccess atlas;
    private final RateLimiter gate;
    private final ExecutorService workers;
    private final int ahead;
    private volatile boolean stopped;

    /** Whom the results are for. Called by one thread, in order. */
    @FunctionalInterface
    public interface Results {
        /** Takes a result. */
        void take(ProjectResult result) throws IOException;
    }

    /** A result, and what stands in the way of all projects, if anything does. */
    private record Asked(ProjectResult result, @Nullable AtlasException obstacle) {}

    /**
     * A scan.
     *
     * @param atlas the client, with the gate among its listeners
     * @param gate what every request goes through
     * @param concurrency how many requests may be under way at once
     */
    public ProjectScanner(AtlasAccess atlas, RateLimiter gate, int concurrency) {
        this.atlas = atlas;
        this.gate = gate;
        this.ahead = 4 * concurrency;
        this.workers = Executors.newFixedThreadPool(concurrency, task -> {
            Thread thread = new Thread(task, "report");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Asks for all projects. The first one goes alone: if the credentials or the network are wrong, one request shows it.
     *
     * @param projectIds the projects
     * @param results gets one result for each of them
     * @throws AtlasException if nothing can be had from Atlas, whatever the project
     */
    public void run(List<String> projectIds, Results results) throws IOException, InterruptedException {
        Iterator<String> rest = projectIds.iterator();
        Queue<Future<Asked>> pending = new ArrayDeque<>();
        boolean first = true;
        int inVain = 0;
        while (rest.hasNext() || !pending.isEmpty()) {
            while (rest.hasNext() && pending.size() < (first ? 1 : ahead)) {
                pending.add(submit(rest.next()));
            }
            Asked asked = outcome(pending.remove());
            AtlasException obstacle = asked.obstacle();
            if (obstacle != null && first) {
                throw obstacle;
            }
            first = false;
            inVain = obstacle == null ? 0 : inVain + 1;
            if (inVain == IN_VAIN) {
                stop();
            }
            results.take(asked.result());
        }
    }

    /** Stops asking, at once. What is not there yet comes as {@link ProjectResult.NotAsked}. Any thread may call it. */
    public void stop() {
        stopped = true;
        // Those that wait for a thread would never end now: each says that it was not asked.
        workers.shutdownNow().forEach(Runnable::run);
    }

    @Override
    public void close() {
        stop();
    }

    private Future<Asked> submit(String projectId) {
        try {
            return workers.submit(() -> ask(projectId));
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(notAsked(projectId));
        }
    }

    private static Asked outcome(Future<Asked> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private Asked ask(String projectId) {
        for (int attempt = 1; ; attempt++) {
            if (stopped) {
                return notAsked(projectId);
            }
            try {
                gate.enter();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return notAsked(projectId);
            }
            try {
                return new Asked(answered(projectId, atlas.withResponse().listRoles(projectId)), null);
            } catch (AtlasInterruptedException e) {
                return notAsked(projectId);
            } catch (AtlasException e) {
                if (stopped) {
                    return notAsked(projectId);
                }
                if (attempt == ATTEMPTS || !asksToWait(e)) {
                    return new Asked(failed(projectId, e), isObstacle(e) ? e : null);
                }
            } finally {
                gate.leave();
            }
        }
    }

    private static ProjectResult answered(String projectId, AtlasResponse<CloudProviderAccessRoles> response) {
        CloudProviderAccessRoles roles = response.body();
        return new ProjectResult.Answered(
                projectId, RoleSummary.of(roles), RoleSummary.unknownFields(roles), response.rawBody());
    }

    private static ProjectResult failed(String projectId, AtlasException e) {
        int status = e instanceof AtlasStatusException answer ? answer.status() : 0;
        String code =
                e instanceof AtlasStatusException answer ? answer.errorCode().orElse("") : "";
        return new ProjectResult.Failed(projectId, status, TextFormat.printable(code), ErrorMessages.of(e));
    }

    private static Asked notAsked(String projectId) {
        return new Asked(new ProjectResult.NotAsked(projectId), null);
    }

    /** The SDK has waited and tried again itself, as long as a call may take; the gate waits longer. */
    private static boolean asksToWait(AtlasException e) {
        return e instanceof AtlasStatusException status
                && (status.status() == 429
                        || (status.status() == 503
                                && status.rateLimit().retryAfter().isPresent()));
    }

    private static boolean isObstacle(AtlasException e) {
        return e instanceof UnauthorizedException
                || (e instanceof AtlasTransportException transport && !transport.requestMayHaveReachedAtlas());
    }
}
