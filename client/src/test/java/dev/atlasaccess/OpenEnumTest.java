package dev.atlasaccess;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atlasaccess.model.GcpServiceAccountStatus;
import dev.atlasaccess.model.GcpServiceAccountStatus.Known;
import dev.atlasaccess.testing.DocumentedExamples;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The hand-written enum has the values of the fragment. */
class OpenEnumTest {
    @Test
    void constants_areTheValuesOfTheFragment() {
        JsonNode documented = DocumentedExamples.fragment().at("/components/schemas/GcpServiceAccountStatus/enum");
        List<String> names = StreamSupport.stream(documented.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();

        assertThat(Arrays.stream(Known.values()).filter(known -> known != Known.UNKNOWN))
                .extracting(Known::name)
                .containsExactlyElementsOf(names);
        for (String name : names) {
            assertThat(GcpServiceAccountStatus.of(name).known().name()).isEqualTo(name);
        }
    }

    @Test
    void constants_equalDecodedValues() {
        assertThat(GcpServiceAccountStatus.of("COMPLETE"))
                .isEqualTo(GcpServiceAccountStatus.COMPLETE)
                .hasSameHashCodeAs(GcpServiceAccountStatus.COMPLETE);
        assertThat(GcpServiceAccountStatus.of("complete")).isNotEqualTo(GcpServiceAccountStatus.COMPLETE);
        assertThat(GcpServiceAccountStatus.of("UNKNOWN").known()).isEqualTo(Known.UNKNOWN);
    }
}
