package dev.atlasaccess.cli;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.cli.ratelimit.WaitNotice;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;

/** The client of a command. */
final class Atlas {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private Atlas() {}

    /** With what the environment says; tells on the command's standard error when it has to wait. */
    static AtlasAccess connect(CommandSpec command) {
        return AtlasAccess.builder()
                .environment(System.getenv())
                .timeout(TIMEOUT)
                .listener(WaitNotice.ofCalls(command.commandLine().getErr(), TIMEOUT))
                .build();
    }
}
