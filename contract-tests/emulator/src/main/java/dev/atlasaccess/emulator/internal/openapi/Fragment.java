package dev.atlasaccess.emulator.internal.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.DisallowUnknownKeywordFactory;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The OpenAPI fragment, the only source of paths, media types, security schemes, error responses, providers and
 * identifiers. Parsed once per JVM. Thread-safe.
 */
public final class Fragment {
    private static final String RESOURCE = "dev/atlasaccess/openapi/atlas-cloud-provider-access.yaml";
    private static final String IRI = "urn:atlas-access:fragment";
    private static final Pattern PATH_PARAMETER = Pattern.compile("\\{(\\w+)}");
    private static final JsonNode DOCUMENT = read();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDialect(
            documentDialect(), registry -> registry.schemas(iri -> iri.startsWith(IRI) ? DOCUMENT.toString() : null));
    private static final Map<String, RoleType> ROLE_TYPES = readRoleTypes();
    private static final Map<Integer, JsonNode> ERRORS = readErrors();
    private static final Pattern ID =
            Pattern.compile(schema("RoleId").path("pattern").asText());

    private Fragment() {}

    private static JsonNode read() {
        try (InputStream yaml = Fragment.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            return new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The schemas are read from the whole document, so that its fields are in the place of keywords. */
    private static Dialect documentDialect() {
        return Dialect.builder(Dialects.getOpenApi30())
                // The default is a warning in the log of the user's tests.
                .unknownKeywordFactory((name, context) -> name.startsWith("x-") || DOCUMENT.has(name)
                        ? new NonValidationKeyword(name)
                        : DisallowUnknownKeywordFactory.getInstance().getKeyword(name, context))
                .build();
    }

    private static Map<String, RoleType> readRoleTypes() {
        Map<String, RoleType> types = new LinkedHashMap<>();
        schemasByProvider("CloudProviderAccessRole").forEach((provider, schema) -> {
            JsonNode lists = schema("CloudProviderAccessRoles").path("properties");
            map(lists, list -> schemaName(list.at("/items/$ref"))).forEach((array, listed) -> {
                if (listed.equals(schema)) {
                    types.put(
                            provider,
                            new RoleType(provider, array, schema, schema(schema).path("properties")));
                }
            });
        });
        return types;
    }

    private static Map<Integer, JsonNode> readErrors() {
        Map<Integer, JsonNode> errors = new TreeMap<>();
        for (JsonNode responses : DOCUMENT.path("paths").findValues("responses")) {
            responses.properties().forEach(response -> {
                JsonNode error = resolve(response.getValue());
                String schema = schemaName(error.at("/content/application~1json/schema/$ref"));
                if (schema.equals("ApiError") && !response.getKey().equals("default")) {
                    errors.putIfAbsent(Integer.valueOf(response.getKey()), error);
                }
            });
        }
        return errors;
    }

    /** The operation of a request. */
    public static Operation operation(String method, String path) {
        for (Map.Entry<String, JsonNode> item : DOCUMENT.path("paths").properties()) {
            Matcher names = PATH_PARAMETER.matcher(item.getKey().replace(".", "\\."));
            Matcher values = Pattern.compile(names.replaceAll("([^/]+)")).matcher(path);
            if (values.matches()) {
                Map<String, String> parameters = new LinkedHashMap<>();
                for (names.reset(); names.find(); ) {
                    parameters.put(names.group(1), values.group(parameters.size() + 1));
                }
                JsonNode security = item.getValue().elements().next().path("security");
                return new Operation(
                        item.getValue(),
                        item.getValue().path(method.toLowerCase(Locale.ROOT)),
                        security.isMissingNode() ? DOCUMENT.path("security") : security,
                        parameters);
            }
        }
        JsonNode none = JsonNodeFactory.instance.objectNode();
        return new Operation(none, none.path(method), DOCUMENT.path("security"), Map.of());
    }

    /** The documented types of role by provider. */
    public static Map<String, RoleType> roleTypes() {
        return ROLE_TYPES;
    }

    /** Whether a string has the form of an identifier: 24 lower-case hexadecimal digits. */
    public static boolean isId(String value) {
        return ID.matcher(value).matches();
    }

    /** A copy of a named example. */
    public static ObjectNode example(String name) {
        return ((ObjectNode) required("/components/examples/" + name + "/value")).deepCopy();
    }

    /** A copy of the first example of an error status. */
    public static ObjectNode error(int status) {
        JsonNode examples = errorResponse(status).at("/content/application~1json/examples");
        return ((ObjectNode) resolve(examples.elements().next()).path("value")).deepCopy();
    }

    /** The headers of an error status, with their documented examples. */
    public static Map<String, String> errorHeaders(int status) {
        return map(
                errorResponse(status).path("headers"),
                header -> resolve(header).path("example").asText());
    }

    private static Map<String, String> map(JsonNode object, Function<JsonNode, String> value) {
        Map<String, String> map = new LinkedHashMap<>();
        object.properties().forEach(field -> map.put(field.getKey(), value.apply(field.getValue())));
        return map;
    }

    private static JsonNode errorResponse(int status) {
        JsonNode response = ERRORS.get(status);
        if (response == null) {
            throw new IllegalArgumentException("status must be one of " + ERRORS.keySet());
        }
        return response;
    }

    /** The names of the schemas of a union by provider; of a schema that is not a union, its own. */
    static Map<String, String> schemasByProvider(String union) {
        JsonNode mapping = schema(union).at("/discriminator/mapping");
        return mapping.isMissingNode()
                ? Map.of(schema(union).at("/properties/providerName/default").asText(), union)
                : map(mapping, Fragment::schemaName);
    }

    /** The violations of a schema by a document. */
    public static List<Error> violations(String schema, JsonNode json) {
        Schema validator = SCHEMAS.getSchema(SchemaLocation.of(IRI + "#/components/schemas/" + schema));
        return validator.validate(
                json, execution -> execution.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    static String schemaName(JsonNode reference) {
        return reference.asText().substring(reference.asText().lastIndexOf('/') + 1);
    }

    static JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? required(node.path("$ref").asText().substring(1)) : node;
    }

    private static JsonNode schema(String name) {
        return required("/components/schemas/" + name);
    }

    private static JsonNode required(String pointer) {
        JsonNode node = DOCUMENT.at(pointer);
        if (node.isMissingNode()) {
            throw new IllegalArgumentException("The fragment has no " + pointer);
        }
        return node;
    }
}
