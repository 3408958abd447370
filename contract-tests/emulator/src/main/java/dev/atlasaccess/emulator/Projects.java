package dev.atlasaccess.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
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
    private final Map<String, Map<String, ObjectNode>> projects = new LinkedHashMap<>();

    Projects(Clock clock) {
        this.clock = clock;
    }

    synchronized void add(String projectId) {
        projects.putIfAbsent(projectId, new LinkedHashMap<>());
    }

    synchronized void addRole(String projectId, ObjectNode role) {
        if (!ARRAYS.containsKey(role.path("providerName").asText())) {
            throw new IllegalArgumentException("role must have a providerName: AWS, AZURE or GCP");
        }
        add(projectId);
        roles(projectId).put(id(role), role.deepCopy());
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
        for (ObjectNode role : roles(projectId).values()) {
            String array = ARRAYS.get(role.get("providerName").textValue());
            ((ArrayNode) list.get(array)).add(role.deepCopy());
        }
        return list;
    }

    synchronized String provider(String projectId, String roleId) {
        return role(projectId, roleId).get("providerName").textValue();
    }

    /** Writes an update, already checked, into a role; the answer to the authorize operation. */
    synchronized ObjectNode authorize(String projectId, String roleId, ObjectNode update) {
        ObjectNode role = role(projectId, roleId);
        role.setAll(update);
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        if (!role.path("iamAssumedRoleArn").asText("").isEmpty()) {
            role.put("authorizedDate", now);
        } else if (role.get("providerName").textValue().equals("AZURE")) {
            role.put("lastUpdatedDate", now);
        }
        return role.deepCopy();
    }

    private Map<String, ObjectNode> roles(String projectId) {
        Map<String, ObjectNode> roles = projects.get(projectId);
        if (roles == null) {
            throw Fault.of(404, "RESOURCE_NOT_FOUND", "Cannot find resource project " + projectId);
        }
        return roles;
    }

    private ObjectNode role(String projectId, String roleId) {
        ObjectNode role = roles(projectId).get(roleId);
        if (role == null) {
            throw Fault.of(404, "RESOURCE_NOT_FOUND", "Cannot find resource role " + roleId);
        }
        return role;
    }

    private static String id(ObjectNode role) {
        return role.path(role.has("_id") ? "_id" : "roleId").asText();
    }
}
