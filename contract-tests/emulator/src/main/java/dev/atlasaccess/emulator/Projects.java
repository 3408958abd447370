package dev.atlasaccess.emulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** The projects and their roles, as the documents that Atlas shows. Safe for use by several threads. */
final class Projects {
    private static final Map<String, String> ARRAYS = Map.of(
            "AWS", "awsIamRoles",
            "AZURE", "azureServicePrincipals",
            "GCP", "gcpServiceAccounts");

    private final Clock clock;
    private final Map<String, ObjectNode> otherFields = new LinkedHashMap<>();
    private final Map<String, Map<String, Role>> projects = new LinkedHashMap<>();

    /** A role, and the array of the list that it stands in. */
    private record Role(String array, ObjectNode document) {}

    Projects(Clock clock) {
        this.clock = clock;
    }

    static boolean knows(String provider) {
        return ARRAYS.containsKey(provider);
    }

    synchronized void clear() {
        projects.clear();
        otherFields.clear();
    }

    /** Adds what the answer to the list operation has beside the arrays of known providers. */
    synchronized void addOther(String projectId, ObjectNode fields) {
        add(projectId);
        otherFields.put(projectId, fields.deepCopy());
    }

    synchronized void add(String projectId) {
        projects.putIfAbsent(projectId, new LinkedHashMap<>());
    }

    synchronized void remove(String projectId) {
        projects.remove(projectId);
    }

    synchronized void addRole(String projectId, ObjectNode role) {
        String array = ARRAYS.get(role.path("providerName").asText());
        if (array == null) {
            throw new IllegalArgumentException("role must have a providerName: AWS, AZURE or GCP");
        }
        addRole(projectId, array, role);
    }

    synchronized void addRole(String projectId, String array, ObjectNode role) {
        if (!role.path("providerName").isTextual()) {
            throw new IllegalArgumentException("role must have a providerName");
        }
        add(projectId);
        roles(projectId).put(id(role), new Role(array, role.deepCopy()));
    }

    synchronized void removeRoles(String projectId) {
        roles(projectId).clear();
    }

    /** The answer to the list operation. */
    synchronized ObjectNode list(String projectId) {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        for (String array : new String[] {"awsIamRoles", "azureServicePrincipals", "gcpServiceAccounts"}) {
            list.putArray(array);
        }
        for (Role role : roles(projectId).values()) {
            list.withArray(role.array).add(role.document.deepCopy());
        }
        if (otherFields.containsKey(projectId)) {
            list.setAll(otherFields.get(projectId).deepCopy());
        }
        return list;
    }

    synchronized String provider(String projectId, String roleId) {
        return role(projectId, roleId).get("providerName").textValue();
    }

    /** Writes an update, already checked, into a role; the answer to the authorize operation. */
    synchronized ObjectNode authorize(String projectId, String roleId, ObjectNode update) {
        ObjectNode role = role(projectId, roleId);
        // Its own name stays: one that the documentation does not know takes the forms of those that it knows.
        String provider = role.get("providerName").textValue();
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
            throw Fault.of(404, "RESOURCE_NOT_FOUND", "Cannot find resource project " + projectId);
        }
        return roles;
    }

    private ObjectNode role(String projectId, String roleId) {
        Role role = roles(projectId).get(roleId);
        if (role == null) {
            throw Fault.of(404, "RESOURCE_NOT_FOUND", "Cannot find resource role " + roleId);
        }
        return role.document;
    }

    static String id(ObjectNode role) {
        return role.path(role.has("_id") ? "_id" : "roleId").asText();
    }
}
