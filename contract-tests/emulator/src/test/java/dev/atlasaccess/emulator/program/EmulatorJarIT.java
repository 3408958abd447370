package dev.atlasaccess.emulator.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The jar as its user runs it. */
class EmulatorJarIT {
    private static final String JAR = System.getProperty("emulator.jar");
    private static final Path EXAMPLE = Path.of("example-seed.yaml");

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endWhatIsLeft() {
        started.forEach(Process::destroyForcibly);
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void itSaysHowToReachItAndStopsCleanly(String signal, int exitStatus) throws Exception {
        Process process = run();
        BufferedReader out = process.inputReader(UTF_8);
        Map<String, String> exported = exported(out);
        URI url = URI.create(exported.get("MONGODB_ATLAS_BASE_URL"));

        assertThat(exported)
                .containsOnlyKeys(
                        "MONGODB_ATLAS_BASE_URL",
                        "MONGODB_ATLAS_CLIENT_ID",
                        "MONGODB_ATLAS_CLIENT_SECRET",
                        "MONGODB_ATLAS_PROJECT_ID",
                        "MONGODB_ATLAS_PUBLIC_API_KEY",
                        "MONGODB_ATLAS_PRIVATE_API_KEY");
        assertThat(token(HttpClient.newHttpClient(), exported).statusCode()).isEqualTo(200);
        assertThat(out.readLine()).isEqualTo("POST /api/oauth/token 200");

        new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                .start()
                .waitFor();

        assertThat(out.readLine()).isEqualTo("Stopped.");
        assertThat(out.readLine()).isNull();
        assertThat(process.waitFor()).isEqualTo(exitStatus);
        assertThat(text(process.getErrorStream())).isEmpty();
        assertThatThrownBy(() -> new Socket(url.getHost(), url.getPort()).close())
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void itTakesPortSeedAndScenarios() throws Exception {
        int port = freePort();
        Process process = run(
                "--port",
                String.valueOf(port),
                "--seed",
                EXAMPLE.toString(),
                "--scenario",
                "unavailable=1",
                "--scenario",
                "rate-limit=1/1h");
        BufferedReader out = process.inputReader(UTF_8);
        Map<String, String> exported = exported(out);
        HttpClient http = HttpClient.newHttpClient();

        assertThat(exported).containsEntry("MONGODB_ATLAS_BASE_URL", "http://127.0.0.1:" + port);
        assertThat(token(http, exported).statusCode()).isEqualTo(503);
        String token = token(http, exported).body().replaceAll(".*\"access_token\":\"(\\w+)\".*", "$1");
        HttpResponse<String> list = list(http, exported, token);
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.body()).contains("oracleRoles");
        assertThat(list(http, exported, token).statusCode()).isEqualTo(429);
        assertThat(List.of(out.readLine(), out.readLine(), out.readLine(), out.readLine()))
                .containsExactly(
                        "POST /api/oauth/token 503",
                        "POST /api/oauth/token 200",
                        "GET " + list.uri().getPath() + " 200",
                        "GET " + list.uri().getPath() + " 429");
    }

    @Test
    void overTlsItSpeaksHttp2WithTheCertificateItWrote(@TempDir Path folder) throws Exception {
        Path certificates = folder.resolve("it's here");
        Process process = run("--quiet", "--tls", certificates.toString());
        Map<String, String> exported = exported(process.inputReader(UTF_8));

        HttpResponse<String> response = token(trusting(certificates.resolve("atlas-emulator.pem")), exported);

        assertThat(response.version()).isEqualTo(Version.HTTP_2);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(exported).containsKeys("JDK_JAVA_OPTIONS", "SSL_CERT_FILE");
        // A shell and a JVM understand what was printed.
        Process shell = new ProcessBuilder(
                        "sh",
                        "-c",
                        "export JDK_JAVA_OPTIONS=" + exported.get("JDK_JAVA_OPTIONS")
                                + "; exec \"$0\" -XshowSettings:properties -version",
                        java())
                .redirectErrorStream(true)
                .start();
        assertThat(text(shell.getInputStream()))
                .contains("javax.net.ssl.trustStore = " + certificates.resolve("atlas-emulator.p12"));
    }

    @Test
    void theRequestItPrintsNamesTheCertificate(@TempDir Path folder) throws Exception {
        Path certificates = folder.resolve("it's here");
        Process process = run("--quiet", "--tls", certificates.toString());
        String request = request(process.inputReader(UTF_8));

        // SSL_CERT_FILE counts for nothing where SSL_CERT_DIR is set.
        Process shell = new ProcessBuilder("sh", "-c", "curl() { printf '<%s>' \"$@\"; }\n" + request)
                .redirectErrorStream(true)
                .start();
        assertThat(text(shell.getInputStream()))
                .startsWith("<--cacert><" + certificates.resolve("atlas-emulator.pem") + "><--digest>");
    }

    @Test
    void helpTeaches() throws Exception {
        Process process = run("--help");

        assertThat(text(process.getInputStream()))
                .contains("--port", "--seed", "--scenario", "--tls", "projects:", "propagation=3", "Exit status");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void versionIsTheBuilds() throws Exception {
        Process process = run("--version");

        assertThat(text(process.getInputStream())).matches("atlas-emulator \\d+\\.\\d+\\S*\\R");
        assertThat(process.waitFor()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--scenario flood=3     | 2 | 'flood=3' is no scenario; write one of",
                "--port 65536           | 2 | port must be from 1 to 65535",
                "--port x               | 2 | --port",
                "--prot 1               | 2 | --prot",
                "--seed missing.yaml    | 2 | missing.yaml: cannot be read; check that it is there",
                "--seed pom.xml         | 2 | pom.xml: must be named .json, .yaml or .yml",
                "--tls pom.xml          | 1 | The certificate cannot be written into pom.xml; name a folder"
            })
    void wrongUsageIsSaidInOneMessage(String arguments, int exitStatus, String message) throws Exception {
        Process process = run(arguments.split(" "));
        String err = text(process.getErrorStream());

        assertThat(process.waitFor()).isEqualTo(exitStatus);
        assertThat(err).startsWith("atlas-emulator: ").contains(message).doesNotContain("\tat ");
        assertThat(text(process.getInputStream())).isEmpty();
    }

    @Test
    void aPortThatIsTakenIsSaid() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process process = run("--port", String.valueOf(taken.getLocalPort()));

            assertThat(text(process.getErrorStream()))
                    .isEqualTo("atlas-emulator: The emulator cannot listen on port " + taken.getLocalPort()
                            + "; choose another, or 0 for a free one\n");
            assertThat(process.waitFor()).isEqualTo(1);
        }
    }

