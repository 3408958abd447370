package dev.atlasaccess.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The form that authorizes a role.
 *
 * @param action the last segment of the address that it is sent to
 * @param title what it does
 * @param open whether it is expanded, because it is the missing step or was sent just now
 * @param waits whether it can wait until a changed trust policy has propagated
 * @param atMost how long it waits, in seconds
 */
record AuthorizationForm(String action, String title, boolean open, boolean waits, long atMost, List<Field> fields) {
    private static final Duration DEFAULT_WAIT = Duration.ofMinutes(2);

    /**
     * A field of the form.
     *
     * @param id the element's id, unique on the page
     * @param name the JSON name
     * @param label the label
     * @param hint an example or a description of the format
     * @param value what was entered, or else what Atlas has
     * @param error what is wrong with the value
     */
    record Field(
            String id,
            String name,
            String label,
            String hint,
            String value,
            @Nullable String error) {}

    /**
     * Creates the form.
     *
     * @param current the values that Atlas has, by JSON name
     * @param status how far the setup of the role is
     * @param tried an authorization of the role that did not succeed: its input is kept, and its errors are shown
     */
    static AuthorizationForm of(
            Provider provider,
            String roleId,
            Map<String, Object> current,
            RoleStatus status,
            @Nullable AuthorizationJob tried) {
        Map<String, String> input = tried == null ? Map.of() : tried.request().input();
        ErrorView failure = tried == null ? null : tried.failure();
        Map<String, String> errors = failure == null ? Map.of() : failure.fields();
        boolean isDone = status.state() == RoleStatus.State.DONE;
        return new AuthorizationForm(
                provider.path(),
                isDone ? provider.againTitle() : provider.firstTitle(),
                status.state() == RoleStatus.State.TODO || tried != null,
                provider.waits(),
                (tried == null ? DEFAULT_WAIT : tried.request().atMost()).toSeconds(),
                provider.inputs().stream()
                        .map(field -> new Field(
                                fieldId(roleId, field.name()),
                                field.name(),
                                field.label(),
                                field.hint(),
                                input.getOrDefault(
                                        field.name(), current.get(field.name()) instanceof String value ? value : ""),
                                errors.get(field.name())))
                        .toList());
    }

    static String fieldId(String roleId, String name) {
        return "role-" + roleId + "-" + name;
    }
}
