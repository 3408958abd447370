package dev.atlasaccess.emulator.internal.state;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import dev.atlasaccess.emulator.internal.openapi.Fragment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Reads projects and roles from a file: {@code projects}, by id what the list operation answers. Every complaint names
 * the file, the place in it and what to do.
 */
public final class SeedFile {
    private static final Map<String, String> SCHEMAS = Map.of(
            "awsIamRoles", "AwsIamRole",
            "azureServicePrincipals", "AzureServicePrincipal",
            "gcpServiceAccounts", "GcpServiceAccount");
    private static final Map<String, String> PROVIDERS =
            Map.of("awsIamRoles", "AWS", "azureServicePrincipals", "AZURE", "gcpServiceAccounts", "GCP");

    private final Path file;

    public SeedFile(Path file) {
        this.file = file;
    }

    public Seed read() {
        if (!(parse() instanceof ObjectNode root)) {
            throw wrong("the top", "must be an object with 'projects'");
        }
        root.fieldNames().forEachRemaining(name -> {
            if (!name.equals("projects")) {
                throw wrong(name, "is not known; put everything under 'projects'");
            }
        });
        if (!(root.get("projects") instanceof ObjectNode projects) || projects.isEmpty()) {
            throw wrong("projects", "must be an object with at least one project, by id");
        }
        Map<String, Seed.Project> seed = new LinkedHashMap<>();
        projects.properties().forEach(entry -> seed.put(entry.getKey(), project(entry.getKey(), entry.getValue())));
        return new Seed(seed);
    }

    private JsonNode parse() {
        String name = file.toString().toLowerCase(Locale.ROOT);
        ObjectMapper mapper;
        if (name.endsWith(".json")) {
            mapper = new JsonMapper();
        } else if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            mapper = new YAMLMapper();
        } else {
            throw new IllegalArgumentException(file + ": must be named .json, .yaml or .yml");
        }
        mapper.enable(
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        mapper.configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);
        mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        try {
            return mapper.readTree(Files.readString(file));
        } catch (JacksonException e) {
            JsonLocation at = e.getLocation();
            String place = at == null ? "the top" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw wrong(
                    place,
                    "cannot be read: "
                            + e.getOriginalMessage().lines().findFirst().orElse(""));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    file + ": cannot be read; check that it is there, may be read, and is UTF-8 text", e);
        }
    }

    private Seed.Project project(String projectId, JsonNode value) {
        String place = "projects." + projectId;
        requireId(place, "the project's id", projectId);
        if (!(value instanceof ObjectNode lists)) {
            throw wrong(place, "must be an object as 'list' answers it; write {} for a project without roles");
        }
        List<Role> roles = new ArrayList<>();
        ObjectNode other = JsonNodeFactory.instance.objectNode();
        lists.properties().forEach(entry -> {
            if (SCHEMAS.containsKey(entry.getKey())) {
                roles.addAll(roles(place + "." + entry.getKey(), entry.getKey(), entry.getValue()));
            } else if (isOfRoles(entry.getValue())) {
                entry.getValue().forEach(role -> roles.add(new Role(entry.getKey(), (ObjectNode) role)));
            } else {
                other.set(entry.getKey(), entry.getValue());
            }
        });
        requireUniqueIds(place, roles);
        return new Seed.Project(roles, other);
    }

    /** Whether a field that is not documented holds the roles of another provider. */
    private static boolean isOfRoles(JsonNode values) {
        return values.isArray()
                && !values.isEmpty()
                && StreamSupport.stream(values.spliterator(), false)
                        .allMatch(value -> value instanceof ObjectNode role
                                && role.path("providerName").isTextual()
                                && isId(new Role("", role).id()));
    }

    private List<Role> roles(String place, String array, JsonNode values) {
        if (!values.isArray()) {
            throw wrong(place, "must be an array of roles");
        }
        List<Role> roles = new ArrayList<>();
        for (JsonNode value : values) {
            roles.add(new Role(array, role(place + "[" + roles.size() + "]", array, value)));
        }
        return roles;
    }

    private ObjectNode role(String place, String array, JsonNode value) {
        if (!(value instanceof ObjectNode role)) {
            throw wrong(place, "must be an object");
        }
        String provider = String.valueOf(PROVIDERS.get(array));
        if (!role.has("providerName")) {
            role.put("providerName", provider);
        }
        if (!role.path("providerName").asText().equals(provider)) {
            throw wrong(place + ".providerName", "must be " + provider + " in '" + array + "', or left out");
        }
        String idName = array.equals("azureServicePrincipals") ? "_id" : "roleId";
        JsonNode id = role.path(idName);
        requireId(place + "." + idName, "it", id.isTextual() ? id.textValue() : "");
        requireValid(place, array, role);
        return role;
    }

    private void requireValid(String place, String array, ObjectNode role) {
        if (!role.path("featureUsages").isMissingNode()
                && !role.path("featureUsages").isArray()) {
            throw wrong(place + ".featureUsages", "must be an array");
        }
        // The union of usages has an open branch, which makes oneOf match twice.
        ObjectNode closed = role.deepCopy().without("featureUsages");
        // Atlas may add a status, and a client is to be shown what it makes of one.
        if (closed.path("status").isTextual()) {
            closed.remove("status");
        }
        for (Error violation : Fragment.violations(String.valueOf(SCHEMAS.get(array)), closed)) {
            throw wrong(
                    place + violation.getInstanceLocation().toString().replace('/', '.'),
                    violation.getMessage() + "; correct it or leave it out");
        }
    }

    private void requireUniqueIds(String place, List<Role> roles) {
        List<String> ids = roles.stream().map(Role::id).toList();
        for (int i = 0; i < ids.size(); i++) {
            if (ids.indexOf(ids.get(i)) != i) {
                throw wrong(place, "has two roles with the id " + ids.get(i) + "; give each its own");
            }
        }
    }

    private void requireId(String place, String what, String id) {
        if (!isId(id)) {
            throw wrong(place, what + " must be 24 lower-case hexadecimal digits, in quotes if there are only digits");
        }
    }

    private static boolean isId(String text) {
        return text.matches("[a-f0-9]{24}");
    }

    private IllegalArgumentException wrong(String place, String complaint) {
        return new IllegalArgumentException(file + ": " + place + ": " + complaint);
    }
}
