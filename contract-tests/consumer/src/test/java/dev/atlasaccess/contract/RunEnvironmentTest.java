package dev.atlasaccess.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The pact tests run in the time zone, locale and order that the build configures. The golden pact proves something about
 * another machine only if they do.
 */
class RunEnvironmentTest {
    private static String order = "";

    @RegisterExtension
    static final BeforeAllCallback ORDER =
            context -> order = context.getConfigurationParameter("junit.jupiter.testclass.order.default")
                    .orElse("");

    @Test
    void theConfiguredTimeZone() {
        assertThat(ZoneId.systemDefault().getId()).isEqualTo(System.getProperty("contract.timezone"));
    }

    @Test
    void theConfiguredLocale() {
        assertThat(Locale.getDefault().toLanguageTag()).isEqualTo(System.getProperty("contract.locale"));
    }

    @Test
    void testsInRandomOrder() {
        assertThat(order).endsWith("ClassOrderer$Random");
    }
}
