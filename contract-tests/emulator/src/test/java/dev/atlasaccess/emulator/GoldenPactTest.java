package dev.atlasaccess.emulator;

import au.com.dius.pact.provider.junit5.HttpTestTarget;
import au.com.dius.pact.provider.junit5.PactVerificationContext;
import au.com.dius.pact.provider.junit5.PactVerificationInvocationContextProvider;
import au.com.dius.pact.provider.junitsupport.Provider;
import au.com.dius.pact.provider.junitsupport.loader.PactFolder;
import java.io.IOException;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.HttpRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The emulator fulfills the contract of the SDK. */
@Provider("mongodb-atlas-admin-api")
@PactFolder("../contracts")
class GoldenPactTest {
    /** Unlike that of the verifier it does not retry after the delay of Retry-After. */
    private static final CloseableHttpClient HTTP =
            HttpClients.custom().disableAutomaticRetries().build();

    @RegisterExtension
    static final AtlasEmulatorExtension EXTENSION = new AtlasEmulatorExtension();

    private final AtlasEmulator atlas = EXTENSION.emulator();
    private final ProviderStates states = new ProviderStates(atlas);

    @BeforeEach
    void setUp(PactVerificationContext context) {
        context.addStateChangeHandlers(states);
        context.setTarget(
                new HttpTestTarget(atlas.baseUrl().getHost(), atlas.baseUrl().getPort(), "/", () -> provider -> HTTP));
    }

    @TestTemplate
    @ExtendWith(PactVerificationInvocationContextProvider.class)
    void isFulfilled(PactVerificationContext context, HttpRequest request) throws IOException {
        String authorization = states.authorization(request.getMethod(), request.getPath());
        request.removeHeaders("Authorization");
        if (authorization != null) {
            request.setHeader("Authorization", authorization);
        }
        context.verifyInteraction();
    }
}
