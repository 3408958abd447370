package dev.atlasaccess.internal.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.model.ApiError;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An error keeps its code where something else in its document is wrong. */
class ErrorReaderTest {
    private static final String START = "{\"error\":403,\"errorCode\":\"IP_ADDRESS_NOT_ON_ACCESS_LIST\"";

    static Stream<String> documents() {
        return Stream.of(
                START + "}\n\u0000\u0000",
                START + "}</html>",
                START + "}{\"errorCode\":\"OTHER\"}",
                START,
                START + ",\"detail\":\"cut o",
                START + ",\"parameters\":[",
                START + ",\"deep\":" + "[".repeat(1_500) + "]".repeat(1_500) + "}",
                START + ",\"deep\":" + "{\"a\":".repeat(1_500) + "1" + "}".repeat(1_500) + "}");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void theCodeIsKept(String document) {
        ApiError error = ErrorReader.read(document.getBytes(UTF_8), 403);

        assertThat(error)
                .isNotNull()
                .returns("IP_ADDRESS_NOT_ON_ACCESS_LIST", ApiError::getErrorCode)
                .returns(403, ApiError::getError);
    }

    @Test
    void withoutCodeAndDetailABrokenDocumentIsNone() {
        for (String document :
                new String[] {"", "{", "{\"a\":1", "<html>", "[\"errorCode\",\"X\"", "{\"a\":{\"errorCode\":\"X\""}) {
            assertThat(ErrorReader.read(document.getBytes(UTF_8), 403))
                    .as(document)
                    .isNull();
        }
    }
}
