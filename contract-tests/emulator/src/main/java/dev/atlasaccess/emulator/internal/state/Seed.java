package dev.atlasaccess.emulator.internal.state;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atlasaccess.emulator.internal.openapi.Fragment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The projects that are there from the start and after a reset; at least one. Immutable. */
public final class Seed {
    private final Map<String, Project> projects;

    /**
     * One project.
     *
     * @param roles its roles
     * @param other what its list shows beside them
     */
    public record Project(List<Role> roles, ObjectNode other) {}

    public Seed(Map<String, Project> projects) {
        this.projects = new LinkedHashMap<>(projects);
    }

    /** The documented examples: one role of each provider; nobody has authorized the AWS role yet. */
    public static Seed documented() {
        ObjectNode aws = Fragment.example("AwsRole");
        aws.putNull("authorizedDate").putNull("iamAssumedRoleArn").putArray("featureUsages");
        return new Seed(Map.of(
                "64a1f0c2b3d4e5f60718293a",
                new Project(
                        Stream.of(aws, Fragment.example("AzureRole"), Fragment.example("GcpRole"))
                                .map(Role::of)
                                .toList(),
                        JsonNodeFactory.instance.objectNode())));
    }

    public String firstProject() {
        return projects.keySet().iterator().next();
    }

    public void plant(Projects into) {
        projects.forEach((projectId, project) -> {
            into.addOther(projectId, project.other());
            project.roles().forEach(role -> into.addRole(projectId, role));
        });
    }
}
