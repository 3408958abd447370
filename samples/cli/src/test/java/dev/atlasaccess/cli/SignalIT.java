package dev.atlasaccess.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.emulator.AtlasEmulator;
import dev.atlasaccess.emulator.Scenario;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A signal revokes the token before the process ends. {@code InterruptedReportIT} has the signals during a report. */
@Timeout(60) // a process that does not end must not block the build
class SignalIT {
    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void duringTheWait(String signal, int exitStatus) throws Exception {
        try (AtlasEmulator atlas = AtlasEmulator.start()) {
            atlas.play(Scenario.propagation(1_000));
            Process process = Jar.startInForeground(
                    atlas.environment(),
                    List.of(),
                    "aws",
                    "authorize",
                    "32b6e34b3d91647abb20e7b8",
                    "--wait",
                    "1h",
                    "--iamAssumedRoleArn",
                    "arn:aws:iam::123456789012:role/r");
            try (BufferedReader err =
                    new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
                String progress = "AWS does not allow Atlas to assume the role yet";
                assertThat(err.readLine()).startsWith(progress);
                Jar.signal(signal, process);

                List<String> lines = err.lines().collect(Collectors.toList());
                assertThat(lines)
                        .endsWith("atlas-access: Stopped; the role was not authorized.")
                        .filteredOn(line -> !line.startsWith(progress))
                        .hasSize(1);
                assertThat(process.waitFor()).isEqualTo(exitStatus);
                assertThat(process.getInputStream().readAllBytes()).isEmpty();
            }
            var last = atlas.requests().get(atlas.requests().size() - 1);
            assertThat(last.path()).isEqualTo("/api/oauth/revoke");
            assertThat(last.status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INT | 130 | list",
                "TERM | 143 | list",
                "INT | 130 | gcp authorize 32b6e34b3d91647abb20e7ba",
                "TERM | 143 | aws authorize 32b6e34b3d91647abb20e7b8 --wait 1h"
                        + " --iamAssumedRoleArn arn:aws:iam::123456789012:role/r"
            })
    void duringACall(String signal, int exitStatus, String command) throws Exception {
        CountDownLatch requested = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch revoked = new CountDownLatch(1);
        try (MockWebServer atlas = new MockWebServer()) {
            atlas.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                    String path = request.getUrl().encodedPath();
                    if (path.endsWith("/revoke")) {
                        revoked.countDown();
                    } else if (!path.endsWith("/token")) {
                        requested.countDown();
                        end.await();
                    }
                    return new MockResponse.Builder()
                            .body("{\"access_token\":\"canary\",\"token_type\":\"Bearer\",\"expires_in\":3600}")
                            .build();
                }
            });
            MockAtlas.start(atlas);
            Process process = Jar.startInForeground(
                    Map.of(
                            "MONGODB_ATLAS_CLIENT_ID", "mdb_sa_id_test",
                            "MONGODB_ATLAS_CLIENT_SECRET", "mdb_sa_sk_test",
                            "MONGODB_ATLAS_BASE_URL", "http://127.0.0.1:" + atlas.getPort()),
                    List.of(),
                    (command + " --projectId 64a1f0c2b3d4e5f60718293a").split(" "));
            String message = command.equals("list")
                    ? ""
                    : "atlas-access: Stopped. Atlas may have received the request; 'atlas-access list' shows what took"
                            + " effect.\n";
            assertThat(requested.await(30, TimeUnit.SECONDS)).isTrue();
            Jar.signal(signal, process);

            assertThat(Jar.finish(process)).isEqualTo(new Run(exitStatus, "", message));
            end.countDown();
            assertThat(revoked.getCount()).isZero();
        }
    }
}