    private Process run(String... arguments) throws IOException {
        // A build in the background has SIGINT ignored, and its children inherit that.
        List<String> command =
                new ArrayList<>(List.of("env", "--default-signal=INT", java(), "-XX:TieredStopAtLevel=1", "-jar", JAR));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().remove("JDK_JAVA_OPTIONS");
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String text(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), UTF_8);
    }

    /** The variables to export, as printed until it is ready. */
    private static Map<String, String> exported(BufferedReader out) throws IOException {
        Map<String, String> exported = new HashMap<>();
        for (String line = out.readLine(); !"Ready.".equals(line); line = out.readLine()) {
            assertThat(line).as("a line before it is ready").isNotNull();
            if (line.startsWith("  export ")) {
                String[] pair = line.substring("  export ".length()).split("=", 2);
                exported.put(pair[0], pair[1]);
            }
        }
        return exported;
    }

    /** The command that lists the roles, as printed until it is ready. */
    private static String request(BufferedReader out) throws IOException {
        StringBuilder request = new StringBuilder();
        for (String line = out.readLine(); !"Ready.".equals(line); line = out.readLine()) {
            assertThat(line).as("a line before it is ready").isNotNull();
            if (line.startsWith("  curl ") || !request.isEmpty()) {
                request.append(line).append('\n');
            }
        }
        return request.toString();
    }

    private static HttpResponse<String> token(HttpClient http, Map<String, String> environment)
            throws IOException, InterruptedException {
        String pair = environment.get("MONGODB_ATLAS_CLIENT_ID") + ":" + environment.get("MONGODB_ATLAS_CLIENT_SECRET");
        return http.send(
                HttpRequest.newBuilder(URI.create(environment.get("MONGODB_ATLAS_BASE_URL") + "/api/oauth/token"))
                        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)))
                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> list(HttpClient http, Map<String, String> environment, String token)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(environment.get("MONGODB_ATLAS_BASE_URL") + "/api/atlas/v2/groups/"
                                + environment.get("MONGODB_ATLAS_PROJECT_ID") + "/cloudProviderAccess"))
                        .header("Authorization", "Bearer " + token)
                        .header("Accept", "application/vnd.atlas.2023-01-01+json")
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpClient trusting(Path pem) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(pem)) {
            store.setCertificateEntry(
                    "emulator", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
