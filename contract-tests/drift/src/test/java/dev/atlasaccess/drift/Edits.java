package dev.atlasaccess.drift;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.flipkart.zjsonpatch.JsonPatch;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A specification in the official style, and the edits of it. */
final class Edits {
    static final Path FRAGMENT = Path.of(System.getProperty("fragment"));
    static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION));
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Spec FRAGMENT_SPEC = Spec.read(FRAGMENT);
    private static final JsonNode OFFICIAL_STYLE = read("official-style.yaml", new TypeReference<>() {});

    private Edits() {}

    static Spec fragment() {
        return FRAGMENT_SPEC;
    }

    /** An edit and the expected report. */
    record Edit(
            String edit,
            JsonNode patch,
            @Nullable List<String> breaks,
            @Nullable List<String> decide,
            @Nullable List<String> obsolete) {
        JsonNode applied() {
            JsonNode document = JsonPatch.apply(patch, officialStyle());
            if (document.get("openapi").textValue().startsWith("3.1")) {
                document.findParents("nullable").forEach(Edits::nullByType);
            }
            return document;
        }

        @Override
        public String toString() {
            return edit;
        }
    }

    /** OpenAPI 3.1 has no {@code nullable}: null is a type. */
    private static void nullByType(JsonNode schema) {
        ObjectNode nullable = (ObjectNode) schema;
        nullable.remove("nullable");
        String type = nullable.remove("type").textValue();
        nullable.putArray("type").add(type).add("null");
    }

    static JsonNode officialStyle() {
        return OFFICIAL_STYLE.deepCopy();
    }

    static List<Edit> all() {
        return read("edits.yaml", new TypeReference<>() {});
    }

    /** Writes JSON, which is parsed faster than YAML. */
    static Path write(JsonNode document, Path directory) {
        return write(document, directory.resolve("official.json"), JSON);
    }

    static Path writeYaml(JsonNode document, Path directory) {
        return write(document, directory.resolve("official.yaml"), YAML);
    }

    private static Path write(JsonNode document, Path file, ObjectMapper mapper) {
        try {
            mapper.writeValue(file.toFile(), document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private static <T> T read(String name, TypeReference<T> type) {
        try (InputStream yaml = Objects.requireNonNull(Edits.class.getResourceAsStream(name))) {
            return YAML.readValue(yaml, type);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
