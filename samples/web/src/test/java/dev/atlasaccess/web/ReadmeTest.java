package dev.atlasaccess.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bean in the README compiles against the current SDK and Spring. */
class ReadmeTest {
    private static final Pattern BEAN = Pattern.compile("```java spring\\n(.*?)```", Pattern.DOTALL);

    @Test
    void beanCompiles(@TempDir Path output) throws IOException {
        Matcher bean = BEAN.matcher(Files.readString(Path.of(System.getProperty("readme"))));

        assertThat(bean.find()).as("the README shows a bean").isTrue();
        assertThat(compile(asClass(bean.group(1)), output)).isEmpty();
        assertThat(bean.find()).as("a second bean").isFalse();
    }

    private static String asClass(String example) {
        String imports =
                example.lines().filter(line -> line.startsWith("import ")).collect(Collectors.joining("\n"));
        String method =
                example.lines().filter(line -> !line.startsWith("import ")).collect(Collectors.joining("\n"));
        return imports + "\nclass Example {\n" + method + "\n}";
    }

    private static String compile(String source, Path output) {
        StringWriter messages = new StringWriter();
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///Example.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        List<String> options =
                List.of("-proc:none", "-d", output.toString(), "-classpath", System.getProperty("java.class.path"));
        boolean compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(messages, null, null, options, null, List.of(file))
                .call();
        return compiled ? "" : messages + "\n" + source;
    }
}
