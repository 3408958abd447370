package dev.atlasaccess.contract.replay;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Replays the contract against a running provider and prints, per interaction, what differs. The system properties
 * {@code atlas.baseUrl}, {@code atlas.stateChangeUrl}, {@code atlas.only} and {@code atlas.except} say where and what;
 * credentials come from the environment.
 */
public final class VerifyProvider {
    private static final int REACHED_WITHIN_MILLIS = 10_000;

    private VerifyProvider() {}

    /**
     * Replays and prints.
     *
     * @throws Unverified if something differs, or not all of it can be tried
     */
    public static void main(String[] arguments) {
        int status = run(System.getProperties(), System.getenv(), System.out, System.err);
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
     * @return 0 if all is as agreed, 1 if something differs, 2 if not all of it can be tried
     */
    public static int run(Properties settings, Map<String, String> environment, PrintStream out, PrintStream err) {
        try {
            URI provider = url("atlas.baseUrl", settings);
            URI states = optionalUrl("atlas.stateChangeUrl", settings);
            reach(provider);
            Replay replay = new Replay(provider, states, new ProviderCredentials(provider, environment));
            List<Outcome> outcomes = replay.of(Replay.contract(), selection(settings));
            if (outcomes.isEmpty()) {
                throw new IllegalArgumentException("-Datlas.only and -Datlas.except leave nothing to send");
            }
            report(provider, outcomes, out);
            boolean differs = outcomes.stream().anyMatch(Outcome::differs);
            if (differs && states == null) {
                out.println(
                        "No provider state was set up. Bring the provider into the state that is given, or let it be"
                                + " set up at -Datlas.stateChangeUrl=URL.");
            }
            Map<String, List<String>> notSent = notSent(outcomes);
            reportNotSent(notSent, err);
            return differs ? 1 : notSent.isEmpty() ? 0 : 2;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return 2;
        }
    }

    private static void report(URI provider, List<Outcome> outcomes, PrintStream out) {
        out.println("The contract, replayed against " + provider);
        out.println();
        outcomes.forEach(outcome -> print(outcome, out));
        long agreed = outcomes.stream().filter(Outcome::asAgreed).count();
        long different = outcomes.stream().filter(Outcome::differs).count();
        out.println();
        out.printf("%d as agreed, %d differ, %d not sent%n", agreed, different, outcomes.size() - agreed - different);
    }

    /** The interactions that were not sent, by what is missing. */
    private static Map<String, List<String>> notSent(List<Outcome> outcomes) {
        Map<String, List<String>> descriptions = new TreeMap<>();
        for (Outcome outcome : outcomes) {
            if (outcome.notSent() != null) {
                descriptions
                        .computeIfAbsent(outcome.notSent(), missing -> new ArrayList<>())
                        .add(outcome.description());
            }
        }
        return descriptions;
    }

    private static void reportNotSent(Map<String, List<String>> descriptions, PrintStream err) {
        if (descriptions.isEmpty()) {
            return;
        }
        err.println("Nothing is known of the interactions that were not sent. Set what is missing, or leave them out by"
                + " -Datlas.except=REGEX.");
        descriptions.forEach((missing, interactions) -> {
            err.println(missing);
            interactions.forEach(description -> err.println("  " + description));
        });
    }

    private static void print(Outcome outcome, PrintStream out) {
        out.println((outcome.asAgreed() ? "ok        " : outcome.differs() ? "DIFFERS   " : "not sent  ")
                + outcome.description());
        if (outcome.differs()) {
            outcome.given().forEach(state -> out.println("            given " + state));
            out.println("            " + outcome.request());
            outcome.differences()
                    .forEach(difference ->
                            out.println("            - " + difference.strip().replace("\n", "\n              ")));
        }
    }

    private static Predicate<String> selection(Properties settings) {
        return matching("atlas.only", settings, true)
                .and(matching("atlas.except", settings, false).negate());
    }

    private static Predicate<String> matching(String name, Properties settings, boolean unlessSet) {
        String expression = settings.getProperty(name, "");
        try {
            return expression.isBlank()
                    ? description -> unlessSet
                    : Pattern.compile(expression).asPredicate();
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("-D" + name + " must be a regular expression: " + e.getMessage(), e);
        }
    }

    /** Without this each interaction would seem to differ. */
    private static void reach(URI provider) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(provider.getHost(), Replay.port(provider)), REACHED_WITHIN_MILLIS);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "Nobody answers at " + provider + ". Is -Datlas.baseUrl right, and the provider running?", e);
        }
    }

    private static @Nullable URI optionalUrl(String name, Properties settings) {
        return settings.getProperty(name, "").isBlank() ? null : url(name, settings);
    }

    private static URI url(String name, Properties settings) {
        URI url;
        try {
            url = new URI(settings.getProperty(name, "").replaceAll("/+$", ""));
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
