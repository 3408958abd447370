package dev.atlasaccess.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Completion in bash. */
class CompletionTest {
    @TempDir
    private static Path directory;

    private static Path script;

    @BeforeAll
    static void generate() throws IOException {
        Run run = Cli.run(Map.of(), "generate-completion");
        assertThat(run.exitStatus()).isZero();
        script = Files.writeString(directory.resolve("completion"), run.out());
    }

    @ParameterizedTest
    @CsvSource({
        "rep, report",
        "aws a, authorize",
        "'aws authorize --iam', --iamAssumedRoleArn",
        "'report --projectsF', --projectsFile",
        "'report --projectsFile compl', completion",
        "'report --out compl', completion",
        "'report -o ht', html",
        "'list -o ta', table"
    })
    void bashCompletes(String typed, String completed) {
        Run run = Jar.finish(Jar.start(
                Map.of(),
                List.of(
                        "bash",
                        "--norc",
                        "-c",
                        // compopt fails outside of an interactive completion.
                        "compopt() { :; }; cd \"${0%/*}\"; source \"$0\"; complete -p atlas-access; COMP_WORDS=(atlas-access $1);"
                                + " COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE=\"atlas-access $1\";"
                                + " COMP_POINT=${#COMP_LINE}; _complete_atlas-access;"
                                + " printf '%s\\n' \"${COMPREPLY[@]}\"",
                        script.toString(),
                        typed)));

        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines().map(String::strip)).contains(completed);
    }
}
