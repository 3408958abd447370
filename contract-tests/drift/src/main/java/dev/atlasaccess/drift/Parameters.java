package dev.atlasaccess.drift;

import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parameters of one operation, including those of its path. A path parameter is identified by its position: its name
 * is not part of a request.
 *
 * @param byKey by location and name, such as {@code query parameter pretty}
 */
record Parameters(Spec spec, Map<String, Parameter> byKey) {
    private static final Pattern TEMPLATE_NAME = Pattern.compile("\\{([^}]*)}");
    /** OpenAPI declares these elsewhere and ignores them as parameters. */
    private static final Set<String> IGNORED =
            Set.of("header parameter accept", "header parameter content-type", "header parameter authorization");

    /** @param pathNames the names to use for the path parameters, by position */
    static Parameters of(Endpoint endpoint, List<String> pathNames) {
        List<String> names = pathNames(endpoint);
        Map<String, Parameter> byKey = new TreeMap<>();
        Stream.of(endpoint.item().getParameters(), endpoint.operation().getParameters())
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .map(endpoint.spec()::parameter)
                // The parser has warned of one without a name or a location.
                .filter(parameter -> parameter.getName() != null && parameter.getIn() != null)
                .forEach(parameter ->
                        byKey.put(parameter.getIn() + " parameter " + name(parameter, names, pathNames), parameter));
        byKey.keySet().removeAll(IGNORED);
        return new Parameters(endpoint.spec(), byKey);
    }

    private static String name(Parameter parameter, List<String> names, List<String> pathNames) {
        String name = parameter.getName();
        return switch (parameter.getIn()) {
            case "path" -> {
                int position = names.indexOf(name);
                yield position >= 0 && position < pathNames.size() ? pathNames.get(position) : name;
            }
            case "header" -> name.toLowerCase(Locale.ROOT);
            default -> name;
        };
    }

    /** The names of the path parameters, by position. */
    static List<String> pathNames(Endpoint endpoint) {
        return TEMPLATE_NAME
                .matcher(endpoint.path())
                .results()
                .map(name -> name.group(1))
                .toList();
    }

    /** The patterns that the SDK checks ids against before it sends them. */
    Set<String> idPatterns() {
        return byKey.values().stream()
                .filter(parameter -> parameter.getIn().equals("path"))
                .map(parameter -> shape(parameter).constraints().getOrDefault("pattern", ""))
                .collect(Collectors.toSet());
    }

    /** The value of a parameter, which is declared by a schema or by a media type. */
    Shape shape(Parameter parameter) {
        Content content = parameter.getContent();
        return spec.shape(
                parameter.getSchema() == null && content != null && !content.isEmpty()
                        ? content.values().iterator().next().getSchema()
                        : parameter.getSchema());
    }

    String describe(Parameter parameter) {
        return shape(parameter).describe() + (Boolean.TRUE.equals(parameter.getRequired()) ? ", required" : "");
    }

    /** How a value is serialized. */
    String style(Parameter parameter) {
        if (parameter.getContent() != null && !parameter.getContent().isEmpty()) {
            return String.join(", ", parameter.getContent().keySet());
        }
        // To explode a single value changes nothing.
        boolean exploded = Boolean.TRUE.equals(parameter.getExplode())
                && Set.of("array", "object").contains(shape(parameter).type());
        return parameter.getStyle() + (exploded ? ", exploded" : "");
    }
}
