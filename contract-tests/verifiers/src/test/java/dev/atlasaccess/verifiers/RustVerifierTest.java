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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pact's verifier in Rust, which shares no code with Pact JVM, comes to the same results. */
class RustVerifierTest {
    @TempDir
    private Path folder;

    /** What the verifier says: its exit status, its report, and what it printed. */
    private record Verdict(int exit, JsonNode report, String output) {
        List<String> descriptions(String result) {
            return StreamSupport.stream(report.get("interactionResults").spliterator(), false)
                    .filter(one -> one.get("result").textValue().equals(result))
                    .map(one -> one.get("description").textValue())
                    .toList();
        }
    }

    @Test
    void theEmulatorKeepsEveryInteraction() throws Exception {
        Verdict verdict = verify(Mutation.NONE);

        assertThat(verdict.exit()).as(verdict.output()).isZero();
        assertThat(verdict.descriptions("OK"))
                .as(verdict.output())
                .containsExactlyInAnyOrderElementsOf(
                        replay(Mutation.NONE).stream().map(Outcome::description).toList());
    }

    @ParameterizedTest
    @MethodSource("dev.atlasaccess.emulator.Mutation#defects")
    void aDefectIsCaughtWherePactJvmCatchesIt(Mutation defect) throws Exception {
        Verdict verdict = verify(defect);

        assertThat(verdict.exit()).as(verdict.output()).isEqualTo(1);
        List<String> errors = new ArrayList<>();
        verdict.report().get("errors").forEach(error -> errors.add(error.toString()));
        assertThat(errors)
                .as(verdict.output())
                .isNotEmpty()
                .allSatisfy(error -> assertThat(error).containsIgnoringCase(defect.spot()));
        assertThat(verdict.descriptions("Error"))
                .as(verdict.output())
                .containsExactlyInAnyOrderElementsOf(replay(defect).stream()
                        .filter(Outcome::differs)
                        .map(Outcome::description)
                        .toList());
    }

    private Verdict verify(Mutation mutation) throws Exception {
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
