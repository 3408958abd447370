package dev.atlasaccess.benchmarks.clients;

import java.util.List;

/** A client. Thread-safe; its connections are closed with the process. */
public interface BenchmarkClient {
    /**
     * Lists the roles of a project.
     *
     * @param projectId the project's identifier
     * @return all roles, decoded to objects of the client's model
     * @throws Exception if the call fails
     */
    Object listRoles(String projectId) throws Exception;

    /**
     * Decodes the body of a response in the way that {@link #listRoles} does.
     *
     * @param body a JSON document in UTF-8
     * @return all roles, decoded to objects of the client's model
     * @throws Exception if it cannot be decoded
     */
    Object decode(byte[] body) throws Exception;

    /**
     * Describes what was decoded, for the test that all clients do the same work.
     *
     * @param roles a result of {@link #listRoles} or {@link #decode}
     * @return identifier of each role and the number of its feature usages, in the order of the document
     */
    List<String> describe(Object roles);
}
