package dev.atlasaccess.contract;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract is well-formed, deterministic and free of secrets; each kind of defect is rejected. */
class PactLintIT {
    private static final ObjectNode PACT = GeneratedPact.read(GeneratedPact.FILE);

    @Test
    void theContractHasNoFindings() {
        assertThat(PactLint.findings(PACT)).isEmpty();
    }

    static Stream<Defect> defects() {
        return Defect.in("lint-defects.yaml");
    }

    @ParameterizedTest
    @MethodSource("defects")
    void aDefectIsRejected(Defect defect) {
        assertThat(PactLint.findings(defect.applyTo(PACT)))
                .singleElement(as(STRING))
                .contains(defect.message());
    }
}
