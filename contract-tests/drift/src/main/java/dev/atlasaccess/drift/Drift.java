package dev.atlasaccess.drift;

import java.io.PrintStream;
import java.nio.file.Path;

/**
 * The program: {@code Drift FRAGMENT OFFICIAL}, two OpenAPI documents in YAML or JSON. Prints the differences; the exit
 * status is 0 if none is breaking, 1 if one is, 2 if the documents cannot be compared.
 */
public final class Drift {
    private Drift() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out, System.err));
    }

    /** Returns the exit status. */
    static int run(String[] arguments, PrintStream out, PrintStream err) {
        if (arguments.length != 2) {
            err.println("Two files are required: the fragment and the official specification");
            return 2;
        }
        try {
            Report report = compare(Spec.read(Path.of(arguments[0])), Spec.read(Path.of(arguments[1])));
            out.println(report);
            return report.breaking().isEmpty() ? 0 : 1;
        } catch (UnusableSpecException e) {
            err.println("Cannot compare: " + e.getMessage());
            return 2;
        }
    }

    /** @throws UnusableSpecException if the fragment has no operation, or a reference cannot be resolved */
    static Report compare(Spec fragment, Spec official) {
        Differences differences = new Differences();
        OperationComparison comparison = new OperationComparison(fragment, official, differences);
        fragment.officialOperations().forEach(comparison::compare);
        return new Report(differences.all(), AcceptedDifferences.read(), official.warnings());
    }
}
