package dev.atlasaccess.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.model.HttpResponse;
import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.Pact;
import dev.atlasaccess.contract.replay.Outcome;
import dev.atlasaccess.contract.replay.ProviderCredentials;
import dev.atlasaccess.contract.replay.Replay;
import dev.atlasaccess.emulator.RewritingProxy.ProxiedResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
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

        assertThat(affectedBy(defect)
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

    private Stream<Interaction> affectedBy(Mutation defect) {
        return contract.getInteractions().stream().filter(interaction -> {
            ProxiedResponse documented = documented(interaction);
            return !defect.applyTo(documented).equals(Mutation.NONE.applyTo(documented));
        });
    }

    private static ProxiedResponse documented(Interaction interaction) {
        HttpResponse response =
                (HttpResponse) interaction.asSynchronousRequestResponse().getResponse();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.getHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        String body = response.getBody().valueAsString();
        return new ProxiedResponse(response.getStatus(), headers, body.isEmpty() ? "{}" : body);
    }
}
