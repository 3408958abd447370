package dev.atlasaccess.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each named example is a documented one, or another named one, with its recorded substitutions, and is valid. */
class NamedExamplesTest {
    private static final StrictProfile STRICT = new StrictProfile(UndocumentedValues.NONE);
    private static final StrictProfile NEWER = new StrictProfile(UndocumentedValues.OF_EXAMPLES);

    static Stream<Arguments> derived() {
        return Fragment.SUBSTITUTIONS.get("derived").valueStream().map(row -> {
            JsonNode changes = row.get("changes");
            return Arguments.of(
                    row.get("example").textValue(),
                    row.has("named")
                            ? row.get("named").textValue()
                            : row.get("documented").textValue(),
                    changes.isTextual() ? Fragment.SUBSTITUTIONS.at("/shared/" + changes.textValue()) : changes);
        });
    }

    @ParameterizedTest(name = "{1} makes {0}")
    @MethodSource("derived")
    void aNamedExampleIsItsSourceWithItsSubstitutions(String name, String source, JsonNode changes) {
        JsonNode document = source(source);
        changes.forEach(change -> apply(change, document));

        assertThat(document).isEqualTo(Fragment.example(name));
    }

    @ParameterizedTest(name = "{1} makes {0}")
    @MethodSource("derived")
    void eachSubstitutionHasAnEffect(String name, String source, JsonNode changes) {
        for (JsonNode change : changes) {
            JsonNode before = source(source).at(change.get("path").textValue());
            assertThat(before.isMissingNode())
                    .as(change.toString())
                    .isEqualTo(change.get("op").textValue().equals("add"));
            assertThat(before).isNotEqualTo(change.get("value"));
            assertThat(Fragment.SUBSTITUTIONS
                            .get("reasons")
                            .has(change.get("why").textValue()))
                    .as(change.toString())
                    .isTrue();
        }
    }

    private static JsonNode source(String name) {
        return name.endsWith(".json")
                ? Fragment.documented(name)
                : Fragment.example(name).deepCopy();
    }

    @Test
    void everyNamedExampleHasItsSource() {
        Set<String> sourced = new HashSet<>();
        Fragment.SUBSTITUTIONS
                .get("derived")
                .forEach(row -> sourced.add(row.get("example").textValue()));
        Fragment.SUBSTITUTIONS
                .get("undocumented")
                .fieldNames()
                .forEachRemaining(name -> assertThat(sourced.add(name)).as(name).isTrue());
        Set<String> named = new HashSet<>();
        Fragment.DOCUMENT.at("/components/examples").fieldNames().forEachRemaining(named::add);

        assertThat(sourced).isEqualTo(named);
    }

    @Test
    void everyDocumentedExampleIsUsed() throws IOException, URISyntaxException {
        Set<String> used = new TreeSet<>();
        Fragment.SUBSTITUTIONS
                .get("derived")
                .forEach(row -> used.add(row.path("documented").asText()));
        used.remove("");
        for (JsonNode same : Fragment.SUBSTITUTIONS.get("sameAs")) {
            String translated = same.get("documented").textValue() + "/";
            String original = same.get("as").textValue() + "/";
            for (String file : documentedFiles()) {
                if (file.startsWith(translated)) {
                    assertThat(Fragment.documented(file))
                            .isEqualTo(Fragment.documented(file.replace(translated, original)));
                    used.add(file);
                }
            }
        }

        assertThat(used).isEqualTo(documentedFiles());
    }

