package dev.atlasaccess.emulator.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The licences of the libraries that the jar contains. */
class LicensesIT {
    private static final String FOLDER = "META-INF/licenses/";

    @Test
    void everyBundledLibraryHasItsLicense() throws IOException {
        try (JarFile program = new JarFile(System.getProperty("emulator.jar"))) {
            Properties licenses = new Properties();
            try (InputStream in = program.getInputStream(program.getJarEntry(FOLDER + "libraries.properties"))) {
                licenses.load(in);
            }
            List<String> bundled = bundled(program);

            assertThat(bundled).contains("jetty-server", "snakeyaml", "slf4j-nop", "itu");
            assertThat(bundled).allSatisfy(library -> {
                String file = FOLDER + licenses.getProperty(library);
                assertThat(program.getJarEntry(file)).as(library + ": " + file).isNotNull();
                assertThat(program.getInputStream(program.getJarEntry(file)))
                        .asString(StandardCharsets.UTF_8)
                        .contains("WARRANT");
            });
            assertThat(program.getJarEntry("META-INF/LICENSE")).isNotNull();
            try (InputStream notice = program.getInputStream(program.getJarEntry("META-INF/NOTICE"))) {
                assertThat(notice).asString(StandardCharsets.UTF_8).contains("atlas-access", "Jackson");
            }
        }
    }

    /** The libraries on the class path of the tests that have a class in the jar. */
    private static List<String> bundled(JarFile program) throws IOException {
        List<String> bundled = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            if (!Files.isRegularFile(path) || entry.contains("atlas-access")) {
                continue;
            }
            try (JarFile library = new JarFile(path.toFile())) {
                if (library.stream().map(JarEntry::getName).anyMatch(name -> contains(program, name))) {
                    bundled.add(path.getName(path.getNameCount() - 3).toString());
                }
            }
        }
        return bundled;
    }

    private static boolean contains(JarFile program, String name) {
        return name.endsWith(".class")
                && !name.endsWith("module-info.class")
                && program.getJarEntry("dev/atlasaccess/emulator/shaded/" + name) != null;
    }
}
