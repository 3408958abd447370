package dev.atlasaccess.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.atlasaccess.model.Timestamp;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a schema becomes in the contract. */
class SchemaMatchersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{type: string, enum: [AWS]}                       ; ^AWS$",
                "{type: string, enum: [COMPLETE, FAILED]}          ; ^(COMPLETE|FAILED)$",
                "{type: string, pattern: '^[a-f0-9]{24}$'}         ; ^[a-f0-9]{24}$",
                "{type: string, pattern: '^x$', maxLength: 9}      ; ^x$",
                "{type: string, minLength: 20, maxLength: 2048}    ; ^.{20,2048}$",
                "{type: string, maxLength: 9}                      ; ^.{0,9}$",
                "{type: string}                                    ;",
            })
    void aStringConstraintBecomesARegularExpression(String schema, String regex) throws IOException {
        assertThat(SchemaMatchers.regex(new YAMLMapper().readTree(schema))).isEqualTo(regex);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-05-04T09:42:00Z, true", "2025-05-04T09:42:00.123Z, true", "2024-02-29T00:00:00Z, true",
        "2000-02-29T00:00:00Z, true", "2023-02-29T00:00:00Z, false", "1900-02-29T00:00:00Z, false",
        "2025-04-31T00:00:00Z, false", "2025-13-01T00:00:00Z, false", "2025-05-04T24:00:00Z, false",
        "2025-05-04T09:60:00Z, false", "2025-05-04 09:42:00Z, false", "2025-05-04T09:42:00, false",
        "yesterday, false",
    })
    void aDateMatchesIfTheSdkReadsIt(String date, boolean matches) {
        assertThat(date.matches(regexOf("date-time"))).isEqualTo(matches);
        if (matches) {
            assertThat(Timestamp.of(date).toInstant()).isNotNull();
        } else {
            assertThatThrownBy(() -> Timestamp.of(date).toInstant()).isInstanceOf(DateTimeException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"3192be49-6e76-4b7d-a7b8-b486a8fc4483, true", "1-1-1-1-1, false", "string, false"})
    void aUuidHasItsDigits(String uuid, boolean matches) {
        assertThat(uuid.matches(regexOf("uuid"))).isEqualTo(matches);
    }

    private static String regexOf(String format) {
        JsonNode schema = JsonNodeFactory.instance.objectNode().put("format", format);
        return Objects.requireNonNull(SchemaMatchers.regex(schema));
    }
}
