package dev.atlasaccess.web;

import dev.atlasaccess.AtlasJson;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The roles of a project as the page shows them.
 *
 * @param sections the known providers, then the fields of the response that the console does not know
 */
record ProjectView(String projectId, List<Section> sections) {
    /**
     * A section of the page.
     *
     * @param key the prefix of its messages: a provider's path, or {@code other}
     * @param name the JSON name of the field
     * @param anchor the id of its heading
     * @param readable whether the value is a list, as far as that is documented
     */
    record Section(String key, String name, String anchor, boolean readable, List<RoleView> roles) {
        /** Whether a role changes without a step of the user, so that the page has to be loaded again. */
        public boolean isTemporary() {
            return roles.stream().anyMatch(role -> role.status().state().isTemporary());
        }
    }

    /**
     * How many roles are in a state.
     *
     * @param first the first of them
     */
    record Count(RoleView first, int number) {}

    /**
     * Creates the view.
     *
     * @param running the authorizations that have no result yet, by role id
     * @param job the authorization that led to the page
     */
    static ProjectView of(
            String projectId,
            CloudProviderAccessRoles response,
            Map<String, AuthorizationJob> running,
            @Nullable AuthorizationJob job) {
        Map<String, Object> others = response.getAdditionalProperties();
        List<Section> sections = new ArrayList<>();
        for (Provider provider : Provider.ALL) {
            List<? extends CloudProviderAccessRole> roles = provider.roles().apply(response);
            Stream<RoleView> known = roles.stream().map(role -> RoleView.of(provider, role, running, job));
            sections.add(new Section(
                    provider.path(),
                    provider.list(),
                    provider.path(),
                    others.get(provider.list()) == null,
                    Stream.concat(known, unknown(AtlasJson.unexpectedElements(roles)))
                            .toList()));
        }
        int known = sections.size();
        others.forEach((name, value) -> {
            List<?> values = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
            String anchor = "other-" + (sections.size() - known + 1);
            sections.add(
                    new Section("other", name, anchor, true, unknown(values).toList()));
        });
        return new ProjectView(projectId, sections);
    }

    private static Stream<RoleView> unknown(List<?> values) {
        return values.stream().filter(Objects::nonNull).map(RoleView::ofUnknown);
    }

    /** How many roles there are. */
    public long total() {
        return roles().count();
    }

    /** How many roles are in each state but {@code DONE}, as far as there are any. */
    public List<Count> summary() {
        return Stream.of(RoleStatus.State.values())
                .filter(state -> state != RoleStatus.State.DONE)
                .map(state ->
                        roles().filter(role -> role.status().state() == state).toList())
                .filter(found -> !found.isEmpty())
                .map(found -> new Count(found.get(0), found.size()))
                .toList();
    }

    private Stream<RoleView> roles() {
        return sections.stream().flatMap(section -> section.roles().stream()).filter(RoleView::counts);
    }
}
