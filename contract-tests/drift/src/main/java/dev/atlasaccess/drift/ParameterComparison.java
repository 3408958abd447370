package dev.atlasaccess.drift;

import static dev.atlasaccess.drift.Findings.NOTHING;
import static dev.atlasaccess.drift.Findings.yesNo;

import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.Map;

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
            boolean required = Boolean.TRUE.equals(parameter.getRequired());
            boolean nowRequired = Boolean.TRUE.equals(now.getRequired());
            if (required != nowRequired) {
                findings.add(nowRequired, place, "required changed", yesNo(required), yesNo(nowRequired));
            }
            boolean deprecated = Boolean.TRUE.equals(parameter.getDeprecated());
            boolean nowDeprecated = Boolean.TRUE.equals(now.getDeprecated());
            if (deprecated != nowDeprecated) {
                findings.decide(place, "deprecation changed", yesNo(deprecated), yesNo(nowDeprecated));
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

    private static String inWords(Parameter parameter, ShapeReader shapes) {
        Schema<?> schema = Parameters.schema(parameter);
        return (schema == null ? Shape.ANY : shapes.shape(schema).inWords())
                + (Boolean.TRUE.equals(parameter.getRequired()) ? ", required" : "");
    }
}
