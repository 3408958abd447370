package dev.atlasaccess.web;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.model.AwsIamRoleUpdate;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.CloudProviderAccessRoleUpdate;
import dev.atlasaccess.model.UnknownProviderRole;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Authorizes roles beside the pages, because AWS may take minutes. Remembers the latest ones, for as long as the console
 * runs.
 */
@Service
class AuthorizationService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuthorizationService.class);
    private static final int AT_ONCE = 16;
    private static final int REMEMBERED = 200;
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final AtlasAccess atlas;
    private final Clock clock;
    private final ExecutorService threads =
            new ThreadPoolExecutor(0, AT_ONCE, 10, TimeUnit.SECONDS, new SynchronousQueue<>());
    private final Map<String, AuthorizationJob> byId = new LinkedHashMap<>();

    AuthorizationService(AtlasAccess atlas, Clock clock) {
        this.atlas = atlas;
        this.clock = clock;
    }

    /**
     * Begins one. If one of the same role is still running, it is stopped: the later one counts.
     *
     * @param input what was typed, to show it again if Atlas refuses it
     * @param atMost how long to wait for AWS
     */
    AuthorizationJob start(
            String projectId,
            String roleId,
            Map<String, String> input,
            CloudProviderAccessRoleUpdate update,
            Duration atMost) {
        AuthorizationJob authorization = new AuthorizationJob(projectId, roleId, input, atMost, clock);
        running(projectId).stream()
                .filter(other -> other.roleId().equals(roleId))
                .forEach(AuthorizationJob::stop);
        remember(authorization);
        try {
            authorization.runsAs(threads.submit(() -> run(authorization, update)));
        } catch (RejectedExecutionException e) {
            authorization.refused(ErrorView.busy(AT_ONCE));
        }
        return authorization;
    }

    private void run(AuthorizationJob authorization, CloudProviderAccessRoleUpdate update) {
        try {
            if (isRole(authorize(authorization, update))) {
                authorization.authorized();
            } else {
                authorization.refused(ErrorView.ofOtherResponse());
            }
        } catch (AtlasException | IllegalArgumentException e) {
            authorization.refused(ErrorView.ofAuthorization(e));
        } catch (RuntimeException | Error e) {
            // Here it ends: nobody else would ever hear of it.
            LOG.error("An authorization failed", e);
            authorization.refused(ErrorView.ofAuthorization(e));
        }
    }

    /** An object without provider and identifier is no role, whatever its status. */
    private static boolean isRole(CloudProviderAccessRole role) {
        return !(role instanceof UnknownProviderRole) || role.getProviderName() != null || role.id() != null;
    }

    private CloudProviderAccessRole authorize(AuthorizationJob authorization, CloudProviderAccessRoleUpdate update) {
        String projectId = authorization.projectId();
        String roleId = authorization.roleId();
        if (update instanceof AwsIamRoleUpdate aws) {
            if (authorization.atMost().compareTo(LONGEST_WAIT) > 0) {
                throw new IllegalArgumentException("atMost must be an hour at the most");
            }
            return atlas.authorizeRoleWhenAssumable(
                    projectId, roleId, aws, authorization.atMost(), authorization.listener());
        }
        return atlas.authorizeRole(projectId, roleId, update);
    }

    Optional<AuthorizationJob> find(String projectId, String id) {
        synchronized (byId) {
            return Optional.ofNullable(byId.get(id))
                    .filter(found -> found.projectId().equals(projectId));
        }
    }

    /** The ones of a project that have no result yet. */
    List<AuthorizationJob> running(String projectId) {
        synchronized (byId) {
            return byId.values().stream()
                    .filter(one -> one.projectId().equals(projectId) && one.state() == AuthorizationJob.State.RUNNING)
                    .toList();
        }
    }

    private void remember(AuthorizationJob authorization) {
        synchronized (byId) {
            byId.put(authorization.id(), authorization);
            if (byId.size() > REMEMBERED) {
                byId.values().stream()
                        .filter(one -> one.state() != AuthorizationJob.State.RUNNING)
                        .findFirst()
                        .ifPresent(oldest -> byId.remove(oldest.id()));
            }
        }
    }

    /** Stops the ones that are running. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
