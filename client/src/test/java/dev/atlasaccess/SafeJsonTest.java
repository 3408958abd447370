package dev.atlasaccess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.atlasaccess.model.AwsIamRole;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Control, bidirectional and invisible characters are written as escape sequences. */
class SafeJsonTest {
    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00, 0x1B, 0x7F, 0x80, 0x85, 0x9B, 0x9F, 0xAD, 0x061C, 0x200B, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A,
                0x202E, 0x2060, 0x2066, 0x2069, 0xFEFF, 0xFFF9, 0xD800, 0xDC00, 0xE0041
            })
    void unsafeCharacter_isEscaped(int character) {
        String text = "a" + Character.toString(character) + "b";
        AwsIamRole role = role(Map.of("roleId", text, "n", text));

        String written = AtlasJson.write(role);

        assertThat(written).matches("[ -~]+").matches(".*\\\\u[0-9a-fA-F]{4}.*");
        assertThat(AtlasJson.read(written, AwsIamRole.class)).isEqualTo(role);
        assertThat(AtlasJson.indent(written)).matches("[ -~\\r\\n]+");
    }

    private static AwsIamRole role(Map<String, String> properties) {
        return AtlasJson.read(AtlasJson.write(properties), AwsIamRole.class);
    }

    @Test
    void fieldNames_areEscaped() {
        String raw = "{\"a\u202Eb\":\"\u009B31m\"}";

        assertThat(AtlasJson.indent(raw)).contains("\"a\\u202eb\" : \"\\u009b31m\"");
        assertThat(AtlasJson.write(AtlasJson.read(raw, AwsIamRole.class))).isEqualTo("{\"a\\u202eb\":\"\\u009b31m\"}");
    }

    @Test
    void printableCharacters_areKept() {
        for (String text : new String[] {"Zürich", "東京", "\uD83D\uDE00", "e\u0301"}) {
            AwsIamRole role = role(Map.of("roleId", text));

            assertThat(AtlasJson.write(role)).isEqualTo("{\"roleId\":\"" + text + "\"}");
            assertThat(AtlasJson.indent(AtlasJson.write(role))).contains(text);
        }
    }

    @Test
    void indent_writesOneLineForEachElement() {
        assertThat(AtlasJson.indent("{\"a\":[1e5,{}],\"a\":-0}").lines())
                .containsExactly("{", "  \"a\" : [ 1e5, { } ],", "  \"a\" : -0", "}");
    }

    @Test
    void indent_rejectsMalformedDocuments() {
        for (String json : new String[] {"", " ", "{", "{} {}", "1 2", "oops", "[1"}) {
            assertThat(assertThrows(IllegalArgumentException.class, () -> AtlasJson.indent(json)))
                    .as(json)
                    .isNotNull();
        }
    }
}
