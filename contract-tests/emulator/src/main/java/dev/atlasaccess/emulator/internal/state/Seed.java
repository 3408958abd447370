package dev.atlasaccess.emulator.internal.state;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atlasaccess.emulator.internal.openapi.Fragment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The initial projects, restored by a reset.
 *
 * @param projects the projects by id, at least one, in order
 */
public record Seed(Map<String, Project> projects) {
    /**
     * One project.
     *
     * @param roles its roles
     * @param otherFields the fields of its list beside roles
     */
    record Project(List<Role> roles, ObjectNode otherFields) {}

    /** One project with the documented example of each type of role; the AWS role is not authorized. */
    public static Seed documented() {
        ObjectNode lists = Fragment.example("ListAllProviders");
        lists.setAll(Fragment.example("ListUnauthorized").retain("awsIamRoles"));
        List<Role> roles = new ArrayList<>();
        lists.elements().forEachRemaining(array -> array.forEach(role -> roles.add(Role.of((ObjectNode) role))));
        return new Seed(Map.of("64a1f0c2b3d4e5f60718293a", new Project(roles, JsonNodeFactory.instance.objectNode())));
    }

    /** The id of the first project. */
    public String firstProject() {
        return projects.keySet().iterator().next();
    }

    /** Adds the projects of this seed. */
    public void addTo(Projects target) {
        projects.forEach((projectId, project) -> {
            target.add(projectId, project.otherFields());
            project.roles().forEach(role -> target.addRole(projectId, role));
        });
    }
}
