package com.example;

import dev.atlasaccess.emulator.AtlasEmulator;
import dev.atlasaccess.emulator.AtlasEmulatorExtension;
import dev.atlasaccess.emulator.EmulatorCertificate;
import dev.atlasaccess.emulator.RecordedRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The emulator with relocated libraries in a test with JUnit: over HTTP/2 and TLS, and with a seed in YAML. */
public final class EmulatorTestApplication {
    private EmulatorTestApplication() {}

    static final class EmulatorTest {
        @TempDir
        static Path directory;

        @RegisterExtension
        static final AtlasEmulatorExtension ATLAS =
                new AtlasEmulatorExtension(AtlasEmulator.builder().http2Tls().seed(EmulatorApplication.seed()));

        @Test
        void test(AtlasEmulator emulator) throws IOException {
            Path trusted = directory.resolve("trusted.p12");
            emulator.certificate().writeTrustStore(trusted);
            System.setProperty("javax.net.ssl.trustStore", trusted.toString());
            System.setProperty("javax.net.ssl.trustStorePassword", EmulatorCertificate.TRUST_STORE_PASSWORD);

            Application.run(EmulatorApplication.settings(emulator));

            List<String> protocols = emulator.requests().stream()
                    .map(RecordedRequest::protocol)
                    .distinct()
                    .toList();
            Application.require(protocols.equals(List.of("HTTP/2.0")), "" + protocols);
        }
    }

    public static void main(String[] arguments) throws IOException {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(EmulatorTest.class))
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        listener.getSummary().printFailuresTo(new PrintWriter(System.out, true));
        Application.require(listener.getSummary().getTestsSucceededCount() == 1, "the test failed");
    }
}
