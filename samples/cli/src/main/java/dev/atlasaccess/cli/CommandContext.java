package dev.atlasaccess.cli;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.AtlasAccessBuilder;
import dev.atlasaccess.cli.ratelimit.WaitNotice;
import dev.atlasaccess.cli.terminal.Terminal;
import java.io.InputStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The environment of one run of the program, which tests replace.
 *
 * @param environment the environment variables
 * @param in standard input
 * @param out standard output
 * @param err standard error
 * @param outTerminal what standard output is
 * @param errTerminal what standard error is
 * @param shutdown stops the work at Ctrl-C
 * @param hasSent whether a request may have been sent
 */
record CommandContext(
        Map<String, String> environment,
        InputStream in,
        PrintWriter out,
        PrintWriter err,
        Terminal outTerminal,
        Terminal errTerminal,
        GracefulShutdown shutdown,
        AtomicBoolean hasSent) {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** For the thread of the call to end, after the client is closed. */
    private static final Duration MAX_EXIT_DELAY = Duration.ofSeconds(2);

    /** The context that the root command was created with. */
    static CommandContext of(CommandSpec command) {
        return ((AtlasAccessCommand) command.root().userObject()).context();
    }

    /** The same with other environment variables. */
    CommandContext with(Map<String, String> variables) {
        return new CommandContext(variables, in, out, err, outTerminal, errTerminal, shutdown, hasSent);
    }

    /** The settings of every client: the environment, and that {@link #hasSent} is recorded. */
    AtlasAccessBuilder builder() {
        return AtlasAccess.builder().environment(environment).listener(attempt -> hasSent.set(true));
    }

    /** A client for single calls, which prints the waits that Atlas requests. Ctrl-C closes it, which revokes the token. */
    AtlasAccess connect() {
        return connect(UnaryOperator.identity());
    }

    /** The same with other settings. */
    AtlasAccess connect(UnaryOperator<AtlasAccessBuilder> settings) {
        AtlasAccess atlas = settings.apply(builder().timeout(TIMEOUT).listener(WaitNotice.ofCalls(err)))
                .build();
        shutdown.onStop(MAX_EXIT_DELAY, atlas::close);
        return atlas;
    }
}
