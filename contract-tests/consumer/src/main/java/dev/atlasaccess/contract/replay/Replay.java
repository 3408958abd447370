package dev.atlasaccess.contract.replay;

import au.com.dius.pact.core.matchers.BodyMismatch;
import au.com.dius.pact.core.matchers.HeaderMismatch;
import au.com.dius.pact.core.matchers.Mismatch;
import au.com.dius.pact.core.model.DefaultPactReader;
import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.Pact;
import au.com.dius.pact.core.model.ProviderState;
import au.com.dius.pact.core.model.SynchronousRequestResponse;
import au.com.dius.pact.provider.ConsumerInfo;
import au.com.dius.pact.provider.ProviderClient;
import au.com.dius.pact.provider.ProviderInfo;
import au.com.dius.pact.provider.ProviderVerifier;
import au.com.dius.pact.provider.VerificationFailureType;
import au.com.dius.pact.provider.VerificationResult;
import dev.atlasaccess.contract.replay.ProviderCredentials.MissingCredentialException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * Sends each request of the contract to a running provider, one after another, and compares the responses by the matching
 * rules of the contract. Pact JVM does both.
 */
public final class Replay {
    private static final String CONTRACT = "/pacts/atlas-access-client-mongodb-atlas-admin-api.json";

    private final URI baseUrl;
    private final @Nullable URI stateChangeUrl;
    private final ProviderCredentials credentials;
    private final ProviderVerifier verifier = new ProviderVerifier();

    /**
     * Configures a replay.
     *
     * @param baseUrl the URL of the provider; the paths of the contract are appended
     * @param stateChangeUrl where each provider state is set up before its interaction and torn down after it, as Pact's
     *     verifiers do: {@code POST {"action": "setup", "state": "…", "params": {…}}}; null if states are not set up
     * @param credentials the credentials of the requests
     */
    public Replay(URI baseUrl, @Nullable URI stateChangeUrl, ProviderCredentials credentials) {
        this.baseUrl = baseUrl;
        this.stateChangeUrl = stateChangeUrl;
        this.credentials = credentials;
        verifier.setReporters(List.of());
    }

    /**
     * Reads the contract in this artifact.
     *
     * @return the contract
     */
    public static Pact contract() {
        try (InputStream json = Replay.class.getResourceAsStream(CONTRACT)) {
            if (json == null) {
                throw new IllegalStateException("The contract is not on the class path: " + CONTRACT);
            }
            return DefaultPactReader.INSTANCE.loadPact(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Replays a contract.
     *
     * @param contract the contract
     * @param only selects interactions by their descriptions
     * @return the outcome of each selected interaction
     */
    public List<Outcome> of(Pact contract, Predicate<String> only) {
        return contract.getInteractions().stream()
                .filter(interaction -> only.test(interaction.getDescription()))
                .map(this::replay)
                .toList();
    }

    private Outcome replay(Interaction any) {
        SynchronousRequestResponse interaction = any.asSynchronousRequestResponse();
        if (interaction == null) {
            throw new IllegalArgumentException("No request with a response: " + any.getDescription());
        }
        try (CloseableHttpClient client = credentials.clientFor(interaction);
                CloseableHttpClient stateChanger =
                        ProviderCredentials.httpClient().build()) {
            VerificationResult result = verifier.verifyInteraction(
                    provider(),
                    consumer(),
                    new HashMap<>(),
                    interaction,
                    new ContractClient(provider(), client, stateChanger));
            return outcome(interaction, differences(result), null);
        } catch (MissingCredentialException e) {
            return outcome(interaction, List.of(), e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int port(URI url) {
        return url.getPort() != -1 ? url.getPort() : url.getScheme().equals("https") ? 443 : 80;
    }

    private ProviderInfo provider() {
        ProviderInfo provider = new ProviderInfo("the provider");
        provider.setProtocol(baseUrl.getScheme());
        provider.setHost(baseUrl.getHost());
        provider.setPort(port(baseUrl));
        provider.setPath(baseUrl.getPath() + "/");
        provider.setStateChangeTeardown(true);
        // The contract has a placeholder; the client adds the credentials.
        provider.setRequestFilter((Consumer<HttpRequest>) request -> request.removeHeaders("Authorization"));
        if (stateChangeUrl != null) {
            try {
                provider.setStateChangeUrl(stateChangeUrl.toURL());
            } catch (MalformedURLException e) {
                throw new IllegalArgumentException("stateChangeUrl must be an http or https URL", e);
            }
        }
        return provider;
    }

    private static ConsumerInfo consumer() {
        return new ConsumerInfo("the consumer");
    }

    private static List<String> differences(VerificationResult result) {
        if (!(result instanceof VerificationResult.Failed failed)) {
            return List.of();
        }
        List<String> differences = failed.getFailures().values().stream()
                .flatMap(Collection::stream)
                .map(Replay::format)
                .toList();
        return differences.isEmpty() ? List.of(failed.getDescription()) : differences;
    }

    private static String format(VerificationFailureType failure) {
        Mismatch mismatch = failure instanceof VerificationFailureType.MismatchFailure one ? one.getMismatch() : null;
        if (mismatch instanceof HeaderMismatch header) {
            return "header " + header.getHeaderKey() + ": " + header.getMismatch();
        }
        if (mismatch instanceof BodyMismatch body) {
            return "body " + body.getPath() + ": " + body.getMismatch();
        }
        return failure.description();
    }

    private static Outcome outcome(
            SynchronousRequestResponse interaction, List<String> differences, @Nullable String notSent) {
        return new Outcome(
                interaction.getDescription(),
                interaction.getProviderStates().stream().map(Replay::format).toList(),
                interaction.getRequest().getMethod() + " "
                        + interaction.getRequest().getPath(),
                differences,
                notSent);
    }

    private static String format(ProviderState state) {
        return state.getParams().isEmpty() ? state.getName() : state.getName() + " " + new TreeMap<>(state.getParams());
    }

    /** Sends credentials to the provider, but not to the state change URL. */
    private static final class ContractClient extends ProviderClient {
        private final ProviderClient stateChanger;

        ContractClient(ProviderInfo provider, CloseableHttpClient client, CloseableHttpClient stateChanger) {
            super(provider, any -> client);
            this.stateChanger = new ProviderClient(provider, any -> stateChanger);
        }

        @Override
        public @Nullable ClassicHttpResponse makeStateChangeRequest(
                @Nullable Object url, ProviderState state, boolean inBody, boolean isSetup, boolean teardown) {
            return stateChanger.makeStateChangeRequest(url, state, inBody, isSetup, teardown);
        }
    }
}
