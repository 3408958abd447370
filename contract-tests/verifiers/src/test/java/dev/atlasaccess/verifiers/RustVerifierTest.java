package dev.atlasaccess.verifiers;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.Pact;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atlasaccess.contract.replay.Outcome;
import dev.atlasaccess.contract.replay.ProviderCredentials;
import dev.atlasaccess.contract.replay.Replay;
import dev.atlasaccess.emulator.ContractTarget;
import dev.atlasaccess.emulator.Mutation;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The Pact verifier in Rust, which shares no code with Pact JVM, comes to the same results: for all interactions where nothing
 * is wrong, and for a sample per defect. Each run is a process of its own; they run concurrently.
 */
@Execution(ExecutionMode.CONCURRENT)
class RustVerifierTest {
    private static final int AFFECTED = 6;
    private static final int UNAFFECTED = 3;

    private final Pact contract = Replay.contract();

    @TempDir
    private Path directory;

    /** The exit status, the report and the console output of the verifier. */
    private record Verdict(int exit, JsonNode report, String output) {
        List<String> descriptions(String result) {
            return report.get("interactionResults")
                    .valueStream()
                    .filter(interaction -> interaction.get("result").textValue().equals(result))
                    .map(interaction -> interaction.get("description").textValue())
                    .toList();
        }
    }

    @Test
    void theEmulatorMatchesEveryInteraction() throws Exception {
        Verdict verdict = verify(Mutation.NONE, ".*");

        assertThat(verdict.exit()).as(verdict.output()).isZero();
        assertThat(verdict.descriptions("OK"))
                .as(verdict.output())
                .containsExactlyInAnyOrderElementsOf(
                        descriptions(replay(Mutation.NONE, description -> true), outcome -> true));
    }

    @ParameterizedTest
    @MethodSource("dev.atlasaccess.emulator.Mutation#defects")
    void aDefectIsDetectedWherePactJvmDetectsIt(Mutation defect) throws Exception {
        Set<String> descriptions = new TreeSet<>();
        descriptions.addAll(sample(AFFECTED, defect::affects));
        descriptions.addAll(sample(UNAFFECTED, interaction -> !defect.affects(interaction)));
        List<Outcome> outcomes = replay(defect, descriptions::contains);

        Verdict verdict = verify(defect, regex(descriptions));

        assertThat(verdict.exit()).as(verdict.output()).isEqualTo(1);
        assertThat(verdict.report().get("errors").valueStream().map(JsonNode::toString))
                .as(verdict.output())
                .isNotEmpty()
                .allSatisfy(error -> assertThat(error).containsIgnoringCase(defect.spot()));
        assertThat(verdict.descriptions("Error"))
                .as(verdict.output())
                .containsExactlyInAnyOrderElementsOf(descriptions(outcomes, Outcome::differs));
        assertThat(verdict.descriptions("OK"))
                .as(verdict.output())
                .containsExactlyInAnyOrderElementsOf(descriptions(outcomes, Outcome::matches));
    }

    /** A limited number of descriptions, evenly distributed over the contract. */
    private List<String> sample(int size, Predicate<Interaction> filter) {
        List<String> all = contract.getInteractions().stream()
                .filter(filter)
                .map(Interaction::getDescription)
                .toList();
        int count = Math.min(size, all.size());
        return IntStream.range(0, count)
                .mapToObj(i -> all.get(i * all.size() / count))
                .toList();
    }

    private static List<String> descriptions(List<Outcome> outcomes, Predicate<Outcome> filter) {
        return outcomes.stream().filter(filter).map(Outcome::description).toList();
    }

    private static String regex(Set<String> descriptions) {
        return descriptions.stream()
                .map(description -> description.replace(".", "\\."))
                .collect(Collectors.joining("|", "^(", ")$"));
    }

    private Verdict verify(Mutation mutation, String descriptions) throws Exception {
        Path report = directory.resolve("report.json");
        try (ContractTarget target = ContractTarget.startWithCredentials(mutation);
                Tool rust = Tool.node(
                        "@pact-foundation/pact-cli/bin/pact-verifier.js",
                        "--file",
                        System.getProperty("contract"),
                        "--provider-name",
                        "mongodb-atlas-admin-api",
                        "--hostname",
                        target.baseUrl().getHost(),
                        "--port",
                        String.valueOf(target.baseUrl().getPort()),
                        "--state-change-url",
                        target.stateChangeUrl().toString(),
                        "--state-change-teardown",
                        "--filter-description",
                        descriptions,
                        "--no-colour",
                        "--json",
                        report.toString())) {
            int exit = rust.end();
            assertThat(report).as(rust.output()).exists();
            return new Verdict(exit, new ObjectMapper().readTree(report.toFile()), rust.output());
        }
    }

    private List<Outcome> replay(Mutation mutation, Predicate<String> only) {
        try (ContractTarget target = ContractTarget.start(mutation)) {
            return new Replay(
                            target.baseUrl(),
                            target.stateChangeUrl(),
                            new ProviderCredentials(target.baseUrl(), target.environment()))
                    .of(contract, only);
        }
    }
}
