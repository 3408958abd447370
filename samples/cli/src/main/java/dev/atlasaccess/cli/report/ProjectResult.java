package dev.atlasaccess.cli.report;

import dev.atlasaccess.cli.roles.RoleSummary;
import java.util.List;

/** What became of asking for a project. */
public sealed interface ProjectResult {
    /** The project, 24 lower-case hexadecimal digits. */
    String projectId();

    /**
     * Atlas answered.
     *
     * @param projectId the project
     * @param roles its roles
     * @param unknownFields fields of the answer that this version does not know, a new provider's array for example
     * @param json the answer as it came
     */
    record Answered(String projectId, List<RoleSummary> roles, List<String> unknownFields, String json)
            implements ProjectResult {}

    /**
     * Atlas or the network said no.
     *
     * @param projectId the project
     * @param status the HTTP status, or 0 if there was no complete answer
     * @param errorCode Atlas's name for the error, or empty
     * @param reason why, on one line
     */
    record Failed(String projectId, int status, String errorCode, String reason) implements ProjectResult {}

    /**
     * The report was stopped first.
     *
     * @param projectId the project
     */
    record NotAsked(String projectId) implements ProjectResult {}
}