    static Stream<Arguments> placed() {
        List<Arguments> placed = new ArrayList<>();
        collect(Fragment.DOCUMENT.get("paths"), "/paths", placed);
        collect(Fragment.DOCUMENT.at("/components/responses"), "/components/responses", placed);
        return placed.stream();
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("placed")
    void aNamedExampleIsValidWhereItIsUsed(String name, String schemaPointer) {
        boolean newer = name.startsWith("Newer");
        assertThat((newer ? NEWER : STRICT).violations(schemaPointer, Fragment.example(name)))
                .isEmpty();
        // The name of an example with undocumented values starts with "Newer"; no other needs the wider profile.
        assertThat(STRICT.violations(schemaPointer, Fragment.example(name)).isEmpty())
                .isEqualTo(!newer);
    }

    @Test
    void everyNamedExampleIsUsed() {
        Set<String> placed = new TreeSet<>();
        placed().forEach(arguments -> placed.add((String) arguments.get()[0]));
        Set<String> named = new TreeSet<>();
        Fragment.DOCUMENT.at("/components/examples").fieldNames().forEachRemaining(named::add);

        assertThat(placed).isEqualTo(named);
    }

    @Test
    void theProfileIsStrict() {
        String roles = "/components/schemas/CloudProviderAccessRoles";
        Map<String, String> defects = Map.of(
                "/awsIamRoles/0/providerName", "AZURE",
                "/awsIamRoles/0/roleId", "32B6E34B3D91647ABB20E7B8",
                "/awsIamRoles/0/tenantId", "c1a6f0d2-9e35-4b87-a2f4-7d8c3e5b1a90",
                "/awsIamRoles/0/featureUsages/0/featureType", "NEW_FEATURE",
                "/awsIamRoles/0/featureUsages/0/featureId/bucketName", "b",
                "/azureServicePrincipals/0/tenantId", "string",
                "/azureServicePrincipals/0/createdDate", "yesterday",
                "/gcpServiceAccounts/0/status", "PAUSED",
                "/gcpServiceAccounts/0/gcpServiceAccountForAtlas", "other@example.com");
        assertThat(STRICT.violations(roles, Fragment.example("ListAllProviders")))
                .isEmpty();
        defects.forEach((pointer, value) -> {
            JsonNode broken = Fragment.example("ListAllProviders").deepCopy();
            JsonPointer place = JsonPointer.compile(pointer);
            ((ObjectNode) broken.at(place.head())).put(place.last().getMatchingProperty(), value);
            assertThat(STRICT.violations(roles, broken)).as(pointer).isNotEmpty();
        });
    }

    private static void collect(JsonNode node, String pointer, List<Arguments> placed) {
        if (node.has("schema") && node.has("examples")) {
            node.get("examples").forEach(example -> {
                String reference = example.get("$ref").textValue();
                placed.add(Arguments.of(reference.substring(reference.lastIndexOf('/') + 1), pointer + "/schema"));
            });
        }
        node.properties()
                .forEach(child -> collect(
                        child.getValue(),
                        pointer + "/" + child.getKey().replace("~", "~0").replace("/", "~1"),
                        placed));
    }

    private static void apply(JsonNode change, JsonNode document) {
        JsonPointer place = JsonPointer.compile(change.get("path").textValue());
        JsonNode parent = document.at(place.head());
        String operation = change.get("op").textValue();
        if (parent instanceof ObjectNode object && operation.equals("remove")) {
            object.remove(place.last().getMatchingProperty());
        } else if (parent instanceof ObjectNode object) {
            object.set(place.last().getMatchingProperty(), change.get("value"));
        } else if (operation.equals("replace")) {
            ((ArrayNode) parent).set(place.last().getMatchingIndex(), change.get("value"));
        } else {
            ((ArrayNode) parent).add(change.get("value"));
        }
    }

    @Test
    void everyOperationIsOneOfThree() {
        assertThat(Fragment.SUBSTITUTIONS.findValuesAsText("op")).isSubsetOf("add", "replace", "remove");
    }

    private static Set<String> documentedFiles() throws IOException, URISyntaxException {
        URI root = NamedExamplesTest.class
                .getClassLoader()
                .getResource("dev/atlasaccess/openapi/examples")
                .toURI();
        if (!root.getScheme().equals("jar")) {
            return jsonFiles(Path.of(root));
        }
        try (FileSystem jar = FileSystems.newFileSystem(root, Map.of())) {
            return jsonFiles(jar.getPath("dev/atlasaccess/openapi/examples"));
        }
    }

    private static Set<String> jsonFiles(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            Set<String> names = new TreeSet<>();
            files.filter(file -> file.toString().endsWith(".json"))
                    .forEach(file -> names.add(root.relativize(file).toString().replace('\\', '/')));
            return names;
        }
    }
}
