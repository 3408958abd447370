package dev.atlasaccess.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.emulator.AtlasEmulator;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the SDK adds to an application: the size of its jar, and the classes that are loaded before the first response. */
class SdkFootprintIT {
    private static final int MAX_JAR_BYTES = 260_000;

    /** Later JDKs load 170 more classes of their own. */
    private static final long MAX_CLASSES = Runtime.version().feature() < 21 ? 2_400 : 2_550;

    /** The class path of the tests without what the command line adds to the SDK: its own jar, and a logger. */
    private static final List<String> CLASS_PATH = Arrays.stream(
                    System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(entry -> !entry.equals(Jar.path()) && !entry.contains("slf4j-simple"))
            .toList();

    @Test
    void theJarIsSmall() throws IOException {
        List<String> jars = CLASS_PATH.stream()
                .filter(entry -> entry.matches(".*atlas-access-client-[^/]*\\.jar"))
                .toList();

        assertThat(jars).hasSize(1);
        assertThat(Files.size(Path.of(jars.get(0)))).isLessThanOrEqualTo(MAX_JAR_BYTES);
    }

    @Test
    void fewClassesAreLoadedBeforeTheFirstResponse() {
        try (AtlasEmulator atlas = AtlasEmulator.start()) {
            List<String> command = List.of(
                    Jar.java(),
                    "-Xlog:class+load:stdout",
                    "-cp",
                    String.join(File.pathSeparator, CLASS_PATH),
                    FirstResponse.class.getName(),
                    atlas.baseUrl().toString(),
                    atlas.clientId(),
                    atlas.clientSecret(),
                    atlas.projectId());
            Run run = Jar.finish(Jar.start(Map.of(), command));

            assertThat(run.exitStatus()).as(run.err()).isZero();
            String before = run.out().substring(0, run.out().indexOf(FirstResponse.DONE));
            assertThat(before.lines().filter(line -> line.contains(" source: ")).count())
                    .isBetween(1_000L, MAX_CLASSES);
        }
    }
}
