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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The projects and their roles. Thread-safe. */
public final class Projects {
    private final Clock clock;
    private final Map<String, Project> projects = new LinkedHashMap<>();
    private final List<Role> commonRoles = new ArrayList<>();

    /**
     * A project.
     *
     * @param otherFields the fields of its list beside documented roles
     * @param roles its roles by id
     */
    private record Project(ObjectNode otherFields, Map<String, Role> roles) {}

    /** Creates an empty set of projects. */
    public Projects(Clock clock) {
        this.clock = clock;
    }

    /** Removes everything. */
    public synchronized void clear() {
        projects.clear();
        commonRoles.clear();
    }

    /** Adds a project unless it exists. */
    public void add(String projectId) {
        add(projectId, JsonNodeFactory.instance.objectNode());
    }

    /** Adds a project unless it exists, with fields that its list has beside roles. */
    synchronized void add(String projectId, ObjectNode otherFields) {
        if (!projects.containsKey(projectId)) {
            projects.put(projectId, new Project(otherFields.deepCopy(), new LinkedHashMap<>()));
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
    public synchronized void addRole(String projectId, Role role) {
        add(projectId);
        requireArray(projectId, role);
        Role copy = role.copy();
        RoleType type = Fragment.roleType(role.provider());
        if (type != null) {
            type.addUnset(copy.document());
        }
        find(projectId).roles.put(role.id(), copy);
    }

    /**
     * Adds a role to each project, including projects that are added later.
     *
     * @throws IllegalArgumentException if the seed uses the name of the role's array for another value
     */
    public synchronized void addRoleToEach(Role role) {
        projects.keySet().forEach(projectId -> requireArray(projectId, role));
        commonRoles.add(role);
        projects.keySet().forEach(projectId -> addRole(projectId, role));
    }

    /** Removes the roles of a project, except those that each project has. */
    public synchronized void removeRoles(String projectId) {
        find(projectId).roles.clear();
        commonRoles.forEach(role -> addRole(projectId, role));
    }

    private void requireArray(String projectId, Role role) {
        JsonNode field = find(projectId).otherFields.path(role.array());
        if (!field.isMissingNode() && !field.isArray() && !field.isNull()) {
            throw new IllegalArgumentException(
                    role.array() + " of project " + projectId + " must be an array to hold a role");
        }
    }

    /**
     * The list of the roles of a project.
     *
     * @param view changes the copy of a role that is listed
     * @throws ErrorResponseException if the project does not exist
     */
    public synchronized ObjectNode list(String projectId, UnaryOperator<ObjectNode> view) {
        Project project = find(projectId);
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        Fragment.roleTypes().forEach(type -> list.putArray(type.array()));
        list.setAll(project.otherFields.deepCopy());
        for (Role role : project.roles.values()) {
            ArrayNode array =
                    list.get(role.array()) instanceof ArrayNode present ? present : list.putArray(role.array());
            array.add(view.apply(role.document().deepCopy()));
        }
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
        RoleType type = Fragment.roleType(provider);
        if (!document.path("iamAssumedRoleArn").asText("").isEmpty()) {
            document.put("authorizedDate", now);
        } else if (type != null && type.properties().has("lastUpdatedDate")) {
            document.put("lastUpdatedDate", now);
        }
        return document.deepCopy();
    }

    private Project find(String projectId) {
        Project project = projects.get(projectId);
        if (project == null) {
            throw ErrorResponseException.of(404, "RESOURCE_NOT_FOUND", "Cannot find resource project " + projectId);
        }
        return project;
    }

    private Role find(String projectId, String roleId) {
        Role role = find(projectId).roles.get(roleId);
        if (role == null) {
            throw ErrorResponseException.of(404, "RESOURCE_NOT_FOUND", "Cannot find resource role " + roleId);
        }
        return role;
    }
}
