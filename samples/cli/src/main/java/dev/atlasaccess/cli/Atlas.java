package dev.atlasaccess.cli;

import dev.atlasaccess.AtlasAccess;
import picocli.CommandLine.Model.CommandSpec;

/** The client of a command. */
final class Atlas {
    private Atlas() {}

    /** With what the environment says; tells on the command's standard error when it has to wait. */
    static AtlasAccess connect(CommandSpec command) {
        return AtlasAccess.builder()
                .environment(System.getenv())
                .listener(WaitNotice.ofCalls(command.commandLine().getErr()))
                .build();
    }
}
