package dev.atlasaccess.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The examples of the documentation, and the OpenAPI fragment. Reads them with a mapper of its own, so that the code under
 * test is not part of the expectation.
 */
public final class DocumentedExamples {
    /** A mapper without the SDK's modules. */
    public static final ObjectMapper JSON = JsonMapper.builder().build();

    private DocumentedExamples() {}

    /** An example verbatim, for example {@code v2-list/response-200}. */
    public static String body(String example) {
        return new String(read("examples/" + example + ".json"), StandardCharsets.UTF_8);
    }

    /** An example as a tree. */
    public static ObjectNode json(String example) {
        return (ObjectNode) parse(body(example));
    }

    /** The OpenAPI fragment as a tree. */
    public static JsonNode fragment() {
        try {
            return new YAMLMapper().readTree(read("atlas-cloud-provider-access.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Any JSON as a tree. */
    public static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(String name) {
        try (InputStream stream =
                DocumentedExamples.class.getClassLoader().getResourceAsStream("dev/atlasaccess/openapi/" + name)) {
            if (stream == null) {
                throw new IllegalArgumentException("no resource " + name);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
