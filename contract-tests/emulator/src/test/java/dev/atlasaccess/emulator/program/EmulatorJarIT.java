package dev.atlasaccess.emulator.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
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

/** The jar in a process. {@link MainTest} has the rest of the command line. */
class EmulatorJarIT {
    private static final String JAR = System.getProperty("emulator.jar");
    private static final Path EXAMPLE = Path.of("example-seed.yaml");

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void stopProcesses() {
        started.forEach(Process::destroyForcibly);
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void itPrintsItsAddressAndCredentialsAndStopsOnASignal(String signal, int exitStatus) throws Exception {
        Process process = run();
        BufferedReader out = process.inputReader(UTF_8);
        Map<String, String> exported = Output.of(out).exported();
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
        assertThat(string(process.getErrorStream())).isEmpty();
        assertThatThrownBy(() -> new Socket(url.getHost(), url.getPort()).close())
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void portSeedAndScenariosApply() throws Exception {
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
        Map<String, String> exported = Output.of(out).exported();
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
    void overTlsItUsesHttp2AndTheCertificateThatItWrote(@TempDir Path directory) throws Exception {
        Path certificates = directory.resolve("it's here");
        Process process = run("--quiet", "--tls", certificates.toString());
        Output output = Output.of(process.inputReader(UTF_8));
        Map<String, String> exported = output.exported();

        HttpResponse<String> response = token(trusting(certificates.resolve("atlas-emulator.pem")), exported);

        assertThat(response.version()).isEqualTo(Version.HTTP_2);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(exported).containsKeys("JDK_JAVA_OPTIONS", "SSL_CERT_FILE");
        // A shell and a JVM understand the output.
        Process shell = new ProcessBuilder(
                        "sh",
                        "-c",
                        "curl() { printf '<%s>' \"$@\"; }\n" + output.request() + "\nexport JDK_JAVA_OPTIONS="
                                + exported.get("JDK_JAVA_OPTIONS")
                                + "; exec \"$0\" -XshowSettings:properties -version",
                        java())
                .redirectErrorStream(true)
                .start();
        assertThat(string(shell.getInputStream()))
                .startsWith("<--cacert><" + certificates.resolve("atlas-emulator.pem") + "><--digest>")
                .contains("javax.net.ssl.trustStore = " + certificates.resolve("atlas-emulator.p12"));
    }

    private Process run(String... arguments) throws IOException {
        // Children of a build in the background inherit that SIGINT is ignored.
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

    private static String string(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), UTF_8);
    }

    /**
     * The output until the emulator is ready.
     *
     * @param exported the variables to export
     * @param request the command that lists the roles
     */
    private record Output(Map<String, String> exported, String request) {
        static Output of(BufferedReader out) throws IOException {
            Map<String, String> exported = new HashMap<>();
            StringBuilder request = new StringBuilder();
            for (String line = out.readLine(); !"Ready.".equals(line); line = out.readLine()) {
                assertThat(line).as("a line before it is ready").isNotNull();
                if (line.startsWith("  export ")) {
                    String[] pair = line.substring("  export ".length()).split("=", 2);
                    exported.put(pair[0], pair[1]);
                } else if (line.startsWith("  curl ") || !request.isEmpty()) {
                    request.append(line).append('\n');
                }
            }
            return new Output(exported, request.toString());
        }
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
