package dev.atlasaccess.internal.json;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;

/**
 * A list that stood in an answer. A model's own empty list stands for one that did not: callers see an empty list either
 * way, and only a received one is written back.
 */
public final class ReceivedList<E> extends ArrayList<E> {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Filter for {@code JsonInclude.Include.CUSTOM}: equal to what is to be left out. */
    static final class Absent {
        @Override
        public boolean equals(Object value) {
            return value == null
                    || (value instanceof List<?> list && list.isEmpty() && !(list instanceof ReceivedList));
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }
}
