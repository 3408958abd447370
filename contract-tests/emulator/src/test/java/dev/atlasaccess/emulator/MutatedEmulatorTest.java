package dev.atlasaccess.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.contract.replay.Outcome;
import dev.atlasaccess.contract.replay.ProviderCredentials;
import dev.atlasaccess.contract.replay.Replay;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the contract is worth: an Atlas that breaks it somewhere is caught, and the spot is named. */
class MutatedEmulatorTest {
    @ParameterizedTest
    @MethodSource("dev.atlasaccess.emulator.Mutation#defects")
    void isCaught(Mutation defect) {
        List<Outcome> caught = replay(defect).stream().filter(Outcome::differs).toList();

        assertThat(caught)
                .isNotEmpty()
                .allSatisfy(outcome -> assertThat(outcome.differences())
                        .as(outcome.description())
                        .anySatisfy(difference -> assertThat(difference).contains(defect.spot())));
    }

    @Test
    void withoutADefectNothingDiffers() {
        assertThat(replay(Mutation.NONE)).isNotEmpty().allMatch(Outcome::asAgreed);
    }

    private static List<Outcome> replay(Mutation mutation) {
        try (ContractTarget target = ContractTarget.start(mutation)) {
            ProviderCredentials credentials = new ProviderCredentials(target.baseUrl(), target.environment());
            return new Replay(target.baseUrl(), target.stateChangeUrl(), credentials)
                    .of(Replay.contract(), description -> true);
        }
    }
}
