package dev.atlasaccess.drift;

import dev.atlasaccess.drift.Spec.Endpoint;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one operation, those that it shares with others at its path included. A path parameter is known by its
 * position: its name never leaves the document.
 *
 * @param byKey by where they stand and what they are called
 */
record Parameters(Map<String, Parameter> byKey) {
    private static final Pattern TEMPLATE_NAME = Pattern.compile("\\{([^}]*)}");

    /** @param pathNames what to call the path parameters, by position */
    static Parameters of(Endpoint endpoint, Spec spec, List<String> pathNames) {
        List<String> names = pathNames(endpoint.path());
        Map<String, Parameter> parameters = new TreeMap<>();
        for (Parameter written : written(endpoint)) {
            Parameter found = spec.parameter(written);
            String name = found.getName();
            if (name == null || found.getIn() == null) {
                continue; // The parser has remarked on it.
            }
            if (found.getIn().equals("path")) {
                int position = names.indexOf(name);
                name = position >= 0 && position < pathNames.size() ? pathNames.get(position) : name;
            } else if (found.getIn().equals("header")) {
                name = name.toLowerCase(Locale.ROOT);
                if (Set.of("accept", "content-type", "authorization").contains(name)) {
                    continue; // OpenAPI says these elsewhere, and ignores them here.
                }
            }
            parameters.put(found.getIn() + " parameter " + name, found);
        }
        return new Parameters(parameters);
    }

    private static List<Parameter> written(Endpoint endpoint) {
        List<Parameter> written = new ArrayList<>();
        if (endpoint.item().getParameters() != null) {
            written.addAll(endpoint.item().getParameters());
        }
        if (endpoint.operation().getParameters() != null) {
            written.addAll(endpoint.operation().getParameters());
        }
        return written;
    }

    static List<String> pathNames(String path) {
        return TEMPLATE_NAME
                .matcher(path)
                .results()
                .map((MatchResult name) -> name.group(1))
                .toList();
    }

    /** What the SDK asks of an id before it sends it. */
    Set<String> idPatterns(ShapeReader shapes) {
        Set<String> patterns = new TreeSet<>();
        for (Parameter parameter : byKey.values()) {
            if (parameter.getIn().equals("path") && parameter.getSchema() != null) {
                String pattern =
                        shapes.shape(parameter.getSchema()).constraints().get("pattern");
                if (pattern != null) {
                    patterns.add(pattern);
                }
            }
        }
        return patterns;
    }

    static @Nullable Schema<?> schema(Parameter parameter) {
        Content content = parameter.getContent();
        if (parameter.getSchema() == null && content != null && !content.isEmpty()) {
            return content.values().iterator().next().getSchema();
        }
        return parameter.getSchema();
    }
}
