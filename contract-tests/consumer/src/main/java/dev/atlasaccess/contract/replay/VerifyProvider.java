package dev.atlasaccess.contract.replay;

import java.io.PrintStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Replays the contract against a running provider and prints, per interaction, what differs. The system properties
 * {@code atlas.baseUrl}, {@code atlas.stateChangeUrl} and {@code atlas.only} say where and what; credentials come from
 * the environment.
 */
public final class VerifyProvider {
    private VerifyProvider() {}

    /**
     * Replays and prints.
     *
     * @throws Unverified if something differs, or it cannot be tried
     */
    public static void main(String[] arguments) {
        int status = run(
                System.getProperty("atlas.baseUrl", ""),
                System.getProperty("atlas.stateChangeUrl", ""),
                System.getProperty("atlas.only", ""),
                System.getenv(),
                System.out,
                System.err);
        if (status != 0) {
            throw new Unverified(status == 1 ? "the provider differs from the contract" : "see above");
        }
    }

    /** Says to Maven that this is a failure. Where in the code it was noticed is of no use to anybody. */
    static final class Unverified extends RuntimeException {
        Unverified(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * The same for a test.
     *
     * @return 0 if all is as agreed, 1 if something differs, 2 if it cannot be tried
     */
    public static int run(
            String baseUrl,
            String stateChangeUrl,
            String only,
            Map<String, String> environment,
            PrintStream out,
            PrintStream err) {
        try {
            URI provider = checked("atlas.baseUrl", baseUrl);
            URI states = stateChangeUrl.isBlank() ? null : checked("atlas.stateChangeUrl", stateChangeUrl);
            Replay replay = new Replay(provider, states, new ProviderCredentials(provider, environment));
            List<Outcome> outcomes = replay.of(Replay.contract(), filter(only));
            if (outcomes.stream().allMatch(outcome -> outcome.notSent() != null)) {
                outcomes.forEach(outcome -> print(outcome, out));
                throw new IllegalArgumentException(
                        outcomes.isEmpty()
                                ? "atlas.only matches no description of an interaction"
                                : "Nothing could be sent");
            }
            return report(provider, states, outcomes, out);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return 2;
        }
    }

    private static int report(URI provider, @Nullable URI states, List<Outcome> outcomes, PrintStream out) {
        out.println("The contract, replayed against " + provider);
        out.println();
        outcomes.forEach(outcome -> print(outcome, out));
        long agreed = outcomes.stream().filter(Outcome::asAgreed).count();
        long different = outcomes.stream().filter(Outcome::differs).count();
        out.println();
        out.printf("%d as agreed, %d differ, %d not sent%n", agreed, different, outcomes.size() - agreed - different);
        if (different > 0 && states == null) {
            out.println("No provider state was set up. Bring the provider into the state that is given, or let it be"
                    + " set up at -Datlas.stateChangeUrl=URL.");
        }
        return different > 0 ? 1 : 0;
    }

    private static void print(Outcome outcome, PrintStream out) {
        out.println((outcome.asAgreed() ? "ok        " : outcome.differs() ? "DIFFERS   " : "not sent  ")
                + outcome.description());
        if (outcome.notSent() != null) {
            out.println("            " + outcome.notSent());
        }
        if (outcome.differs()) {
            outcome.given().forEach(state -> out.println("            given " + state));
            out.println("            " + outcome.request());
            outcome.differences()
                    .forEach(difference ->
                            out.println("            - " + difference.strip().replace("\n", "\n              ")));
        }
    }

    private static Predicate<String> filter(String only) {
        try {
            return only.isBlank() ? description -> true : Pattern.compile(only).asPredicate();
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("atlas.only must be a regular expression: " + e.getMessage(), e);
        }
    }

    private static URI checked(String name, String text) {
        URI url;
        try {
            url = new URI(text.replaceAll("/+$", ""));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("-D" + name + " must be a URL such as http://127.0.0.1:8080", e);
        }
        String scheme = String.valueOf(url.getScheme());
        if (url.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new IllegalArgumentException("-D" + name + " must be a URL such as http://127.0.0.1:8080");
        }
        if (scheme.equals("http") && !url.getHost().matches("localhost|\\[::1]|127\\.\\d+\\.\\d+\\.\\d+")) {
            throw new IllegalArgumentException("-D" + name
                    + " must be https: plain http would show the credentials to everyone on the way; it is taken for"
                    + " loopback alone");
        }
        return url;
    }
}
