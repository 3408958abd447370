package dev.atlasaccess.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import java.io.IOException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A JSON array that was read, unmodifiable. A model's own empty list stands for an array that was missing: callers see an
 * empty list either way, and only a received one is written back.
 *
 * <p>A value of another JSON type than documented is not an element of the list, but is written back at its index.
 */
public final class ReceivedList<E extends @Nullable Object> extends AbstractList<E>
        implements RandomAccess, JsonSerializable {
    /** An array with an undocumented name need not hold roles: a role has one of these. */
    private static final List<String> ROLE_PROPERTIES = List.of("providerName", "roleId", "_id");

    private final List<@Nullable Object> array;
    private final List<E> elements;
    private final List<@Nullable Object> unexpected;
    /** Increases from one array of an object to the next. */
    private final int number;

    /**
     * Wraps the values of an array.
     *
     * @param array all values, not modified afterwards
     * @param unexpected the indexes of those that are not elements, or null if there are none
     * @param number increases from one array of an object to the next
     */
    @SuppressWarnings("unchecked") // the others have been read as elements
    public ReceivedList(List<@Nullable Object> array, @Nullable BitSet unexpected, int number) {
        this.array = array;
        this.number = number;
        if (unexpected == null) {
            this.elements = (List<E>) array;
            this.unexpected = List.of();
        } else {
            this.elements = new ArrayList<>();
            List<@Nullable Object> others = new ArrayList<>();
            for (int i = 0; i < array.size(); i++) {
                (unexpected.get(i) ? others : (List<@Nullable Object>) elements).add(array.get(i));
            }
            this.unexpected = Collections.unmodifiableList(others);
        }
    }

    /**
     * Joins the lists of a document.
     *
     * @param type the type of an element, in which the elements of other arrays are read
     * @param others the values of undeclared properties, arrays of JSON objects among them
     * @param declared the lists of declared properties
     * @return the elements in the order of the document
     */
    public static <T> List<T> all(Class<T> type, Collection<?> others, List<?>... declared) {
        List<T> all = new ArrayList<>();
        Stream.concat(Stream.of(declared), others.stream())
                .sorted(Comparator.comparingInt(list -> list instanceof ReceivedList<?> read ? read.number : 0))
                .flatMap(list -> list instanceof List<?> array ? array.stream() : Stream.empty())
                .forEach(element -> {
                    if (type.isInstance(element)) {
                        all.add(type.cast(element));
                    } else if (element instanceof Map<?, ?> object
                            && ROLE_PROPERTIES.stream().anyMatch(object::containsKey)) {
                        all.add(Mappers.ATLAS.convertValue(object, type));
                    }
                });
        return Collections.unmodifiableList(all);
    }

    /** The values of the array that are not elements of the list, in their order. */
    public List<@Nullable Object> unexpected() {
        return unexpected;
    }

    @Override
    public E get(int index) {
        return elements.get(index);
    }

    @Override
    public int size() {
        return elements.size();
    }

    @Override
    public void serialize(JsonGenerator generator, SerializerProvider serializers) throws IOException {
        generator.writeStartArray(this, array.size());
        for (Object value : array) {
            serializers.defaultSerializeValue(value, generator);
        }
        generator.writeEndArray();
    }

    @Override
    public void serializeWithType(JsonGenerator generator, SerializerProvider serializers, TypeSerializer type)
            throws IOException {
        serialize(generator, serializers);
    }

    /** Lists that are written differently are not equal; one without unexpected values is equal to any with its elements. */
    @Override
    public boolean equals(@Nullable Object other) {
        // Each array is compared once: twice would take 2^n comparisons for n nested ones.
        return other instanceof ReceivedList<?> list
                ? elements.size() == list.elements.size() && array.equals(list.array)
                : unexpected.isEmpty() && super.equals(other);
    }

    @Override
    public int hashCode() {
        return array.hashCode();
    }

    /** Filter for {@code JsonInclude.Include.CUSTOM}: equal to what is to be left out. */
    public static final class Absent {
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
