package dev.atlasaccess.emulator.internal.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atlasaccess.emulator.internal.openapi.Fragment;
import java.util.Map;

/**
 * The initial projects, restored by a reset.
 *
 * @param projects the response of the list operation by project id, at least one, in order
 */
public record Seed(Map<String, ObjectNode> projects) {
    /** One project with the documented example of each type of role; the AWS role is not authorized. */
    public static Seed documented() {
        ObjectNode lists = Fragment.example("ListAllProviders");
        lists.setAll(Fragment.example("ListUnauthorized").retain("awsIamRoles"));
        return new Seed(Map.of("64a1f0c2b3d4e5f60718293a", lists));
    }

    /** The id of the first project. */
    public String firstProject() {
        return projects.keySet().iterator().next();
    }
}
