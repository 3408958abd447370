package dev.atlasaccess.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invalid field, for the summary at the top of the page.
 *
 * @param label the field's label, or its name if the form has no such field
 * @param anchor the id of the form's field, if there is one
 * @param description what is wrong with the value
 */
record FieldErrorView(String label, @Nullable String anchor, String description) {
    static List<FieldErrorView> of(AuthorizationRequest request, ErrorView failure) {
        return failure.fields().entrySet().stream()
                .map(field -> request.provider().inputs().stream()
                        .filter(input -> input.name().equals(field.getKey()))
                        .findFirst()
                        .map(input -> new FieldErrorView(
                                input.label(),
                                AuthorizationForm.fieldId(request.roleId(), input.name()),
                                field.getValue()))
                        .orElseGet(() -> new FieldErrorView(field.getKey(), null, field.getValue())))
                .toList();
    }
}
