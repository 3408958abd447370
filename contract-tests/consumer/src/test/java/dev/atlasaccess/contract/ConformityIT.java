package dev.atlasaccess.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each interaction conforms to the fragment, request and response; each kind of defect is rejected. */
class ConformityIT {
    private static final ObjectNode PACT = GeneratedPact.read(GeneratedPact.FILE);
    private static final ConformityCheck CHECK = new ConformityCheck();

    static Stream<Named<JsonNode>> interactions() {
        return PACT.get("interactions")
                .valueStream()
                .map(interaction -> Named.of(interaction.get("description").textValue(), interaction));
    }

    @ParameterizedTest
    @MethodSource("interactions")
    void anInteractionConformsToTheFragment(JsonNode interaction) {
        assertThat(CHECK.violations(interaction)).isEmpty();
    }

    static Stream<Defect> defects() {
        return Defect.in("conformity-defects.yaml");
    }

    @ParameterizedTest
    @MethodSource("defects")
    void aDefectIsRejected(Defect defect) {
        Map<String, List<String>> rejected = CHECK.violationsIn(defect.applyTo(PACT));

        assertThat(rejected).containsOnlyKeys(defect.interaction());
        assertThat(rejected.get(defect.interaction()))
                .anySatisfy(message -> assertThat(message).contains(defect.message()));
    }
}
