package dev.atlasaccess.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which strings are masked in what a server or a library quotes. */
class SecretValuesTest {
    private final SecretValues secrets = new SecretValues();

    @ParameterizedTest
    @CsvSource({
        "Bearer canary, a canary, a <hidden>",
        "Bearer canar, a canar, a canar",
        "Bearer canary, canarycanary, <hidden><hidden>",
        "Bearer canary, canar canary., canar <hidden>.",
        "Bearer canary, c\\u0061nar\\u0079, <hidden>",
        "Bearer canary, canar\\u007, canar\\u007",
        "Bearer canary, canar\\u0078, canar\\u0078",
        "Bearer canary, canar\\, canar\\",
        "Bearer canary, canar%79%7, <hidden>%7",
        "Bearer canary, canar%7, canar%7",
        "Bearer canary, canar%7g, canar%7g",
        "Bearer canar\u0179, canar%79, canar%79",
        "Bearer canar\u0179, canar\\u0179, <hidden>",
        "Digest canary, canary, canary"
    })
    void aSecretIsMaskedHoweverItIsEscaped(String header, String text, String masked) {
        secrets.record(header);

        assertThat(secrets.mask(text)).isEqualTo(masked);
    }

    @Test
    void credentialsAreMaskedAndSoIsThePasswordInThem() {
        String pair = Base64.getEncoder().encodeToString("client:canary:1".getBytes(StandardCharsets.UTF_8));
        secrets.record("Basic " + pair);

        assertThat(secrets.mask("client, canary:1, " + pair)).isEqualTo("client, <hidden>, <hidden>");
    }

    @Test
    void theLatestSecretsAreKept() {
        for (int i = 100; i <= 116; i++) {
            secrets.record("Bearer canary" + i);
        }
        secrets.record("Bearer canary116");

        assertThat(secrets.mask("canary100 canary101 canary116")).isEqualTo("canary100 <hidden> <hidden>");
    }

    @Test
    void theSecretOfARequestIsMaskedThoughOthersHaveReplacedIt() {
        secrets.record("Bearer canary-1");

        assertThat(secrets.mask("canary-1, canary-2 and Digest short", "Digest short"))
                .isEqualTo("<hidden>, canary-2 and <hidden>");
        assertThat(secrets.mask("canary-1, canary-2", "Bearer canary-2")).isEqualTo("<hidden>, <hidden>");
        assertThat(secrets.mask("canary-1, canary-2", null)).isEqualTo("<hidden>, canary-2");
    }
}
