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

/** A specification of the official size, of schemas that lead to each other in circles, has the answers of a small one. */
@Timeout(300)
class FullSpecTest {
    private static final long OFFICIAL_SIZE = 4_000_000;
    private static final int COPIES = 260;

    @TempDir
    Path folder;

    private final ObjectNode document = (ObjectNode) Edits.officialStyle();

    @Test
    void aFieldThatLeadsIntoAllOfItIsTheOneLine() throws IOException {
        multiply();
        ((ObjectNode) document.at("/components/schemas/CloudProviderAccessRoles/properties"))
                .putObject("group")
                .put("$ref", reference("GroupOf1"));
        Path file = Edits.write(document, folder);
        assertThat(Files.size(file)).isGreaterThan(OFFICIAL_SIZE);

        Report report = Drift.compare(Edits.FRAGMENT, file);

        assertThat(report.lines(Severity.BREAKING)).isEmpty();
        assertThat(report.lines(Severity.TO_DECIDE))
                .containsExactly("CloudProviderAccessRoles.group: field added; fragment: nothing; official: object");
        assertThat(report.missing()).isEmpty();
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
                schemas.set(schema.getKey() + suffix, pointed(schema.getValue(), suffix));
            }
            // Each copy leads to the next, and the last to the first.
            ((ObjectNode) schemas.at("/Group" + suffix + "/properties/parent")).put("$ref", reference("Group" + next));
            for (Map.Entry<String, JsonNode> path : originalPaths.properties()) {
                paths.set(path.getKey().replace("/v2/", "/v2/copies/" + copy + "/"), pointed(path.getValue(), suffix));
            }
        }
    }

    private static String reference(String schema) {
        return "#/components/schemas/" + schema;
    }

    /** A copy whose references to schemas, and whose ids of operations, have the suffix. */
    private static JsonNode pointed(JsonNode node, String suffix) {
        JsonNode copy = node.deepCopy();
        copy.findParents("operationId")
                .forEach(parent -> ((ObjectNode) parent)
                        .put("operationId", parent.get("operationId").textValue() + suffix));
        point(copy, suffix);
        return copy;
    }

    private static void point(JsonNode node, String suffix) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                if (field.getValue() instanceof TextNode text
                        && text.textValue().startsWith(reference(""))) {
                    field.setValue(TextNode.valueOf(text.textValue() + suffix));
                }
            });
        }
        node.forEach(child -> point(child, suffix));
    }
}
