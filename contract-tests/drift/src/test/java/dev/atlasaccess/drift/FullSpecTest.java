package dev.atlasaccess.drift;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A specification of the official size, with schemas that refer to each other in cycles, has the report of a small one. */
@Timeout(300)
class FullSpecTest {
    private static final long OFFICIAL_SIZE = 4_000_000;
    private static final int COPIES = 260;

    @TempDir
    Path directory;

    private final ObjectNode document = (ObjectNode) Edits.officialStyle();

    @Test
    void aFieldThatRefersToAllSchemasIsOneLine() throws IOException {
        multiply();
        ((ObjectNode) document.at("/components/schemas/CloudProviderAccessRoles/properties"))
                .putObject("group")
                .put("$ref", reference("GroupOf1"));
        Path file = Edits.writeYaml(document, directory);
        assertThat(Files.size(file)).isGreaterThan(OFFICIAL_SIZE);

        Report report = Drift.compare(Edits.fragment(), Spec.read(file));

        assertThat(report.breaking()).isEmpty();
        assertThat(report.toDecide())
                .containsExactly("CloudProviderAccessRoles.group: field added; fragment: nothing; official: object");
        assertThat(report.obsolete()).isEmpty();
    }

    private void multiply() {
        ObjectNode schemas = (ObjectNode) document.at("/components/schemas");
        ObjectNode paths = (ObjectNode) document.get("paths");
        JsonNode original = schemas.deepCopy();
        JsonNode originalPaths = paths.deepCopy();
        for (int copy = 1; copy <= COPIES; copy++) {
            String suffix = "Of" + copy;
            String next = "Of" + (copy % COPIES + 1);
            for (Map.Entry<String, JsonNode> schema : original.properties()) {
                schemas.set(schema.getKey() + suffix, withSuffix(schema.getValue(), suffix));
            }
            // Each copy refers to the next, and the last to the first.
            ((ObjectNode) schemas.at("/Group" + suffix + "/properties/parent")).put("$ref", reference("Group" + next));
            for (Map.Entry<String, JsonNode> path : originalPaths.properties()) {
                paths.set(
                        path.getKey().replace("/v2/", "/v2/copies/" + copy + "/"), withSuffix(path.getValue(), suffix));
            }
        }
    }

    private static String reference(String schema) {
        return "#/components/schemas/" + schema;
    }

    /** A copy whose references to schemas and operation ids have the suffix. */
    private static JsonNode withSuffix(JsonNode node, String suffix) {
        JsonNode copy = node.deepCopy();
        copy.findParents("operationId")
                .forEach(parent -> ((ObjectNode) parent)
                        .put("operationId", parent.get("operationId").textValue() + suffix));
        addSuffix(copy, suffix);
        return copy;
    }

    private static void addSuffix(JsonNode node, String suffix) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                if (field.getValue() instanceof TextNode target
                        && target.textValue().startsWith(reference(""))) {
                    field.setValue(TextNode.valueOf(target.textValue() + suffix));
                }
            });
        }
        node.forEach(child -> addSuffix(child, suffix));
    }
}
