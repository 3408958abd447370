package dev.atlasaccess.benchmarks.servers;

/**
 * What a server has counted since it started.
 *
 * @param connections accepted connections
 * @param requests received requests, with those that were challenged
 * @param challenges responses with status 401
 * @param rejections requests with Digest credentials that are wrong: another hash, or a nonce count that was used before
 */
public record ServerCounts(long connections, long requests, long challenges, long rejections) {
    /**
     * Returns what was counted since an earlier time.
     *
     * @param earlier the counts at that time
     * @return the differences
     */
    public ServerCounts since(ServerCounts earlier) {
        return new ServerCounts(
                connections - earlier.connections,
                requests - earlier.requests,
                challenges - earlier.challenges,
                rejections - earlier.rejections);
    }
}
