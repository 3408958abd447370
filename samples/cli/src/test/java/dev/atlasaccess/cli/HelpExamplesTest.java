package dev.atlasaccess.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands in the help can be parsed. */
class HelpExamplesTest {
    static List<Path> files() throws IOException, URISyntaxException {
        try (Stream<Path> files =
                Files.list(Path.of(HelpExamplesTest.class.getResource("help").toURI()))) {
            return files.toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyCommandHasThatSyntax(Path file) throws IOException {
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
            CommandContext context = Cli.context(new PrintWriter(Writer.nullWriter()));
            assertThatCode(() ->
                            AtlasAccessCommand.commandLine(context, arguments).parseArgs(arguments))
                    .as(String.join(" ", command))
                    .doesNotThrowAnyException();
        }
    }
}
