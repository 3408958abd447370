package dev.atlasaccess.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The form that authorizes a role.
 *
 * @param provider whose role it is
 * @param again whether the role is authorized already
 * @param open whether it is expanded, because it is the missing step or was sent just now
 * @param atMost how long it waits until a changed trust policy has propagated, in seconds
 */
record AuthorizationForm(Provider provider, boolean again, boolean open, long atMost, List<Field> fields) {
    private static final Duration DEFAULT_WAIT = Duration.ofMinutes(2);

    /**
     * A field of the form.
     *
     * @param id the element's id, unique on the page
     * @param name the JSON name
     * @param value what was entered, or else what Atlas has
     * @param before what Atlas has
     * @param error what is wrong with the value
     */
    record Field(
            String id,
            String name,
            String value,
            String before,
            @Nullable String error) {}

    /**
     * Creates the form.
     *
     * @param current the values that Atlas has, by JSON name
     * @param tried an authorization of the role that did not succeed: its input is kept, and its errors are shown
     */
    static AuthorizationForm of(
            Provider provider,
            String roleId,
            Map<String, Object> current,
            boolean again,
            boolean open,
            @Nullable AuthorizationJob tried) {
        Map<String, String> input = tried == null ? Map.of() : tried.request().input();
        ErrorView failure = tried == null ? null : tried.failure();
        Map<String, String> errors = failure == null ? Map.of() : failure.fields();
        return new AuthorizationForm(
                provider,
                again,
                open,
                (tried == null ? DEFAULT_WAIT : tried.request().atMost()).toSeconds(),
                provider.inputs().stream()
                        .map(name -> {
                            String id = "role-" + roleId + "-" + name;
                            String before = current.get(name) instanceof String value ? value : "";
                            return new Field(id, name, input.getOrDefault(name, before), before, errors.get(name));
                        })
                        .toList());
    }
}
