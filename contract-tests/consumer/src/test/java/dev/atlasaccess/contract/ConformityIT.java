package dev.atlasaccess.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every interaction of the contract is what the fragment documents, request and response. */
class ConformityIT {
    private static final ConformityCheck GATE = new ConformityCheck();

    static Stream<Named<JsonNode>> interactions() {
        return GeneratedPact.read(GeneratedPact.PLACE)
                .get("interactions")
                .valueStream()
                .map(interaction -> Named.of(interaction.get("description").textValue(), interaction));
    }

    @ParameterizedTest
    @MethodSource("interactions")
    void anInteractionIsWhatTheFragmentDocuments(JsonNode interaction) {
        assertThat(GATE.violations(interaction)).isEmpty();
    }
}
