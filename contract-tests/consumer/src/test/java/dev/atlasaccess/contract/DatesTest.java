package dev.atlasaccess.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import dev.atlasaccess.model.Timestamp;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the vocabulary takes for a date is one to the strict profile and to the SDK. What else they take is of another form. */
class DatesTest {
    private static final String[] YEARS = {"0000", "1900", "2000", "2023", "2024", "9999"};
    private static final String[] TIMES = {"00", "01", "09", "10", "19", "20", "23", "24", "29", "59", "60", "61", "99"
    };
    private static final String LEAP_SECOND = "2016-12-31T23:59:60Z";
    private static final String[] FRACTIONS = {"", ".0", ".123", ".123456789", ".1234567890"};

    @Test
    void aDayIsOneOfTheCalendar() {
        List<String> days = new ArrayList<>();
        for (String year : YEARS) {
            for (int month = 0; month <= 13; month++) {
                for (int day = 0; day <= 32; day++) {
                    days.add(String.format(Locale.ROOT, "%s-%02d-%02dT09:42:00Z", year, month, day));
                }
            }
            days.add(year + "-99-01T09:42:00Z");
            days.add(year + "-01-99T09:42:00Z");
        }

        // Three of the years are leap years.
        assertThat(days).filteredOn(DatesTest::isTaken).hasSize(6 * 365 + 3);
        assertTakesWhatIsValid(days);
    }

    @Test
    void aTimeIsOneOfTheDay() {
        List<String> times = new ArrayList<>();
        for (String hour : TIMES) {
            for (String minute : TIMES) {
                for (String second : TIMES) {
                    for (String fraction : FRACTIONS) {
                        times.add("2025-05-04T" + hour + ":" + minute + ":" + second + fraction + "Z");
                    }
                }
            }
        }

        // Seven of the hours, ten of the minutes and of the seconds, four of the fractions.
        assertThat(times).filteredOn(DatesTest::isTaken).hasSize(7 * 10 * 10 * 4);
        assertTakesWhatIsValid(times);
    }

    @Test
    void offsetsLowerCaseAndLeapSecondsAreNotOfAtlasForm() {
        List<String> others = List.of(
                "2023-02-20T00:00:00+01:00",
                "2023-02-20T00:00:00+00:00",
                "2016-12-31t23:59:00Z",
                "2016-12-31T23:59:00z",
                "2016-12-31t23:59:00z",
                LEAP_SECOND);

        assertThat(others).noneMatch(DatesTest::isTaken);
        assertThat(invalid(others)).isEmpty();
        assertThat(others).filteredOn(date -> !isReadByTheSdk(date)).containsExactly(LEAP_SECOND);
    }

    private static void assertTakesWhatIsValid(List<String> dates) {
        Set<String> invalid = invalid(dates);
        assertThat(dates)
                .filteredOn(date -> isTaken(date) == invalid.contains(date))
                .isEmpty();
        assertThat(dates)
                .filteredOn(date -> isTaken(date) != isReadByTheSdk(date))
                .isEmpty();
    }

    private static boolean isTaken(String date) {
        return date.matches(Languages.DATE_TIME);
    }

    private static boolean isReadByTheSdk(String date) {
        try {
            Timestamp.of(date).toInstant();
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Those that the strict profile does not take for a role's date. */
    private static Set<String> invalid(List<String> dates) {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        ArrayNode roles = list.putArray("awsIamRoles");
        dates.forEach(date -> roles.addObject().put("providerName", "AWS").put("createdDate", date));
        return new StrictProfile(UndocumentedValues.NOTHING)
                .violations("/components/schemas/CloudProviderAccessRoles", list).stream()
                        .map(Error::getInstanceNode)
                        .map(node -> node.asText())
                        .collect(Collectors.toSet());
    }
}
