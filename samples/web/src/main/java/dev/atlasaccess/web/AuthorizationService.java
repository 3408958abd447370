package dev.atlasaccess.web;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.model.AwsIamRoleUpdate;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.CloudProviderAccessRoleUpdate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Authorizes roles in background threads, because a trust policy may take minutes to propagate in AWS. Keeps the latest
 * jobs while the console runs.
 */
@Service
class AuthorizationService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuthorizationService.class);
    private static final int MAX_RUNNING = 16;
    private static final int MAX_KEPT = 200;
    private static final Duration MAX_WAIT = Duration.ofHours(1);

    private final AtlasAccess atlas;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, AuthorizationJob> jobs = new LinkedHashMap<>();

    AuthorizationService(AtlasAccess atlas) {
        this.atlas = atlas;
    }

    /**
     * Starts a job, unless another one of the same role is running.
     *
     * @param replaced the id of a running job of the role that is stopped; may be of none
     * @return the job, or the one that is running: then nothing is started
     */
    AuthorizationJob start(AuthorizationRequest request, String replaced) {
        AuthorizationJob job = new AuthorizationJob(request, this::run);
        synchronized (jobs) {
            AuthorizationJob other = running(request.projectId()).get(request.roleId());
            if (other != null && !other.id().equals(replaced)) {
                return other;
            }
            if (other != null) {
                other.stop();
            }
            // The thread of a stopped job may take a moment to end, so jobs are counted, not threads.
            boolean isFull =
                    jobs.values().stream().filter(AuthorizationJob::isRunning).count() >= MAX_RUNNING;
            keep(job);
            if (isFull) {
                job.failed(ErrorView.busy(MAX_RUNNING));
                return job;
            }
        }
        threads.execute(job.task());
        return job;
    }

    private void run(AuthorizationJob job) {
        try {
            if (isRole(authorize(job))) {
                job.authorized();
            } else {
                job.failed(ErrorView.ofOtherResponse());
            }
        } catch (RuntimeException | Error e) { // the task would keep an exception, and nothing reads it there
            if (!(e instanceof AtlasException || e instanceof IllegalArgumentException)) {
                LOG.error("An authorization failed", e);
            }
            job.failed(ErrorView.ofAuthorization(e));
        }
    }

    /** An object without provider and id is not a role, whatever the HTTP status is. */
    private static boolean isRole(CloudProviderAccessRole role) {
        return role.getProviderName() != null || role.id() != null;
    }

    private CloudProviderAccessRole authorize(AuthorizationJob job) {
        AuthorizationRequest request = job.request();
        CloudProviderAccessRoleUpdate update = request.provider().update().apply(request.input());
        if (update instanceof AwsIamRoleUpdate aws) {
            if (request.atMost().compareTo(MAX_WAIT) > 0) {
                throw new IllegalArgumentException("atMost must be an hour or less");
            }
            return atlas.authorizeRoleWhenAssumable(request.projectId(), request.roleId(), aws, request.atMost(), job);
        }
        return atlas.authorizeRole(request.projectId(), request.roleId(), update);
    }

    Optional<AuthorizationJob> find(String projectId, String id) {
        synchronized (jobs) {
            return Optional.ofNullable(jobs.get(id))
                    .filter(job -> job.request().projectId().equals(projectId));
        }
    }

    /** The jobs of a project that have no result yet, by role id: at most one of each role. */
    Map<String, AuthorizationJob> running(String projectId) {
        synchronized (jobs) {
            return jobs.values().stream()
                    .filter(job -> job.request().projectId().equals(projectId) && job.isRunning())
                    .collect(Collectors.toMap(job -> job.request().roleId(), job -> job));
        }
    }

    private void keep(AuthorizationJob job) {
        jobs.put(job.id(), job);
        if (jobs.size() > MAX_KEPT) {
            jobs.values().stream()
                    .filter(other -> !other.isRunning())
                    .findFirst()
                    .ifPresent(oldest -> jobs.remove(oldest.id()));
        }
    }

    /** Stops the running jobs. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
