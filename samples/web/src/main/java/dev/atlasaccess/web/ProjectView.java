package dev.atlasaccess.web;

import java.util.List;

/**
 * The roles of a project as the page shows them.
 *
 * @param providers the providers, with their roles
 */
record ProjectView(String projectId, List<ProviderRoles> providers) {
    /**
     * A provider.
     *
     * @param name its name
     * @param anchor where the page has it
     * @param about what Atlas has of it
     * @param none what to say if it has no role
     */
    record ProviderRoles(String name, String anchor, String about, String none, List<RoleView> roles) {}

    /** What is left to do, in words. */
    public String summary() {
        List<RoleView> roles = providers.stream()
                .flatMap(one -> one.roles().stream())
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
