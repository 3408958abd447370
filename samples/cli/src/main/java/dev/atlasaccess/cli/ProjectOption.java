package dev.atlasaccess.cli;

import picocli.CommandLine.Option;

/** {@code --projectId}. */
final class ProjectOption {
    @Option(
            names = "--projectId",
            required = true,
            paramLabel = "ID",
            description = "the project, 24 hexadecimal digits")
    private String projectId;

    String id() {
        return projectId;
    }
}
