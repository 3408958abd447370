package dev.atlasaccess.drift;

import static dev.atlasaccess.drift.Findings.NOTHING;
import static dev.atlasaccess.drift.Findings.yesNo;

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
    private final Findings findings;

    ParameterComparison(
            ShapeReader fragmentShapes, ShapeReader officialShapes, SchemaComparison requests, Findings findings) {
        this.fragmentShapes = fragmentShapes;
        this.officialShapes = officialShapes;
        this.requests = requests;
        this.findings = findings;
    }

    void compare(Map<String, Parameter> before, Map<String, Parameter> after, String operationId) {
        before.forEach((key, parameter) -> {
            Place place = Place.of(operationId, key);
            Parameter now = after.get(key);
            if (now == null) {
                findings.breaks(place, "parameter removed", inWords(parameter, fragmentShapes), NOTHING);
                return;
            }
            if (!parameter.getName().equalsIgnoreCase(now.getName())) {
                findings.decide(place, "name changed", parameter.getName(), now.getName());
            }
            compareFlag("required changed", parameter.getRequired(), now.getRequired(), true, place);
            compareFlag("deprecation changed", parameter.getDeprecated(), now.getDeprecated(), false, place);
            compareFlag(
                    "allowEmptyValue changed", parameter.getAllowEmptyValue(), now.getAllowEmptyValue(), false, place);
            compareFlag("allowReserved changed", parameter.getAllowReserved(), now.getAllowReserved(), false, place);
            String style = style(parameter, fragmentShapes);
            String nowStyle = style(now, officialShapes);
            if (!style.equals(nowStyle)) {
                findings.breaks(place, "style changed", style, nowStyle);
            }
            requests.compare(Parameters.schema(parameter), Parameters.schema(now), place);
        });
        after.forEach((key, parameter) -> {
            if (!before.containsKey(key)) {
                boolean required = Boolean.TRUE.equals(parameter.getRequired());
                findings.add(
                        required,
                        Place.of(operationId, key),
                        required ? "required parameter added" : "parameter added",
                        NOTHING,
                        inWords(parameter, officialShapes));
            }
        });
    }

    private void compareFlag(
            String what, @Nullable Boolean before, @Nullable Boolean after, boolean breaksIfSet, Place place) {
        boolean was = Boolean.TRUE.equals(before);
        boolean is = Boolean.TRUE.equals(after);
        if (was != is) {
            findings.add(breaksIfSet && is, place, what, yesNo(was), yesNo(is));
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

    private static String inWords(Parameter parameter, ShapeReader shapes) {
        Schema<?> schema = Parameters.schema(parameter);
        return (schema == null ? Shape.ANY : shapes.shape(schema).inWords())
                + (Boolean.TRUE.equals(parameter.getRequired()) ? ", required" : "");
    }
}
