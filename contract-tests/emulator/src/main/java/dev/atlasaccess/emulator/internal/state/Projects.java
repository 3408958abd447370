package dev.atlasaccess.emulator.internal.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atlasaccess.emulator.internal.http.ErrorResponseException;
import dev.atlasaccess.emulator.internal.openapi.Fragment;
import dev.atlasaccess.emulator.internal.openapi.RoleType;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The projects and their roles. Thread-safe. */
public final class Projects {
    private final Clock clock;
    /** The response of the list operation, by project id. */
    private final Map<String, ObjectNode> projects = new LinkedHashMap<>();

    private final List<Role> commonRoles = new ArrayList<>();

    /** Creates an empty set of projects. */
    public Projects(Clock clock) {
        this.clock = clock;
    }

    /** Replaces everything by the projects of a seed. */
    public synchronized void reset(Seed seed) {
        projects.clear();
        commonRoles.clear();
        seed.projects().forEach(this::add);
    }

    /**
     * Adds a project unless it exists.
     *
     * @throws IllegalArgumentException if the id is malformed
     */
    public void add(String projectId) {
        if (!Fragment.isId(projectId)) {
            throw new IllegalArgumentException("projectId must be 24 lower-case hexadecimal digits");
        }
        add(projectId, JsonNodeFactory.instance.objectNode());
    }

    private synchronized void add(String projectId, ObjectNode lists) {
        if (!projects.containsKey(projectId)) {
            ObjectNode project = JsonNodeFactory.instance.objectNode();
            Fragment.roleTypes().values().forEach(type -> project.putArray(type.array()));
            project.setAll(lists.deepCopy());
            Role.in(project).forEach(Role::addUnset);
            projects.put(projectId, project);
            commonRoles.forEach(role -> addRole(projectId, role));
        }
    }

    /** Removes a project. */
    public synchronized void remove(String projectId) {
        projects.remove(projectId);
    }

    /**
     * Adds a role to a project, or replaces the one with the same id. Adds the project unless it exists, and to the role
     * what Atlas sends for values that are not set.
     *
     * @throws IllegalArgumentException if the seed uses the name of the role's array for another value
     */
    public void addRole(String projectId, Role role) {
        addRole(projectId, role.array(), role);
    }

    /** Adds a role to an array of any name. */
    public synchronized void addRole(String projectId, String array, Role role) {
        add(projectId);
        requireArray(projectId, array);
        removeRoles(find(projectId), present -> present.id().equals(role.id()));
        Role copy = role.copy();
        copy.addUnset();
        ObjectNode project = find(projectId);
        ArrayNode roles = project.get(array) instanceof ArrayNode present ? present : project.putArray(array);
        roles.add(copy.document());
    }

    /**
     * Adds a role to each project, including projects that are added later.
     *
     * @throws IllegalArgumentException if the seed uses the name of the role's array for another value
     */
    public synchronized void addRoleToEach(Role role) {
        projects.keySet().forEach(projectId -> requireArray(projectId, role.array()));
        commonRoles.add(role);
        projects.keySet().forEach(projectId -> addRole(projectId, role));
    }

    /**
     * Removes the roles of a project, except those that each project has.
     *
     * @throws IllegalArgumentException if there is no such project
     */
    public synchronized void removeRoles(String projectId) {
        if (!projects.containsKey(projectId)) {
            throw new IllegalArgumentException("projectId must be that of a project of the emulator");
        }
        removeRoles(find(projectId), role -> true);
        commonRoles.forEach(role -> addRole(projectId, role));
    }

    private static void removeRoles(ObjectNode project, Predicate<Role> removed) {
        for (JsonNode field : project) {
            if (field.isArray()) {
                for (Iterator<JsonNode> elements = field.iterator(); elements.hasNext(); ) {
                    if (Role.in(elements.next()).anyMatch(removed)) {
                        elements.remove();
                    }
                }
            }
        }
    }

    private void requireArray(String projectId, String array) {
        JsonNode field = find(projectId).path(array);
        if (!field.isMissingNode() && !field.isArray() && !field.isNull()) {
            throw new IllegalArgumentException(array + " of project " + projectId + " must be an array to hold a role");
        }
    }

    /**
     * The list of the roles of a project.
     *
     * @param view changes the copy of a role that is listed
     * @throws ErrorResponseException if the project does not exist
     */
    public synchronized ObjectNode list(String projectId, Consumer<ObjectNode> view) {
        ObjectNode list = find(projectId).deepCopy();
        Role.in(list).map(Role::document).forEach(view);
        return list;
    }

    /**
     * A copy of a role.
     *
     * @throws ErrorResponseException if the role or the project does not exist
     */
    public synchronized Role role(String projectId, String roleId) {
        return find(projectId, roleId).copy();
    }

    /**
     * Applies a valid update to a role.
     *
     * @return the updated role
     * @throws ErrorResponseException if the role or the project does not exist
     */
    public synchronized ObjectNode authorize(String projectId, String roleId, ObjectNode update) {
        Role role = find(projectId, roleId);
        String provider = role.provider();
        ObjectNode document = role.document();
        document.setAll(update);
        // A role of an undocumented provider is updated in the form of a documented one, and keeps its provider.
        document.put("providerName", provider);
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        RoleType type = Fragment.roleTypes().get(provider);
        if (!document.path("iamAssumedRoleArn").asText("").isEmpty()) {
            document.put("authorizedDate", now);
        } else if (type != null && type.properties().has("lastUpdatedDate")) {
            document.put("lastUpdatedDate", now);
        }
        return document.deepCopy();
    }

    private ObjectNode find(String projectId) {
        ObjectNode project = projects.get(projectId);
        if (project == null) {
            throw ErrorResponseException.of(404, "RESOURCE_NOT_FOUND", "Cannot find resource project " + projectId);
        }
        return project;
    }

    private Role find(String projectId, String roleId) {
        return Role.in(find(projectId))
                .filter(role -> role.id().equals(roleId))
                .findFirst()
                .orElseThrow(() ->
                        ErrorResponseException.of(404, "RESOURCE_NOT_FOUND", "Cannot find resource role " + roleId));
    }
}
