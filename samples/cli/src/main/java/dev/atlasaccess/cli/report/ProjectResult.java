package dev.atlasaccess.cli.report;

import dev.atlasaccess.cli.roles.RoleSummary;
import java.util.List;

/** The result of one project of a report. */
public sealed interface ProjectResult {
    /**
     * The project.
     *
     * @return 24 lower-case hexadecimal digits
     */
    String projectId();

    /**
     * Its roles were listed.
     *
     * @param projectId the project
     * @param roles its roles
     * @param unknownFields fields of the response that are unknown to this version, such as the array of a new provider
     * @param json the response as received
     */
    record Success(String projectId, List<RoleSummary> roles, List<String> unknownFields, String json)
            implements ProjectResult {}

    /**
     * The request failed.
     *
     * @param projectId the project
     * @param status the HTTP status, or 0 if there was no complete response
     * @param errorCode Atlas's error code, or empty
     * @param reason the reason on one line
     * @param isCommon whether other projects will fail for the same reason
     */
    record Failure(String projectId, int status, String errorCode, String reason, boolean isCommon)
            implements ProjectResult {}

    /**
     * The report was stopped before its request.
     *
     * @param projectId the project
     */
    record NotRequested(String projectId) implements ProjectResult {}
}
