package dev.atlasaccess.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A provider's command, which does nothing without one of its own below it. */
@Command(synopsisSubcommandLabel = "COMMAND")
abstract class ProviderCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: authorize");
    }
}
