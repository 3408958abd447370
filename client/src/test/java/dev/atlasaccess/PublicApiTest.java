package dev.atlasaccess;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Every exported signature is in {@code client/public-api.txt}, generated ones included. If a change of the public API is
 * intended, copy the file that this test writes over it, and have the difference reviewed.
 */
class PublicApiTest {
    private static final int VISIBLE = Modifier.PUBLIC | Modifier.PROTECTED;

    @Test
    void everyExportedSignature_isReviewed() throws IOException, URISyntaxException {
        Path client = Path.of(System.getProperty("docs")).toAbsolutePath().resolveSibling("client");
        String actual = signatures();
        Path candidate = Files.writeString(client.resolve("target/public-api.txt"), actual);

        assertThat(candidate)
                .as("The public API has changed; if that is intended, copy %s to client/public-api.txt", candidate)
                .hasSameTextualContentAs(client.resolve("public-api.txt"));
    }

    private static String signatures() throws IOException, URISyntaxException {
        Path classes = Path.of(AtlasAccess.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        StringBuilder api = new StringBuilder();
        for (String name : exportedPackages()) {
            try (Stream<Path> files = Files.list(classes.resolve(name.replace('.', '/')))) {
                files.map(file -> file.getFileName().toString())
                        .filter(file -> file.endsWith(".class") && !file.equals("package-info.class"))
                        .map(file -> load(name + "." + file.substring(0, file.length() - ".class".length())))
                        .filter(PublicApiTest::isVisible)
                        .sorted((a, b) -> a.getName().compareTo(b.getName()))
                        .forEach(type -> append(type, api));
            }
        }
        return api.toString();
    }

    private static List<String> exportedPackages() {
        return AtlasAccess.class.getModule().getDescriptor().exports().stream()
                .map(Exports::source)
                .sorted()
                .toList();
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, AtlasAccess.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isVisible(Class<?> type) {
        return (type.getModifiers() & VISIBLE) != 0
                && (type.getEnclosingClass() == null || isVisible(type.getEnclosingClass()));
    }

    private static void append(Class<?> type, StringBuilder api) {
        api.append(header(type)).append('\n');
        Stream.<Stream<@Nullable String>>of(
                        Arrays.stream(type.getDeclaredFields()).map(PublicApiTest::signature),
                        Arrays.stream(type.getDeclaredConstructors()).map(PublicApiTest::signature),
                        Arrays.stream(type.getDeclaredMethods()).map(PublicApiTest::signature))
                .flatMap(members -> members.filter(Objects::nonNull).sorted())
                .forEach(member -> api.append("    ").append(member).append('\n'));
    }

    private static String header(Class<?> type) {
        // Later JDKs print "sealed", which "permits" implies.
        return type.toGenericString().replaceFirst("\\b(non-)?sealed ", "")
                + list(" extends ", type.getGenericSuperclass())
                + list(" implements ", type.getGenericInterfaces())
                + list(" permits ", (Type[])
                        Objects.requireNonNullElse(type.getPermittedSubclasses(), new Class<?>[0]));
    }

    private static boolean isVisible(int modifiers, boolean synthetic) {
        return (modifiers & VISIBLE) != 0 && !synthetic;
    }

    private static @Nullable String signature(Field field) {
        if (!isVisible(field.getModifiers(), field.isSynthetic())) {
            return null;
        }
        return modifiers(field.getModifiers()) + type(field.getAnnotatedType()) + " " + field.getName();
    }

    private static @Nullable String signature(Executable member) {
        if (!isVisible(member.getModifiers(), member.isSynthetic())) {
            return null;
        }
        boolean isMethod = member instanceof Method;
        return modifiers(member.getModifiers()
                        & (isMethod ? Modifier.methodModifiers() : Modifier.constructorModifiers()))
                + (member instanceof Method method && method.isDefault() ? "default " : "")
                + Arrays.stream(member.getTypeParameters())
                        .map(parameter -> "<" + parameter + list(" extends ", parameter.getBounds()) + "> ")
                        .collect(Collectors.joining())
                + (isMethod ? type(member.getAnnotatedReturnType()) + " " + member.getName() : "new")
                + Arrays.stream(member.getParameters())
                        .map(Parameter::getAnnotatedType)
                        .map(PublicApiTest::type)
                        .collect(Collectors.joining(", ", "(", ")"))
                + list(" throws ", member.getGenericExceptionTypes());
    }

    private static String modifiers(int modifiers) {
        // A parameter list of variable length and a bridge share bits with modifiers of fields.
        String text = Modifier.toString(modifiers);
        return text.isEmpty() ? "" : text + " ";
    }

    private static String type(AnnotatedType type) {
        return (type.isAnnotationPresent(Nullable.class) ? "@Nullable " : "")
                + type.getType().getTypeName();
    }

    private static String list(String keyword, @Nullable Type... types) {
        String names = Arrays.stream(types)
                .filter(type -> type != null && type != Object.class)
                .map(type -> type.getTypeName())
                .sorted()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : keyword + names;
    }
}
