package dev.atlasaccess.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.atlasaccess.cli.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Java examples of the README compile against the SDK, and the commands of the README and of the help can be parsed. */
class ReadmeTest {
    private static final PrintWriter NOWHERE = new PrintWriter(Writer.nullWriter());
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README",
                "aws",
                "aws-authorize",
                "aws-trust-policy",
                "azure",
                "azure-authorize",
                "gcp",
                "gcp-authorize",
                "list",
                "demo"
            })
    void everyCommandHasThatSyntax(String name) throws IOException, URISyntaxException {
        Path file = name.equals("README")
                ? Path.of(System.getProperty("readme"))
                : Path.of(getClass().getResource("help/" + name + ".txt").toURI());
        List<String[]> commands = Files.readString(file)
                .replace("\\\n", " ")
                .lines()
                .map(line ->
                        line.strip().replaceFirst(" [|>].*", "").replace(" ARN", " arn:aws:iam::123456789012:role/x"))
                .filter(line -> line.startsWith("atlas-access "))
                .map(line -> line.split(" +", -1))
                .toList();

        assertThat(commands).isNotEmpty();
        for (String[] command : commands) {
            String[] arguments = Arrays.copyOfRange(command, 1, command.length);
            CommandContext context = new CommandContext(
                    Map.of(),
                    InputStream.nullInputStream(),
                    NOWHERE,
                    NOWHERE,
                    Terminal.NONE,
                    Terminal.NONE,
                    new GracefulShutdown());
            assertThatCode(() ->
                            AtlasAccessCommand.commandLine(context, arguments).parseArgs(arguments))
                    .as(String.join(" ", command))
                    .doesNotThrowAnyException();
        }
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
