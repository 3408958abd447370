package dev.atlasaccess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.atlasaccess.model.AwsIamRole;
import dev.atlasaccess.model.AwsIamRoleUpdate;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.CloudProviderAccessRoleUpdate;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import dev.atlasaccess.model.GcpServiceAccount;
import dev.atlasaccess.model.UnknownProviderRole;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The public API of the generated models. */
class ModelsTest {
    static Set<Class<?>> generated() {
        Set<Class<?>> models = new LinkedHashSet<>();
        for (String name : Path.of("target/generated-sources/openapi/src/main/java/dev/atlasaccess/model")
                .toFile()
                .list()) {
            try {
                models.add(Class.forName("dev.atlasaccess.model." + name.replace(".java", "")));
            } catch (ClassNotFoundException e) {
                throw new LinkageError(name, e);
            }
        }
        assertThat(models).hasSizeGreaterThan(20);
        return models;
    }

    @Test
    void nestedArraysAreComparedOnceEach() {
        String json = "{\"x\":" + "[".repeat(900) + "]".repeat(900) + "}";
        AwsIamRole role = AtlasJson.read(json, AwsIamRole.class);

        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(role.equals(AtlasJson.read(json, AwsIamRole.class)))
                        .isTrue());
        assertThat(role).isNotEqualTo(AtlasJson.read(json.replace("[]", "[1]"), AwsIamRole.class));
    }

    @ParameterizedTest
    @MethodSource("generated")
    void haveGettersAndNothingElseThatChanges(Class<?> model) {
        boolean isUpdate = CloudProviderAccessRoleUpdate.class.isAssignableFrom(model);

        assertThat(model.getFields()).isEmpty();
        assertThat(model.getConstructors().length).isEqualTo(isUpdate && !model.isInterface() ? 1 : 0);
        for (Method method : model.getMethods()) {
            if (method.getParameterCount() > 0 && method.getDeclaringClass() == model) {
                assertThat(isUpdate || method.getName().equals("equals"))
                        .as(method.toString())
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("generated")
    void aGetterIsNullableUnlessItReturnsACollection(Class<?> model) {
        assertThat(model.getPackage().isAnnotationPresent(NullMarked.class)).isTrue();
        for (Method getter : model.getDeclaredMethods()) {
            if (getter.getName().startsWith("get")) {
                boolean isCollection = List.class == getter.getReturnType() || Map.class == getter.getReturnType();
                assertThat(getter.getAnnotatedReturnType().isAnnotationPresent(Nullable.class))
                        .as(getter.toString())
                        .isNotEqualTo(isCollection);
            }
        }
    }

    /** Fails for a property of a type that {@code Model} does not support yet. */
    @ParameterizedTest
    @MethodSource("generated")
    void everyPropertyIsRead(Class<?> model) throws ReflectiveOperationException {
        for (Method getter : model.getDeclaredMethods()) {
            JsonProperty property = getter.getAnnotation(JsonProperty.class);
            if (property == null) {
                continue;
            }
            List<@Nullable Object> values = new ArrayList<>();
            for (String value : new String[] {"\"s\"", "5", "true", "{}", "[{}]", "[\"s\"]"}) {
                String json = "{\"" + property.value() + "\":" + value + "}";
                try {
                    values.add(getter.invoke(AtlasJson.read(json, model)));
                } catch (IllegalArgumentException e) {
                    assertThat(CloudProviderAccessRoleUpdate.class).as(json).isAssignableFrom(model);
                }
            }
            assertThat(values).as(getter.toString()).anyMatch(value -> value != null && !value.equals(List.of()));
        }
    }

    @Test
    void responsesCannotBeChanged() {
        CloudProviderAccessRoles roles = AtlasJson.read(
                "{\"awsIamRoles\":[{\"featureUsages\":[{\"featureType\":\"F\"}],\"tags\":[{\"a\":[1]}]}],\"links\":{\"a\":[]}}",
                CloudProviderAccessRoles.class);

        assertThat(collections(roles, new LinkedHashSet<>()))
                .hasSizeGreaterThan(8)
                .allSatisfy(collection -> assertThatExceptionOfType(UnsupportedOperationException.class)
                        .isThrownBy(() -> {
                            if (collection instanceof Map<?, ?> map) {
                                map.put(null, null);
                            } else {
                                ((Collection<?>) collection).add(null);
                            }
                        }));
    }

    private static Set<Object> collections(@Nullable Object value, Set<Object> found) {
        Stream<?> inside = Stream.empty();
        if (value instanceof Map<?, ?> map) {
            found.add(map);
            inside = map.values().stream();
        } else if (value instanceof List<?> list) {
            found.add(list);
            inside = list.stream();
        } else if (value != null && value.getClass().getPackage() == AwsIamRole.class.getPackage()) {
            inside = Stream.of(value.getClass().getMethods())
                    .filter(method -> method.getParameterCount() == 0 && !Modifier.isStatic(method.getModifiers()))
                    .filter(method -> Collection.class.isAssignableFrom(method.getReturnType())
                            || Map.class.isAssignableFrom(method.getReturnType()))
                    .map(method -> {
                        try {
                            return method.invoke(value);
                        } catch (ReflectiveOperationException e) {
                            throw new LinkageError(method.toString(), e);
                        }
                    });
        }
        inside.forEach(element -> collections(element, found));
        return found;
    }

    @Test
    void anUpdateIsBuiltFluently() {
        AwsIamRoleUpdate update = new AwsIamRoleUpdate().iamAssumedRoleArn("arn:aws:iam::123456789012:role/r");

        assertThat(update.getProviderName()).isEqualTo("AWS");
        assertThat(AtlasJson.write(update))
                .isEqualTo("{\"providerName\":\"AWS\",\"iamAssumedRoleArn\":\"arn:aws:iam::123456789012:role/r\"}");
        assertThat(AtlasJson.read("{\"iamAssumedRoleArn\":\"a\"}", AwsIamRoleUpdate.class))
                .isEqualTo(new AwsIamRoleUpdate().iamAssumedRoleArn("a"));
        assertThat(AtlasJson.read(AtlasJson.write(update), CloudProviderAccessRoleUpdate.class))
                .isEqualTo(update);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"providerName\":\"ORACLE\"}", "{\"providerName\":5}"})
    void anUpdateOfAnUnknownProviderIsRefused(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AtlasJson.read(json, CloudProviderAccessRoleUpdate.class));
    }

    @Test
    void allRolesAreInTheOrderOfTheDocument() {
        CloudProviderAccessRoles roles = AtlasJson.read("""
                {"gcpServiceAccounts": [{"roleId": "g"}],
                 "links": [{"rel": "self", "href": "https://cloud.mongodb.com"}], "pages": [1, "x", null],
                 "oracleRoles": [{"providerName": "ORACLE", "_id": "o", "quota": 1e5}, 7, {"roleId": "p"}],
                 "azureServicePrincipals": [], "moreRoles": [{"providerName": "AWS", "roleId": "b"}],
                 "awsIamRoles": [null, {"roleId": "a"}, {"providerName": "NEWER", "roleId": "n"}], "total": 6}""", CloudProviderAccessRoles.class);

        assertThat(roles.all()).extracting(CloudProviderAccessRole::id).containsExactly("g", "o", "p", "b", "a", "n");
        assertThat(roles.all())
                .extracting(Object::getClass)
                .isEqualTo(List.of(
                        GcpServiceAccount.class,
                        UnknownProviderRole.class,
                        UnknownProviderRole.class,
                        AwsIamRole.class,
                        AwsIamRole.class,
                        AwsIamRole.class));
        UnknownProviderRole oracle = (UnknownProviderRole) roles.all().get(1);
        assertThat(oracle.getProviderName()).isEqualTo("ORACLE");
        assertThat(AtlasJson.write(oracle)).isEqualTo("{\"providerName\":\"ORACLE\",\"_id\":\"o\",\"quota\":1e5}");
    }

    @Test
    void anEmptyProjectHasNoRoles() {
        assertThat(AtlasJson.read("{}", CloudProviderAccessRoles.class).all()).isEmpty();
    }
}
