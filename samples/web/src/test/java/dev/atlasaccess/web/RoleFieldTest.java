package dev.atlasaccess.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atlasaccess.web.PageClient.Page;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The page shows every field of a role, declared or not. */
class RoleFieldTest {
    /** Each list of the response with the schema of its roles, as the OpenAPI document declares them. */
    static Stream<Arguments> lists() {
        return Fragment.schema("CloudProviderAccessRoles").get("properties").properties().stream()
                .map(list -> Arguments.of(
                        list.getKey(), Fragment.schema(list.getValue().get("items"))));
    }

    /** The schema decides which fields are compared: a field that is added to it must appear. */
    @ParameterizedTest
    @MethodSource("lists")
    void everyDeclaredFieldIsShown(String list, JsonNode schema) {
        ObjectNode response = Fragment.example("ListEmpty");
        ObjectNode role = response.withArray(list).addObject();
        List<String> shown = new ArrayList<>();
        schema.get("properties").properties().forEach(field -> {
            JsonNode declaration = Fragment.schema(field.getValue());
            String name = field.getKey();
            switch (declaration.get("type").asText()) {
                case "array" -> {
                    role.putArray(name).addObject().put("featureType", "TYPE-OF-" + name);
                    shown.add("TYPE-OF-" + name);
                }
                case "boolean" -> {
                    role.put(name, true);
                    shown.add(" true");
                }
                case "integer", "number" -> {
                    role.put(name, 1000 + shown.size());
                    shown.add(Integer.toString(1000 + shown.size()));
                }
                case "object" -> {
                    role.putObject(name).put("in", name);
                    shown.add("{\"in\":\"" + name + "\"}");
                }
                default -> {
                    boolean isDate = declaration.path("format").asText().equals("date-time");
                    String date = "20%02d-05-04T09:42:00Z".formatted(30 + shown.size());
                    shown.add(isDate ? "4 May 20%02d, 09:42 UTC".formatted(30 + shown.size()) : "value-of-" + name);
                    role.put(name, isDate ? date : "value-of-" + name);
                }
            }
        });
        shown.remove("value-of-providerName"); // the heading of the section names the provider

        TestConsole.PROXY.respondNext(200, "application/json", response.toString());
        Page page = TestConsole.client().open("/projects/" + TestConsole.project());

        assertThat(shown).hasSizeGreaterThan(3);
        assertThat(page.text("section article")).contains(shown);
    }

    @Test
    void fieldsWithoutLabelGetOneFromTheirName() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("roleId", "shown in the heading");
        fields.put("maxSessionDuration", 3600);
        fields.put("lastUsedByAWSDate", "2025-05-04T09:42:00Z");
        fields.put("regions", List.of("eu", "us"));
        fields.put("notSet", null);
        fields.put("createdDate", "yesterday");

        assertThat(RoleField.of(fields, Map.of()))
                .containsExactly(
                        new RoleField("Created", "yesterday", true),
                        new RoleField("Max session duration", "3600", true),
                        new RoleField("Last used by aws date", "4 May 2025, 09:42 UTC", false),
                        new RoleField("Regions", "[\"eu\",\"us\"]", true));
    }

    @Test
    void additionalFieldsAreShownVerbatim() {
        Map<String, Object> additional = new LinkedHashMap<>();
        additional.put("sessionTags", true);
        additional.put("usedAt", "2025-05-04T09:42:00Z");
        additional.put("nothing", null);

        assertThat(RoleField.of(additional, additional))
                .containsExactly(
                        new RoleField("sessionTags", "true", true),
                        new RoleField("usedAt", "2025-05-04T09:42:00Z", true),
                        new RoleField("nothing", "null", true));
    }
}
