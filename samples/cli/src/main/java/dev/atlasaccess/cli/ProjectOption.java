package dev.atlasaccess.cli;

import picocli.CommandLine.Option;

/** {@code --projectId}. */
final class ProjectOption {
    @Option(
            names = "--projectId",
            required = true,
            paramLabel = "ID",
            defaultValue = "${env:MONGODB_ATLAS_PROJECT_ID}",
            description = "the project, 24 lower-case hexadecimal digits; or MONGODB_ATLAS_PROJECT_ID")
    private String projectId;

    String id() {
        return projectId;
    }
}
