package dev.atlasaccess.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The licences of the libraries that the jar contains. */
class LicensesIT {
    @Test
    void listsTheLibrariesThatTheJarContains() throws IOException {
        try (FileSystem program = FileSystems.newFileSystem(Path.of(System.getProperty("cli.jar")))) {
            List<String> listed = Files.readAllLines(program.getPath("META-INF/THIRD-PARTY.txt")).stream()
                    .filter(line -> line.matches("\\S+:\\S+:\\S+ - .+"))
                    .map(line -> line.split(":", -1)[1])
                    .toList();

            assertThat(listed)
                    .contains("okhttp-jvm", "jetty-server", "jline-terminal")
                    .containsExactlyInAnyOrderElementsOf(bundled(program));
            assertThat(program.getPath("META-INF/LICENSE")).content().contains("Apache License");
            assertThat(program.getPath("META-INF/NOTICE")).content().contains("atlas-access", "Jackson");
        }
    }

    /** The libraries on the class path of the tests that have a class in the jar. */
    private static List<String> bundled(FileSystem program) throws IOException {
        List<String> bundled = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            if (Files.isRegularFile(path) && !entry.contains("atlas-access")) {
                try (JarFile library = new JarFile(path.toFile())) {
                    if (library.stream().anyMatch(file -> contains(program, file.getName()))) {
                        bundled.add(path.getName(path.getNameCount() - 3).toString());
                    }
                }
            }
        }
        return bundled;
    }

    private static boolean contains(FileSystem program, String name) {
        return name.endsWith(".class") && !name.endsWith("module-info.class") && Files.exists(program.getPath(name));
    }
}
