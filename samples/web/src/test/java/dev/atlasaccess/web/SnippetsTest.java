package dev.atlasaccess.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Java code of the README and of the guide compiles. It is here because this module has all that it uses on its class path:
 * the SDK, the emulator, JUnit, Micrometer and Spring. Code that is marked {@code jdk21} is compiled on JDK 21 and later.
 */
class SnippetsTest {
    private static final Path ROOT =
            Path.of(System.getProperty("project.root")).toAbsolutePath().normalize();
    private static final Pattern JAVA = Pattern.compile("(?ms)^```java( \\w+)?\\n(.*?)^```");
    private static final Pattern TYPE = Pattern.compile("(?m)^(final )?(class|record|interface|enum) ");
    private static final Pattern METHOD = Pattern.compile("\\s*(@|(?!try|for|if|while)[A-Za-z<>, ]+ \\w+\\(.*\\{\\n)");

    @Test
    void everySnippetCompiles(@TempDir Path output) throws IOException {
        List<JavaFileObject> snippets = new ArrayList<>();
        for (Path document : documents()) {
            String markdown = Files.readString(document);
            Matcher java = JAVA.matcher(markdown);
            while (java.find()) {
                if (!" jdk21".equals(java.group(1)) || Runtime.version().feature() >= 21) {
                    long line = markdown.substring(0, java.start()).lines().count() + 1;
                    String name = ROOT.relativize(document) + "/line-" + line;
                    snippets.add(source(name, asClass("snippet" + snippets.size(), java.group(2))));
                }
            }
        }

        assertThat(snippets).hasSizeGreaterThan(20);
        assertThat(compile(snippets, output)).isEmpty();
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> pages = Files.list(ROOT.resolve("docs/guide"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), pages)
                    .sorted()
                    .toList();
        }
    }

    /** Imports come first; methods without a class are put into one, and statements into a method. */
    private static String asClass(String name, String snippet) {
        String imports =
                snippet.lines().filter(line -> line.startsWith("import ")).collect(Collectors.joining("\n"));
        String code =
                snippet.lines().filter(line -> !line.startsWith("import ")).collect(Collectors.joining("\n"));
        String members = METHOD.matcher(code).lookingAt()
                ? code
                : "void run(String projectId, String roleId, String arn) {\n" + code + "\n}";
        return "package " + name + ";\n" + imports + "\n"
                + (TYPE.matcher(code).find() ? code : "class Example {\n" + members + "\n}");
    }

    private static JavaFileObject source(String name, String code) {
        return new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return code;
            }
        };
    }

    private static String compile(List<JavaFileObject> sources, Path output) {
        StringWriter messages = new StringWriter();
        List<String> options = List.of(
                "-proc:none",
                "-Xlint:deprecation,removal,unchecked",
                "-Werror",
                "-d",
                output.toString(),
                "-classpath",
                System.getProperty("java.class.path"));
        boolean compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(messages, null, null, options, null, sources)
                .call();
        return compiled ? "" : messages.toString();
    }
}
