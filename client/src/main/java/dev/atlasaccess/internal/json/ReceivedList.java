package dev.atlasaccess.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import java.io.IOException;
import java.io.Serial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A list that stood in a response. A model's own empty list stands for one that did not: callers see an empty list either
 * way, and only a received one is written back.
 *
 * <p>An element of another JSON type than documented is not an element of the list, but is written back at its place.
 */
public final class ReceivedList<E extends @Nullable Object> extends ArrayList<E> implements JsonSerializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** By their index in the array; null in the usual case that there are none. */
    private @Nullable TreeMap<Integer, @Nullable Object> unexpected;

    void addUnexpected(@Nullable Object value) {
        if (unexpected == null) {
            unexpected = new TreeMap<>();
        }
        unexpected.put(size() + unexpected.size(), value);
    }

    /** The elements of the array that are not elements of the list. */
    public List<@Nullable Object> unexpected() {
        return unexpected == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(unexpected.values()));
    }

    @Override
    public void serialize(JsonGenerator generator, SerializerProvider serializers) throws IOException {
        List<@Nullable Object> all = new ArrayList<>();
        Iterator<E> expected = iterator();
        if (unexpected != null) {
            unexpected.forEach((index, value) -> {
                while (all.size() < index && expected.hasNext()) {
                    all.add(expected.next());
                }
                all.add(value);
            });
        }
        expected.forEachRemaining(all::add);
        generator.writeStartArray(this, all.size());
        for (Object element : all) {
            serializers.defaultSerializeValue(element, generator);
        }
        generator.writeEndArray();
    }

    @Override
    public void serializeWithType(JsonGenerator generator, SerializerProvider serializers, TypeSerializer type)
            throws IOException {
        serialize(generator, serializers);
    }

    /** Two that are written differently are not equal; a list without such elements is equal to any with the same. */
    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other)
                && Objects.equals(unexpected, other instanceof ReceivedList<?> list ? list.unexpected : null);
    }

    @Override
    public int hashCode() {
        return super.hashCode() + Objects.hashCode(unexpected);
    }

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
