package dev.atlasaccess.cli;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The values of an option, in lower case as help and completion show them. Picocli's own converter takes an enum too, and
 * names its constants as Java does.
 */
abstract class Choice<E extends Enum<E>> implements ITypeConverter<E>, Iterable<String> {
    private final List<E> values;

    Choice(E[] values) {
        this.values = List.of(values);
    }

    @Override
    public E convert(String text) {
        return values.stream()
                .filter(value -> value.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(
                        () -> new TypeConversionException("'" + text + "' is none of " + String.join(", ", names())));
    }

    @Override
    public Iterator<String> iterator() {
        return names().iterator();
    }

    private List<String> names() {
        return values.stream()
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
