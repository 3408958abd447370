package dev.atlasaccess.emulator.internal.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atlasaccess.emulator.internal.http.ErrorResponseException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The projects and their roles, as the documents that Atlas shows. Safe for use by several threads. */
public final class Projects {
    private static final List<String> DOCUMENTED =
            List.of("awsIamRoles", "azureServicePrincipals", "gcpServiceAccounts");

    private final Clock clock;
    private final Map<String, ObjectNode> otherFields = new LinkedHashMap<>();
    private final Map<String, Map<String, Role>> projects = new LinkedHashMap<>();
    private final List<Role> ofEach = new ArrayList<>();

    public Projects(Clock clock) {
        this.clock = clock;
    }

    public synchronized void clear() {
        projects.clear();
        otherFields.clear();
        ofEach.clear();
    }

    /** Adds what the answer to the list operation has beside roles. */
    public synchronized void addOther(String projectId, ObjectNode fields) {
        add(projectId);
        otherFields.put(projectId, fields.deepCopy());
    }

    public synchronized void add(String projectId) {
        if (projects.putIfAbsent(projectId, new LinkedHashMap<>()) == null) {
            ofEach.forEach(role -> addRole(projectId, role));
        }
    }

    public synchronized void remove(String projectId) {
        projects.remove(projectId);
    }

    public synchronized void addRole(String projectId, Role role) {
        requirePlace(projectId, role);
        add(projectId);
        roles(projectId).put(role.id(), role.copy());
    }

    /** Adds a role to each project, those to come included. */
    public synchronized void addRoleToEach(Role role) {
        projects.keySet().forEach(projectId -> requirePlace(projectId, role));
        ofEach.add(role);
        projects.keySet().forEach(projectId -> addRole(projectId, role));
    }

    /** Removes the roles of a project, but not those that each project has. */
    public synchronized void removeRoles(String projectId) {
        roles(projectId).clear();
        ofEach.forEach(role -> addRole(projectId, role));
    }

    /** A seed may have given the name of the role's array to something else. */
    private void requirePlace(String projectId, Role role) {
        ObjectNode fields = otherFields.get(projectId);
        JsonNode taken = fields == null ? null : fields.get(role.array());
        if (taken != null && !taken.isArray() && !taken.isNull()) {
            throw new IllegalArgumentException(
                    role.array() + " of project " + projectId + " must be an array to hold a role");
        }
    }

    /** The answer to the list operation. */
    public synchronized ObjectNode list(String projectId) {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        DOCUMENTED.forEach(list::putArray);
        if (otherFields.containsKey(projectId)) {
            list.setAll(otherFields.get(projectId).deepCopy());
        }
        for (Role role : roles(projectId).values()) {
            ArrayNode array = list.get(role.array()) instanceof ArrayNode there ? there : list.putArray(role.array());
            array.add(role.document().deepCopy());
        }
        return list;
    }

    public synchronized String provider(String projectId, String roleId) {
        return role(projectId, roleId).provider();
    }

    /** Writes an update, already checked, into a role; the answer to the authorize operation. */
    public synchronized ObjectNode authorize(String projectId, String roleId, ObjectNode update) {
        // Its own name stays: one that the documentation does not know takes the forms of those that it knows.
        String provider = provider(projectId, roleId);
        ObjectNode role = role(projectId, roleId).document();
        role.setAll(update);
        role.put("providerName", provider);
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        if (!role.path("iamAssumedRoleArn").asText("").isEmpty()) {
            role.put("authorizedDate", now);
        } else if (provider.equals("AZURE")) {
            role.put("lastUpdatedDate", now);
        }
        return role.deepCopy();
    }

    private Map<String, Role> roles(String projectId) {
        Map<String, Role> roles = projects.get(projectId);
        if (roles == null) {
            throw ErrorResponseException.of(404, "RESOURCE_NOT_FOUND", "Cannot find resource project " + projectId);
        }
        return roles;
    }

    private Role role(String projectId, String roleId) {
        Role role = roles(projectId).get(roleId);
        if (role == null) {
            throw ErrorResponseException.of(404, "RESOURCE_NOT_FOUND", "Cannot find resource role " + roleId);
        }
        return role;
    }
}
