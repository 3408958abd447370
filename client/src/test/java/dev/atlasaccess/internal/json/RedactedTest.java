package dev.atlasaccess.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies in the log. */
class RedactedTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"roleId\":\"r\",\"n\":1.50}       | {\"roleId\":\"r\",\"n\":1.50}",
                "{\"clientSecret\":\"canary\"}       | {\"clientSecret\":\"<hidden>\"}",
                "[{\"access_token\":[\"canary\"]},7] | [{\"access_token\":\"<hidden>\"},7]",
                "{\"a\":{\"PASSWORD\":{\"b\":1}}}    | {\"a\":{\"PASSWORD\":\"<hidden>\"}}",
                "{\"atlasAWSExternalId\":\"canary\"} | {\"atlasAWSExternalId\":\"<hidden>\"}",
                "token=canary                        | (12 characters that are not JSON)"
            })
    void valuesOfSecretsAreHidden(String body, String shown) {
        assertThat(Redacted.of(body)).isEqualTo(shown);
    }
}
