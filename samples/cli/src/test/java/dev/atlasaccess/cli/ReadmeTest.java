package dev.atlasaccess.cli;

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
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java examples of the README compile against the SDK. */
class ReadmeTest {
    private static final Pattern JAVA = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyExampleCompiles(@TempDir Path output) throws IOException {
        Matcher examples = JAVA.matcher(Files.readString(Path.of(System.getProperty("readme"))));
        List<String> errors = new ArrayList<>();
        int count = 0;
        while (examples.find()) {
            String error = compile(asClass(examples.group(1)), output);
            if (!error.isEmpty()) {
                errors.add(error);
            }
            count++;
        }
        assertThat(errors).isEmpty();
        assertThat(count).isPositive();
    }

    /** Imports come first; statements without a class are put into a method. */
    private static String asClass(String example) {
        String imports =
                example.lines().filter(line -> line.startsWith("import ")).collect(Collectors.joining("\n"));
        String rest =
                example.lines().filter(line -> !line.startsWith("import ")).collect(Collectors.joining("\n"));
        return rest.contains("class ")
                ? example
                : imports + "\nclass Example { void run(String projectId, String roleId, String arn) {\n" + rest
                        + "\n}}";
    }

    private static String compile(String source, Path output) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///Example.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        boolean compiled = compiler.getTask(
                        messages,
                        null,
                        null,
                        List.of(
                                "-proc:none",
                                "-d",
                                output.toString(),
                                "-classpath",
                                System.getProperty("java.class.path")),
                        null,
                        List.of(file))
                .call();
        return compiled ? "" : messages + "\n" + source;
    }
}
