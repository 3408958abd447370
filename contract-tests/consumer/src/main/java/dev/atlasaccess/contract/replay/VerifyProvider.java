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
 * {@code atlas.baseUrl}, {@code atlas.stateChangeUrl}, {@code atlas.only} and {@code atlas.except} configure it;
 * credentials come from the environment.
 */
public final class VerifyProvider {
    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;

    private VerifyProvider() {}

    /**
     * Replays the contract and prints the outcomes.
     *
     * @param arguments none
     * @throws Unverified if a response differs or a request was not sent
     */
    public static void main(String[] arguments) {
        int status = run(System.getProperties(), System.getenv(), System.out, System.err);
        if (status != 0) {
            throw new Unverified(status == 1 ? "the provider differs from the contract" : "see above");
        }
    }

    /** Fails the Maven build, without a stack trace: its cause is not in this code. */
    static final class Unverified extends RuntimeException {
        Unverified(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * Replays the contract and prints the outcomes.
     *
     * @param settings the system properties
     * @param environment the environment variables
     * @param out where outcomes are printed
     * @param err where errors are printed
     * @return 0 if all responses match, 1 if one differs, 2 if a request was not sent
     */
    public static int run(Properties settings, Map<String, String> environment, PrintStream out, PrintStream err) {
        try {
            URI provider = url("atlas.baseUrl", settings);
            URI states = optionalUrl("atlas.stateChangeUrl", settings);
            connect(provider);
            Replay replay = new Replay(provider, states, new ProviderCredentials(provider, environment));
            List<Outcome> outcomes = replay.of(Replay.contract(), selection(settings));
            if (outcomes.isEmpty()) {
                throw new IllegalArgumentException("-Datlas.only and -Datlas.except select no interaction");
            }
            report(provider, outcomes, out);
            boolean differs = outcomes.stream().anyMatch(Outcome::differs);
            if (differs && states == null) {
                out.println(
                        "No provider state was set up. Set -Datlas.stateChangeUrl=URL, or put the provider into the given states.");
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
        long matching = outcomes.stream().filter(Outcome::matches).count();
        long different = outcomes.stream().filter(Outcome::differs).count();
        out.println();
        out.printf("%d match, %d differ, %d not sent%n", matching, different, outcomes.size() - matching - different);
    }

    /** The descriptions of the interactions that were not sent, by reason. */
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
        err.println(
                "Some requests were not sent. Set the missing credentials, or exclude them by -Datlas.except=REGEX.");
        descriptions.forEach((missing, interactions) -> {
            err.println(missing);
            interactions.forEach(description -> err.println("  " + description));
        });
    }

    private static void print(Outcome outcome, PrintStream out) {
        out.println((outcome.matches() ? "ok        " : outcome.differs() ? "DIFFERS   " : "not sent  ")
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

    /** Fails early: without a connection each interaction would differ. */
    private static void connect(URI provider) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(provider.getHost(), Replay.port(provider)), CONNECT_TIMEOUT_MILLIS);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "Cannot connect to " + provider + ". Check -Datlas.baseUrl, and that the provider is running.", e);
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
                    + " must be https: plain http exposes the credentials; it is accepted for loopback only");
        }
        return url;
    }
}
