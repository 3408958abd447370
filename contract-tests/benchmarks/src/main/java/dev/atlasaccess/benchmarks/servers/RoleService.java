package dev.atlasaccess.benchmarks.servers;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What both servers share: the document, authentication and the counts. Thread-safe. */
final class RoleService {
    final AtomicLong connections = new AtomicLong();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong challenges = new AtomicLong();
    private final byte[] document;
    private final @Nullable DigestVerifier digest;

    RoleService(ServerOptions options) {
        document = Documents.list(options.roles());
        digest = options.digest() ? new DigestVerifier(options.nonceUses()) : null;
    }

    byte[] document() {
        return document;
    }

    boolean requiresDigest() {
        return digest != null;
    }

    /**
     * Counts a request and checks its credentials.
     *
     * @return the value of WWW-Authenticate for a response with status 401; null if the request is accepted
     */
    @Nullable
    String challenge(String method, @Nullable String authorization) {
        requests.incrementAndGet();
        String challenge = digest == null ? null : digest.challenge(method, authorization);
        if (challenge != null) {
            challenges.incrementAndGet();
        }
        return challenge;
    }

    ServerCounts counts() {
        return new ServerCounts(
                connections.get(), requests.get(), challenges.get(), digest == null ? 0 : digest.rejections());
    }
}
