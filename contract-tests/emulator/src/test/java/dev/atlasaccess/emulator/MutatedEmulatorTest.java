package dev.atlasaccess.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.model.Pact;
import dev.atlasaccess.contract.replay.Outcome;
import dev.atlasaccess.contract.replay.ProviderCredentials;
import dev.atlasaccess.contract.replay.Replay;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract notices an Atlas that breaks it, and names the part that differs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MutatedEmulatorTest {
    private final Pact contract = Replay.contract();
    private final ContractTarget target = ContractTarget.start(Mutation.NONE);
    private final Replay replay = new Replay(
            target.baseUrl(), target.stateChangeUrl(), new ProviderCredentials(target.baseUrl(), target.environment()));

    @AfterAll
    void stop() {
        target.close();
    }

    @Test
    void noDefectNoDifference() {
        target.reset(Mutation.NONE);

        assertThat(replay.of(contract, description -> true)).isNotEmpty().allMatch(Outcome::matches);
    }

    /** Sends the requests whose documented response the defect changes, until one of them notices it. */
    @ParameterizedTest
    @MethodSource("dev.atlasaccess.emulator.Mutation#defects")
    void theDefectIsNoticed(Mutation defect) {
        target.reset(defect);

        assertThat(contract.getInteractions().stream()
                        .filter(defect::affects)
                        .flatMap(interaction -> replay.of(contract, interaction.getDescription()::equals).stream())
                        .filter(Outcome::differs)
                        .findFirst())
                .hasValueSatisfying(outcome -> assertNames(defect, outcome));
    }

    /** No interaction reports a difference elsewhere. */
    @Tag("thorough")
    @ParameterizedTest
    @MethodSource("dev.atlasaccess.emulator.Mutation#defects")
    void everyInteractionThatNoticesTheDefectNamesIt(Mutation defect) {
        target.reset(defect);

        List<Outcome> noticed = replay.of(contract, description -> true).stream()
                .filter(Outcome::differs)
                .toList();

        assertThat(noticed).isNotEmpty().allSatisfy(outcome -> assertNames(defect, outcome));
    }

    private static void assertNames(Mutation defect, Outcome outcome) {
        assertThat(outcome.differences())
                .as(outcome.description())
                .anySatisfy(difference -> assertThat(difference).contains(defect.spot()));
    }
}
