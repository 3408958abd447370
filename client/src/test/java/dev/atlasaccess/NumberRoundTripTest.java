package dev.atlasaccess;

import static dev.atlasaccess.testing.ExactJson.exact;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.model.ApiError;
import dev.atlasaccess.model.AwsIamRole;
import dev.atlasaccess.model.CloudProviderAccessRole;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers of unknown fields are written back verbatim. */
class NumberRoundTripTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "-0.0",
                "0.0",
                "1e5",
                "1E5",
                "1e+5",
                "1E-5",
                "1.10",
                "0.0000001",
                "2147483648",
                "-9223372036854775808",
                "9223372036854775808",
                "123456789012345678901234567890",
                "1e400",
                "-1e-400",
                "1e99999999999",
                "1E-99999999999",
                "0.1000000000000000000000000001"
            })
    void number_isWrittenVerbatim(String number) {
        String role = "{\"session\":" + number + ",\"providerName\":\"AWS\",\"limits\":[" + number
                + "],\"featureUsages\":" + "[{\"quota\":" + number
                + ",\"featureType\":\"ENCRYPTION_AT_REST\",\"featureId\":" + number + "}]}";

        CloudProviderAccessRole read = AtlasJson.read(role, CloudProviderAccessRole.class);

        assertThat(exact(AtlasJson.write(read))).isEqualTo(exact(role));
        assertThat(read.getAdditionalProperties().get("session"))
                .hasToString(number)
                .isInstanceOfSatisfying(
                        Number.class,
                        session -> assertThat(session.doubleValue()).isEqualTo(Double.parseDouble(number)));
        assertThat(exact(AtlasJson.indent(role))).isEqualTo(exact(role));
        String error = "{\"error\":" + number + ",\"errorCode\":\"X\",\"parameters\":[" + number + "]}";
        assertThat(exact(AtlasJson.write(AtlasJson.read(error, ApiError.class))))
                .isEqualTo(exact(error));
    }

    @Test
    void longNumber_isWrittenVerbatim() {
        String json = "{\"n\":" + "9".repeat(100_000) + "}";

        assertThat(AtlasJson.write(AtlasJson.read(json, AwsIamRole.class))).isEqualTo(json);
    }

    @Test
    void commonNumbers_haveCommonTypes() {
        AwsIamRole role = AtlasJson.read("{\"i\":5,\"l\":5000000000,\"d\":1.10}", AwsIamRole.class);

        assertThat(role.getAdditionalProperties().values()).containsExactly(5, 5_000_000_000L, new BigDecimal("1.10"));
    }

    @Test
    void type_isTheSmallestThatHoldsTheNumber() {
        String thousand = "9".repeat(1_000);
        Map<String, Class<?>> types = Map.of(
                "2147483647",
                Integer.class,
                "-2147483648",
                Integer.class,
                "2147483648",
                Long.class,
                "9223372036854775807",
                Long.class,
                "-9223372036854775808",
                Long.class,
                "9223372036854775808",
                BigInteger.class,
                thousand,
                BigInteger.class,
                "0.5",
                BigDecimal.class);
        types.forEach((number, type) -> assertThat(number(number)).isInstanceOf(type));
        assertThat(number(thousand + "9")).isNotInstanceOf(BigInteger.class).hasToString(thousand + "9");
    }

    @Test
    void numberWithoutACommonType_isComparedAndConverted() {
        Number number = number("12e2");

        assertThat(number).isEqualTo(number("12e2")).hasSameHashCodeAs(number("12e2"));
        assertThat(number).isNotEqualTo(number("1.2e3")).isNotEqualTo(1200);
        assertThat(number.intValue()).isEqualTo(1200);
        assertThat(number.longValue()).isEqualTo(1200L);
        assertThat(number.floatValue()).isEqualTo(1200F);
    }

    private static Number number(String json) {
        AwsIamRole role = AtlasJson.read("{\"n\":" + json + "}", AwsIamRole.class);
        return (Number) requireNonNull(role.getAdditionalProperties().get("n"));
    }
}
