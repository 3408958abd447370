package dev.atlasaccess.verifiers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atlasaccess.contract.replay.Outcome;
import dev.atlasaccess.contract.replay.ProviderCredentials;
import dev.atlasaccess.contract.replay.Replay;
import dev.atlasaccess.emulator.ContractTarget;
import dev.atlasaccess.emulator.Mutation;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
    private static final int DIFFERING = 6;
    private static final int MATCHING = 4;

    @TempDir
    private Path folder;

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
                .containsExactlyInAnyOrderElementsOf(descriptions(replay(Mutation.NONE)));
    }

    @ParameterizedTest
    @MethodSource("dev.atlasaccess.emulator.Mutation#defects")
    void aDefectIsDetectedWherePactJvmDetectsIt(Mutation defect) throws Exception {
        List<Outcome> outcomes = replay(defect);
        List<String> differing =
                sample(DIFFERING, outcomes.stream().filter(Outcome::differs).toList());
        List<String> matching =
                sample(MATCHING, outcomes.stream().filter(Outcome::matches).toList());

        Verdict verdict = verify(defect, regex(differing, matching));

        assertThat(verdict.exit()).as(verdict.output()).isEqualTo(1);
        assertThat(verdict.report().get("errors").valueStream().map(JsonNode::toString))
                .as(verdict.output())
                .isNotEmpty()
                .allSatisfy(error -> assertThat(error).containsIgnoringCase(defect.spot()));
        assertThat(verdict.descriptions("Error")).as(verdict.output()).containsExactlyInAnyOrderElementsOf(differing);
        assertThat(verdict.descriptions("OK")).as(verdict.output()).containsExactlyInAnyOrderElementsOf(matching);
    }

    /** At most so many descriptions, evenly distributed over the contract. */
    private static List<String> sample(int size, List<Outcome> outcomes) {
        List<String> all = descriptions(outcomes);
        int count = Math.min(size, all.size());
        return IntStream.range(0, count)
                .mapToObj(i -> all.get(i * all.size() / count))
                .toList();
    }

    private static List<String> descriptions(List<Outcome> outcomes) {
        return outcomes.stream().map(Outcome::description).toList();
    }

    private static String regex(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream())
                .map(description -> description.replace(".", "\\."))
                .collect(Collectors.joining("|", "^(", ")$"));
    }

    private Verdict verify(Mutation mutation, String descriptions) throws Exception {
        Path report = folder.resolve("report.json");
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

    private static List<Outcome> replay(Mutation mutation) {
        try (ContractTarget target = ContractTarget.start(mutation)) {
            return new Replay(
                            target.baseUrl(),
                            target.stateChangeUrl(),
                            new ProviderCredentials(target.baseUrl(), target.environment()))
                    .of(Replay.contract(), description -> true);
        }
    }
}
