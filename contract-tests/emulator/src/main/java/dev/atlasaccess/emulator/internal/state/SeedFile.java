package dev.atlasaccess.emulator.internal.state;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import com.networknt.schema.Error;
import dev.atlasaccess.emulator.internal.openapi.Fragment;
import dev.atlasaccess.emulator.internal.openapi.RoleType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * Reads a seed from a file: an object {@code projects} with the response of the list operation for each project id. Error
 * messages name the file, the location and the remedy.
 *
 * @param file JSON or YAML by its name
 */
public record SeedFile(Path file) {
    /**
     * Reads the file.
     *
     * @throws IllegalArgumentException if it cannot be read or is not valid
     */
    public Seed read() {
        if (!(parse() instanceof ObjectNode root)) {
            throw invalid("the top", "must be an object with 'projects'");
        }
        root.fieldNames().forEachRemaining(name -> {
            if (!name.equals("projects")) {
                throw invalid(name, "is not supported; move it into 'projects'");
            }
        });
        if (!(root.get("projects") instanceof ObjectNode projects) || projects.isEmpty()) {
            throw invalid("projects", "must be an object with at least one project, by id");
        }
        Map<String, ObjectNode> seed = new LinkedHashMap<>();
        projects.properties().forEach(entry -> seed.put(entry.getKey(), project(entry.getKey(), entry.getValue())));
        return new Seed(seed);
    }

    /** The user's own file may be as large as the memory allows. */
    private static ObjectMapper mapper(boolean isJson) {
        LoaderOptions yaml = new LoaderOptions();
        yaml.setCodePointLimit(Integer.MAX_VALUE);
        JsonFactory factory = isJson
                ? new JsonFactory()
                : YAMLFactory.builder().loaderOptions(yaml).build();
        factory.setStreamReadConstraints(StreamReadConstraints.builder()
                .maxStringLength(Integer.MAX_VALUE)
                .build());
        return Json.strict(new ObjectMapper(factory));
    }

    private JsonNode parse() {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (!name.matches("(?s).*\\.(json|yaml|yml)")) {
            throw new IllegalArgumentException(file + ": must be named .json, .yaml or .yml");
        }
        try {
            ObjectMapper mapper = mapper(name.endsWith(".json"));
            return mapper.readTree(withoutAliases(mapper.createParser(Files.readString(file))));
        } catch (JacksonException e) {
            JsonLocation at = e.getLocation();
            String location = at == null ? "the top" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw invalid(
                    location,
                    "cannot be read: "
                            + e.getOriginalMessage().lines().findFirst().orElse(""));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    file + ": cannot be read; check that it exists, is readable, and is encoded in UTF-8", e);
        }
    }

    /** Jackson reads an alias as a string, its name. */
    private static JsonParser withoutAliases(JsonParser parser) {
        return new JsonParserDelegate(parser) {
            @Override
            public JsonToken nextToken() throws IOException {
                JsonToken token = super.nextToken();
                if (delegate instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
                    throw new JsonParseException(this, "an alias (*) is not supported; repeat the value");
                }
                return token;
            }
        };
    }

    private ObjectNode project(String projectId, JsonNode value) {
        String location = "projects." + projectId;
        requireId(location, "the project's id", projectId);
        if (!(value instanceof ObjectNode lists)) {
            throw invalid(location, "must be an object, the response of 'list'; write {} for a project without roles");
        }
        Fragment.roleTypes().values().forEach(type -> validate(location + "." + type.array(), type, lists));
        Set<String> ids = new HashSet<>();
        Role.in(lists).map(Role::id).forEach(id -> {
            if (!ids.add(id)) {
                throw invalid(location, "has two roles with the id " + id + "; use unique ids");
            }
        });
        return lists;
    }

    private void validate(String location, RoleType type, ObjectNode lists) {
        JsonNode roles = lists.path(type.array());
        if (!roles.isMissingNode() && !roles.isArray()) {
            throw invalid(location, "must be an array of roles");
        }
        for (int i = 0; i < roles.size(); i++) {
            validateRole(location + "[" + i + "]", type, roles.get(i));
        }
    }

    private void validateRole(String location, RoleType type, JsonNode value) {
        if (!(value instanceof ObjectNode role)) {
            throw invalid(location, "must be an object");
        }
        role.putIfAbsent("providerName", TextNode.valueOf(type.provider()));
        if (!role.path("providerName").asText().equals(type.provider())) {
            throw invalid(
                    location + ".providerName",
                    "must be " + type.provider() + " in '" + type.array() + "', or omitted");
        }
        JsonNode id = role.path(type.idProperty());
        requireId(location + "." + type.idProperty(), "it", id.isTextual() ? id.textValue() : "");
        JsonNode usages = role.path("featureUsages");
        if (!usages.isMissingNode() && !usages.isArray()) {
            throw invalid(location + ".featureUsages", "must be an array");
        }
        // A usage matches two branches of its union, one of which is open.
        for (Error violation :
                Fragment.violations(type.schema(), role.deepCopy().without("featureUsages"))) {
            // Unknown statuses are allowed: Atlas may add some.
            if (!"enum".equals(violation.getKeyword())) {
                throw invalid(
                        location + violation.getInstanceLocation().toString().replace('/', '.'),
                        violation.getMessage() + "; correct or remove it");
            }
        }
    }

    private void requireId(String location, String what, String id) {
        if (!Fragment.isId(id)) {
            throw invalid(
                    location, what + " must be 24 lower-case hexadecimal digits, in quotes if there are only digits");
        }
    }

    private IllegalArgumentException invalid(String location, String message) {
        return new IllegalArgumentException(file + ": " + location + ": " + message);
    }
}
