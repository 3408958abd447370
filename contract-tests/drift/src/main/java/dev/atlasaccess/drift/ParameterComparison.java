package dev.atlasaccess.drift;

import io.swagger.v3.oas.models.parameters.Parameter;

/** Compares the parameters of an operation. */
record ParameterComparison(
        Parameters fragment, Parameters official, SchemaComparison requests, Differences differences) {
    void compare(String operationId) {
        Differences.byKey(
                fragment.byKey(),
                official.byKey(),
                (key, gone) ->
                        differences.removed(true, Location.of(operationId, key), "parameter", fragment.describe(gone)),
                (key, ours, theirs) -> compare(ours, theirs, Location.of(operationId, key)),
                (key, added) -> {
                    boolean required = Boolean.TRUE.equals(added.getRequired());
                    String what = required ? "required parameter" : "parameter";
                    differences.added(required, Location.of(operationId, key), what, official.describe(added));
                });
    }

    private void compare(Parameter ours, Parameter theirs, Location location) {
        if (!ours.getName().equalsIgnoreCase(theirs.getName())) {
            differences.add(false, location, "name changed", ours.getName(), theirs.getName());
        }
        boolean required = Boolean.TRUE.equals(theirs.getRequired());
        differences.addIfChanged(required, location, "required", ours.getRequired(), required);
        differences.addIfChanged(false, location, "deprecation", ours.getDeprecated(), theirs.getDeprecated());
        differences.addIfChanged(
                false, location, "allowEmptyValue", ours.getAllowEmptyValue(), theirs.getAllowEmptyValue());
        differences.addIfChanged(false, location, "allowReserved", ours.getAllowReserved(), theirs.getAllowReserved());
        differences.addIfChanged(true, location, "style", fragment.style(ours), official.style(theirs));
        requests.compare(fragment.shape(ours), official.shape(theirs), location);
    }
}
