package dev.atlasaccess.drift;

import static dev.atlasaccess.drift.Differences.NOTHING;
import static dev.atlasaccess.drift.Differences.yesNo;

import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares the parameters of an operation. */
final class ParameterComparison {
    private final ShapeReader fragmentShapes;
    private final ShapeReader officialShapes;
    private final SchemaComparison requests;
    private final Differences differences;

    ParameterComparison(
            ShapeReader fragmentShapes,
            ShapeReader officialShapes,
            SchemaComparison requests,
            Differences differences) {
        this.fragmentShapes = fragmentShapes;
        this.officialShapes = officialShapes;
        this.requests = requests;
        this.differences = differences;
    }

    void compare(Map<String, Parameter> before, Map<String, Parameter> after, String operationId) {
        before.forEach((key, parameter) -> {
            Location location = Location.of(operationId, key);
            Parameter now = after.get(key);
            if (now == null) {
                differences.breaks(location, "parameter removed", description(parameter, fragmentShapes), NOTHING);
                return;
            }
            if (!parameter.getName().equalsIgnoreCase(now.getName())) {
                differences.decide(location, "name changed", parameter.getName(), now.getName());
            }
            compareFlag("required changed", parameter.getRequired(), now.getRequired(), true, location);
            compareFlag("deprecation changed", parameter.getDeprecated(), now.getDeprecated(), false, location);
            compareFlag(
                    "allowEmptyValue changed",
                    parameter.getAllowEmptyValue(),
                    now.getAllowEmptyValue(),
                    false,
                    location);
            compareFlag("allowReserved changed", parameter.getAllowReserved(), now.getAllowReserved(), false, location);
            String style = style(parameter, fragmentShapes);
            String nowStyle = style(now, officialShapes);
            if (!style.equals(nowStyle)) {
                differences.breaks(location, "style changed", style, nowStyle);
            }
            requests.compare(Parameters.schema(parameter), Parameters.schema(now), location);
        });
        after.forEach((key, parameter) -> {
            if (!before.containsKey(key)) {
                boolean required = Boolean.TRUE.equals(parameter.getRequired());
                differences.add(
                        required,
                        Location.of(operationId, key),
                        required ? "required parameter added" : "parameter added",
                        NOTHING,
                        description(parameter, officialShapes));
            }
        });
    }

    private void compareFlag(
            String what, @Nullable Boolean before, @Nullable Boolean after, boolean breaksIfSet, Location location) {
        boolean was = Boolean.TRUE.equals(before);
        boolean is = Boolean.TRUE.equals(after);
        if (was != is) {
            differences.add(breaksIfSet && is, location, what, yesNo(was), yesNo(is));
        }
    }

    /** How a value is written into the request. */
    private static String style(Parameter parameter, ShapeReader shapes) {
        Content content = parameter.getContent();
        if (content != null && !content.isEmpty()) {
            return String.join(", ", content.keySet());
        }
        Schema<?> schema = Parameters.schema(parameter);
        // To explode a single value changes nothing.
        boolean several = schema != null
                && Set.of("array", "object").contains(shapes.shape(schema).type());
        return parameter.getStyle() + (several && Boolean.TRUE.equals(parameter.getExplode()) ? ", exploded" : "");
    }

    private static String description(Parameter parameter, ShapeReader shapes) {
        Schema<?> schema = Parameters.schema(parameter);
        return (schema == null ? Shape.ANY : shapes.shape(schema).description())
                + (Boolean.TRUE.equals(parameter.getRequired()) ? ", required" : "");
    }
}
