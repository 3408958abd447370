package dev.atlasaccess.web;

import dev.atlasaccess.AtlasJson;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import java.util.ArrayList;
import java.util.List;
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
     * @param anchor the id of its heading
     * @param about what its roles are
     * @param none what to show if it has no role
     */
    record Section(String title, String anchor, String about, String none, List<RoleView> roles) {}

    /**
     * Creates the view.
     *
     * @param job the authorization that led to the page
     */
    static ProjectView of(String projectId, CloudProviderAccessRoles roles, @Nullable AuthorizationJob job) {
        List<Section> sections = new ArrayList<>();
        for (Provider provider : Provider.ALL) {
            sections.add(section(provider, roles, job));
        }
        int known = sections.size();
        roles.getAdditionalProperties()
                .forEach((name, value) -> sections.add(unknown(name, value, sections.size() - known + 1)));
        return new ProjectView(projectId, sections);
    }

    private static Section section(
            Provider provider, CloudProviderAccessRoles response, @Nullable AuthorizationJob job) {
        List<? extends CloudProviderAccessRole> roles = provider.roles().apply(response);
        String none = response.getAdditionalProperties().get(provider.list()) == null
                ? provider.none()
                : "Atlas does not return a list of them. What it returns is shown below.";
        Stream<RoleView> views = Stream.concat(
                roles.stream().map(role -> RoleView.of(provider, role, job)),
                unknown(AtlasJson.unexpectedElements(roles)));
        return new Section(provider.title(), provider.path(), provider.about(), none, views.toList());
    }

    private static Section unknown(String name, @Nullable Object value, int number) {
        List<?> roles = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
        return new Section(
                name,
                "other-" + number,
                "A field of the response that this console does not know, perhaps a new provider. It is shown verbatim.",
                "It is empty.",
                unknown(roles).toList());
    }

    private static Stream<RoleView> unknown(List<?> values) {
        return values.stream().filter(Objects::nonNull).map(RoleView::ofUnknown);
    }

    /** How many roles there are, and how many of them have a step to do. */
    public String summary() {
        List<RoleView> roles = sections.stream()
                .flatMap(section -> section.roles().stream())
                .filter(RoleView::counts)
                .toList();
        long open = roles.stream().filter(RoleView::isTodo).count();
        String count = roles.isEmpty() ? "No roles" : roles.size() == 1 ? "1 role" : roles.size() + " roles";
        if (open == 0) {
            return count + ".";
        }
        return open == roles.size()
                ? count + " with a step missing on your side."
                : count + ", of which " + (open == 1 ? "1 has" : open + " have") + " a step missing on your side.";
    }
}
