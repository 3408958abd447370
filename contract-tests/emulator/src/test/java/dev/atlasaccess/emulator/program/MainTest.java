package dev.atlasaccess.emulator.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atlasaccess.emulator.AtlasEmulator;
import dev.atlasaccess.emulator.Scenario;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line in the JVM of the test. {@link EmulatorJarIT} has what needs a process. */
class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpDescribesOptionsSeedsAndScenarios() {
        assertThat(run("--help")).isZero();

        assertThat(out.toString())
                .contains("--port", "--seed", "--scenario", "--tls", "projects:", "propagation=3", "Exit status")
                .contains("Default: a free port", "An in-memory MongoDB Atlas")
                .contains("Print version information", "\n  gcp-failing=2        or 10s  the same, then FAILED")
                .doesNotContain("usage.");
        assertThat(out.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    /** The help, the message for an unknown scenario, and the documentation of the method. */
    @Test
    void eachListOfScenariosHasAllAndTheyCanBeParsed() throws IOException {
        run("--help");
        run("--scenario", "none");
        String help = out.toString();
        String message = err.toString();
        String source = Files.readString(Path.of("src/main/java/dev/atlasaccess/emulator/Scenario.java"));

        Set<String> names = names(help.substring(help.indexOf("Scenarios last")));
        assertThat(names).hasSize(9);
        assertThat(names(message.substring(message.indexOf("use one of")))).isEqualTo(names);
        assertThat(names(source.substring(source.indexOf("@param notation"), source.indexOf("parse(String"))))
                .isEqualTo(names);
    }

    /** Parses every example, and returns the names. */
    private static Set<String> names(String list) {
        Set<String> names = new TreeSet<>();
        Matcher example = Pattern.compile("([a-z-]+=)([\\w/]+)(?: +or (\\w+))?").matcher(list);
        while (example.find()) {
            names.add(example.group(1));
            assertThat(Scenario.parse(example.group(1) + example.group(2))).isNotNull();
            if (example.group(3) != null) {
                assertThat(Scenario.parse(example.group(1) + example.group(3))).isNotNull();
            }
        }
        return names;
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        assertThat(run("--version")).isZero();

        assertThat(out.toString()).matches("atlas-emulator \\d+\\.\\d+\\S*\\R");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--scenario flood=3     | 2 | 'flood=3' is not a scenario; use one of",
                "--port 65536           | 2 | port must be from 1 to 65535",
                "--port x               | 2 | --port",
                "--prot 1               | 2 | --prot",
                "--latency 5            | 2 | --latency",
                "--api-key a:canary     | 2 | Value for option '--api-key' (PUBLIC=PRIVATE) should be in KEY=VALUE format",
                "--api-key =private     | 2 | publicKey must be 1 to 200 letters",
                "--service-account a=b/ | 2 | clientSecret must be 1 to 200 letters",
                "--seed missing.yaml    | 2 | missing.yaml: cannot be read; check that it exists",
                "--seed pom.xml         | 2 | pom.xml: must be named .json, .yaml or .yml",
            })
    void invalidUsageIsReported(String arguments, int exitStatus, String message) {
        assertThat(run(arguments.split(" "))).isEqualTo(exitStatus);

        assertThat(err.toString())
                .startsWith("atlas-emulator: ")
                .contains(message)
                .doesNotContain("\tat ", "canary");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aPortInUseIsReported() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run("--port", String.valueOf(taken.getLocalPort()))).isEqualTo(1);

            assertThat(err.toString())
                    .isEqualToNormalizingNewlines("atlas-emulator: The emulator cannot listen on port "
                            + taken.getLocalPort() + "; choose another, or 0 for a free one\n");
        }
    }

    /** A shell and a JVM understand these lines, see {@link EmulatorJarIT}. */
    @Test
    void theBannerQuotesTheFilesOfTheCertificate(@TempDir Path directory) throws IOException, GeneralSecurityException {
        Path certificates = directory.resolve("it's here");
        Path file = Files.createFile(directory.resolve("file"));
        try (AtlasEmulator emulator = AtlasEmulator.builder().http2Tls().start()) {
            String banner = StartupBanner.of(emulator, certificates);

            String quoted = "'" + directory + "/it'\\''s here/atlas-emulator.pem'";
            assertThat(banner)
                    .contains("  export MONGODB_ATLAS_BASE_URL=" + emulator.baseUrl() + "\n")
                    .contains("  export MONGODB_ATLAS_PRIVATE_API_KEY=" + emulator.privateKey() + "\n")
                    .contains("  export SSL_CERT_FILE=" + quoted + "\n")
                    .contains("  curl --cacert " + quoted + " --digest -u ")
                    .endsWith("\nReady.");
            assertThat(certificates.resolve("atlas-emulator.pem"))
                    .hasContent(emulator.certificate().pem());
            assertThat(KeyStore.getInstance(
                                    certificates.resolve("atlas-emulator.p12").toFile(), "changeit".toCharArray())
                            .getCertificate("atlas-emulator"))
                    .isEqualTo(emulator.certificate().x509());
            assertThatThrownBy(() -> StartupBanner.of(emulator, file))
                    .hasMessage(
                            "The certificate cannot be written into " + file + "; use a directory that is writable");
        }
    }

    private int run(String... arguments) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
