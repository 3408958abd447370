package dev.atlasaccess;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The documentation's own payloads, and the fragment. Uses no mapper of the SDK: what is tested does not help to test. */
final class Documented {
    static final ObjectMapper JSON = JsonMapper.builder().build();

    private Documented() {}

    /** A documented example to the letter, for example {@code v2-list/response-200}. */
    static String text(String example) {
        return new String(read("examples/" + example + ".json"), StandardCharsets.UTF_8);
    }

    static ObjectNode json(String example) {
        return (ObjectNode) parse(text(example));
    }

    static JsonNode fragment() {
        try {
            return new YAMLMapper().readTree(read("atlas-cloud-provider-access.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(String name) {
        try (InputStream stream =
                Documented.class.getClassLoader().getResourceAsStream("dev/atlasaccess/openapi/" + name)) {
            if (stream == null) {
                throw new IllegalArgumentException("no resource " + name);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
