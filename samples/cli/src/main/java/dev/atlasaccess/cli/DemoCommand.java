package dev.atlasaccess.cli;

import dev.atlasaccess.emulator.AtlasEmulator;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs other commands against an emulator in this process. */
@Command(name = "demo", description = "Lists and authorizes on an embedded Atlas. Requires no account and no network.")
final class DemoCommand implements Callable<Integer> {
    /** Of the embedded Atlas. */
    private static final String AWS_ROLE = "32b6e34b3d91647abb20e7b8";

    private static final String ARN = "arn:aws:iam::123456789012:role/atlas-demo";

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = CommandContext.of(spec).out();
        try (AtlasEmulator emulator = AtlasEmulator.start()) {
            CommandContext context = CommandContext.of(spec).with(emulator.environment());
            out.printf("An embedded Atlas listens on %s.%n%n", emulator.baseUrl());
            out.printf("The roles of project %s:%n%n", emulator.projectId());
            int before = Main.run(context, "list");

            out.printf("%nThe AWS role is not authorized yet. Authorizing it with%n%s:%n%n", ARN);
            int authorized = Main.run(context, "aws", "authorize", AWS_ROLE, "--iamAssumedRoleArn", ARN);

            out.printf("%nThe roles of the project now:%n%n");
            return Math.max(before, Math.max(authorized, Main.run(context, "list")));
        }
    }
}
