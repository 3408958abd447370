package dev.atlasaccess.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The run that is to write the same contract on another machine is on one indeed. It is part of no other run. */
class RunEnvironmentTest {
    private static final String WHERE =
            "This test is for surefire's execution \"elsewhere\" alone, whose settings it looks at";
    private static String order = "";

    @RegisterExtension
    static final BeforeAllCallback ORDER =
            context -> order = context.getConfigurationParameter("junit.jupiter.testclass.order.default")
                    .orElse("");

    @Test
    void aClockThatIsNoWholeHoursOff() {
        assertThat(ZoneId.systemDefault().getRules().getOffset(Instant.EPOCH))
                .as(WHERE)
                .hasToString("+05:30");
    }

    @Test
    void lettersAndDigitsOfAnotherKind() {
        assertThat("I".toLowerCase(Locale.getDefault())).as(WHERE).isEqualTo("ı");
        assertThat(String.format(Locale.getDefault(), "%d", 7)).as(WHERE).isEqualTo("٧");
    }

    @Test
    void testsInAnotherOrder() {
        assertThat(order).as(WHERE).endsWith("ClassOrderer$Random");
    }
}
