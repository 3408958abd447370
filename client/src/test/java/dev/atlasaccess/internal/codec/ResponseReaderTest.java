package dev.atlasaccess.internal.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.atlasaccess.errors.UnreadableResponseException;
import dev.atlasaccess.errors.UnreadableResponseException.Reason;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import java.nio.charset.Charset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The encoding of a response. */
class ResponseReaderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"UTF-16", "UTF-16BE", "UTF-16LE", "x-UTF-16LE-BOM", "UTF-32BE", "UTF-32LE", "X-UTF-32LE-BOM"})
    void aDocumentInAnotherEncodingIsRefused(String encoding) {
        UnreadableResponseException error = failure("{\"awsIamRoles\":[]}", Charset.forName(encoding));

        assertThat(error.reason()).isEqualTo(Reason.NOT_JSON);
        assertThat(error).hasMessageContaining("is not in UTF-8");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        UnreadableResponseException error = failure("{\"x\":\"\u00e9\"}", ISO_8859_1);

        assertThat(error.reason()).isEqualTo(Reason.NOT_JSON);
        assertThat(error).hasMessageContaining("is not JSON");
    }

    @Test
    void aByteOrderMarkOfUtf8IsSkipped() {
        assertThat(read("\uFEFF{\"awsIamRoles\":[]}", UTF_8)).isEqualTo(read("{\"awsIamRoles\":[]}", UTF_8));
    }

    private static UnreadableResponseException failure(String body, Charset encoding) {
        return catchThrowableOfType(UnreadableResponseException.class, () -> read(body, encoding));
    }

    private static @Nullable Object read(String body, Charset encoding) {
        return new ResponseReader("GET", 200, Map.of(), body.getBytes(encoding)).read(CloudProviderAccessRoles.class);
    }
}
