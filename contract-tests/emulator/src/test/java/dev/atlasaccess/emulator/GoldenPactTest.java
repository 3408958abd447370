package dev.atlasaccess.emulator;

import au.com.dius.pact.provider.junit5.HttpTestTarget;
import au.com.dius.pact.provider.junit5.PactVerificationContext;
import au.com.dius.pact.provider.junit5.PactVerificationInvocationContextProvider;
import au.com.dius.pact.provider.junitsupport.Provider;
import au.com.dius.pact.provider.junitsupport.loader.PactFolder;
import java.io.IOException;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.HttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/** The emulator keeps the contract that the SDK relies on. */
@Provider("mongodb-atlas-admin-api")
@PactFolder("../contracts")
class GoldenPactTest {
    private final AtlasEmulator atlas = AtlasEmulator.start();
    private final ProviderStates states = new ProviderStates(atlas);

    @BeforeEach
    void start(PactVerificationContext context) {
        context.addStateChangeHandlers(states);
        // By default the verifier's client waits as long as Retry-After says, and asks again.
        context.setTarget(new HttpTestTarget(
                atlas.baseUrl().getHost(),
                atlas.baseUrl().getPort(),
                "/",
                () -> provider -> HttpClients.custom().disableAutomaticRetries().build()));
    }

    @AfterEach
    void stop() {
        atlas.close();
    }

    @TestTemplate
    @ExtendWith(PactVerificationInvocationContextProvider.class)
    void isKept(PactVerificationContext context, HttpRequest request) throws IOException {
        String authorization = states.authorization(request.getMethod(), request.getPath());
        request.removeHeaders("Authorization");
        if (authorization != null) {
            request.setHeader("Authorization", authorization);
        }
        context.verifyInteraction();
    }
}
