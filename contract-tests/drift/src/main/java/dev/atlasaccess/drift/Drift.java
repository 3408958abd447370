package dev.atlasaccess.drift;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * The program: {@code Drift FRAGMENT OFFICIAL}, two OpenAPI documents in YAML or JSON. Prints what differs; the exit
 * status is 0 where nothing breaks the SDK, 1 where something does, 2 where there is nothing to compare.
 */
public final class Drift {
    static final List<String> OPERATIONS =
            List.of("listGroupCloudProviderAccess", "authorizeGroupCloudProviderAccessRole");

    private Drift() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out, System.err));
    }

    /** Returns the exit status. */
    static int run(String[] arguments, PrintStream out, PrintStream err) {
        if (arguments.length != 2) {
            err.println("Two files are needed: the fragment, and the official specification");
            return 2;
        }
        try {
            Report report = compare(Path.of(arguments[0]), Path.of(arguments[1]));
            out.println(report);
            return report.breaksTheSdk() ? 1 : 0;
        } catch (UnusableSpecException e) {
            err.println("Cannot compare: " + e.getMessage());
            return 2;
        }
    }

    /** @throws UnusableSpecException if one of the documents cannot be read or followed */
    static Report compare(Path fragment, Path official) {
        Spec specification = Spec.read(official);
        Differences differences = new Differences();
        OperationComparison comparison = new OperationComparison(Spec.read(fragment), specification, differences);
        OPERATIONS.forEach(comparison::compare);
        return new Report(differences.all(), AcceptedDifferences.read(), specification.warnings());
    }
}
