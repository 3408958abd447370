package dev.atlasaccess.web;

import dev.atlasaccess.web.RoleView.Field;
import dev.atlasaccess.web.RoleView.Form;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A field at fault, for the summary at the head of the page.
 *
 * @param label the field
 * @param anchor where the page has it; null if the form has no such field
 * @param description what is wrong with it
 */
record FieldErrorView(String label, @Nullable String anchor, String description) {

    static List<FieldErrorView> of(ErrorView failure, ProjectView project, String roleId) {
        List<Field> fields = project.providers().stream()
                .flatMap(provider -> provider.roles().stream())
                .filter(role -> roleId.equals(role.id()))
                .map(RoleView::form)
                .filter(Objects::nonNull)
                .flatMap(form -> fields(form))
                .toList();
        return failure.fields().entrySet().stream()
                .map(fault -> fields.stream()
                        .filter(field -> field.name().equals(fault.getKey()))
                        .findFirst()
                        .map(field -> new FieldErrorView(field.label(), field.id(), fault.getValue()))
                        .orElseGet(() -> new FieldErrorView(fault.getKey(), null, fault.getValue())))
                .toList();
    }

    private static Stream<Field> fields(@Nullable Form form) {
        return form == null ? Stream.of() : form.fields().stream();
    }
}
