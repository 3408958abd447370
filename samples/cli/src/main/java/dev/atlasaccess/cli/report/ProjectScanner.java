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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Lists the roles of many projects concurrently, and delivers the results in the order of the projects. The number of
 * results in memory does not depend on the number of projects.
 */
public final class ProjectScanner implements AutoCloseable {
    private static final int MAX_ATTEMPTS = 5;
    /** Consecutive results that fail for a reason common to all projects, after which the scan is stopped. */
    private static final int MAX_COMMON_FAILURES = 20;

    private final AtlasAccess atlas;
    private final RateLimiter limiter;
    private final ExecutorService workers;
    private final int maxPending;
    private volatile boolean isStopped;

    /** Receives the results, on one thread and in order. */
    @FunctionalInterface
    public interface Results {
        /**
         * Receives a result.
         *
         * @param result the next result
         * @throws IOException if it cannot be written
         */
        void accept(ProjectResult result) throws IOException;
    }

    /**
     * A scanner.
     *
     * @param atlas the client, which has the limiter among its listeners
     * @param limiter permits each request
     * @param concurrency the maximum number of concurrent requests
     */
    public ProjectScanner(AtlasAccess atlas, RateLimiter limiter, int concurrency) {
        this.atlas = atlas;
        this.limiter = limiter;
        this.maxPending = 4 * concurrency;
        // A task that is rejected after stop() runs on the calling thread, and returns at once.
        this.workers = new ThreadPoolExecutor(
                concurrency, concurrency, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), (task, pool) -> task.run());
    }

    /**
     * Scans all projects. The first request is not concurrent with others: it detects wrong credentials or an unreachable host.
     *
     * @param projectIds the projects
     * @param results receives one result for each project
     * @return why projects were not requested, if any were not
     * @throws AtlasException if the first request fails for a reason common to all projects
     * @throws IOException if a result cannot be written
     * @throws InterruptedException if the thread is interrupted
     */
    public String scan(List<String> projectIds, Results results) throws IOException, InterruptedException {
        Iterator<String> remaining = projectIds.iterator();
        Queue<Future<ProjectResult>> pending = new ArrayDeque<>();
        boolean isFirst = true;
        int commonFailures = 0;
        String stopReason = "interrupted";
        while (remaining.hasNext() || !pending.isEmpty()) {
            while (remaining.hasNext() && pending.size() < (isFirst ? 1 : maxPending)) {
                String projectId = remaining.next();
                boolean mayThrow = isFirst;
                pending.add(workers.submit(() -> list(projectId, mayThrow)));
            }
            ProjectResult result = await(pending.remove());
            isFirst = false;
            if (!(result instanceof ProjectResult.Failure failure && failure.isCommon())) {
                commonFailures = 0;
            } else if (++commonFailures == MAX_COMMON_FAILURES) {
                stopReason = "stopped after " + commonFailures + " failures in a row: " + failure.reason();
                stop();
            }
            results.accept(result);
        }
        return stopReason;
    }

    /**
     * Cancels the requests in flight. The remaining results are {@link ProjectResult.NotRequested}. Callable from any
     * thread.
     */
    public void stop() {
        isStopped = true;
        // Completes the futures of the tasks that have not started.
        workers.shutdownNow().forEach(Runnable::run);
    }

    @Override
    public void close() {
        stop();
    }

    private static ProjectResult await(Future<ProjectResult> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    /** @param mayThrow whether a failure that is common to all projects is thrown */
    private ProjectResult list(String projectId, boolean mayThrow) {
        for (int attempt = 1; !isStopped; attempt++) {
            try {
                limiter.acquire();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
            try {
                AtlasResponse<CloudProviderAccessRoles> response =
                        atlas.withResponse().listRoles(projectId);
                CloudProviderAccessRoles roles = response.body();
                return new ProjectResult.Success(
                        projectId, RoleSummary.of(roles), RoleSummary.unknownFields(roles), response.rawBody());
            } catch (AtlasInterruptedException e) {
                break;
            } catch (AtlasException e) {
                if (!isStopped && (attempt == MAX_ATTEMPTS || !isRetriable(e))) {
                    if (mayThrow && isCommon(e)) {
                        throw e;
                    }
                    return failure(projectId, e);
                }
            } finally {
                limiter.release();
            }
        }
        return new ProjectResult.NotRequested(projectId);
    }

    private static ProjectResult failure(String projectId, AtlasException e) {
        AtlasStatusException response = e instanceof AtlasStatusException status ? status : null;
        return new ProjectResult.Failure(
                projectId,
                response == null ? 0 : response.status(),
                response == null
                        ? ""
                        : TextFormat.printable(response.errorCode().orElse("")),
                ErrorMessages.of(e),
                isCommon(e));
    }

    /** Whether other projects will have the same error. */
    private static boolean isCommon(AtlasException e) {
        return e instanceof UnauthorizedException
                || (e instanceof AtlasTransportException transport && !transport.requestMayHaveReachedAtlas());
    }

    /** The SDK has already retried, within the timeout of a call; the limiter waits longer. */
    private static boolean isRetriable(AtlasException e) {
        return e instanceof AtlasStatusException response
                && RateLimiter.requestedWait(response.status(), response.error().requestedWait())
                        .isPresent();
    }
}
