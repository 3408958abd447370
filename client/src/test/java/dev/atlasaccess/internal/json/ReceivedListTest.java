package dev.atlasaccess.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The contract of {@link List}. */
class ReceivedListTest {
    @Test
    void itIsEqualToAnyListOfItsElements() {
        List<String> list = new ReceivedList<>(new ArrayList<@Nullable Object>(List.of("a", "b")), null, 1);

        assertThat(list).isEqualTo(List.of("a", "b")).hasSameHashCodeAs(List.of("a", "b"));
        assertThat(List.of("a", "b")).isEqualTo(list);
        assertThat(list).isNotEqualTo(List.of("a"));
    }

    @Test
    void aListWithUnexpectedValuesIsEqualOnlyToOneThatIsWrittenInTheSameWay() {
        BitSet second = new BitSet();
        second.set(1);
        List<String> list = new ReceivedList<>(new ArrayList<@Nullable Object>(List.of("a", 7)), second, 1);

        assertThat(list).containsExactly("a").isNotEqualTo(List.of("a"));
        assertThat(list)
                .isEqualTo(new ReceivedList<>(new ArrayList<@Nullable Object>(List.of("a", 7)), second, 2))
                .isNotEqualTo(new ReceivedList<>(new ArrayList<@Nullable Object>(List.of("a", 8)), second, 1))
                .isNotEqualTo(new ReceivedList<>(new ArrayList<@Nullable Object>(List.of("a", 7)), null, 1));
    }
}
