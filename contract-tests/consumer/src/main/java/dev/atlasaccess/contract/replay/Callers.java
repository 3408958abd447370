package dev.atlasaccess.contract.replay;

import au.com.dius.pact.core.model.SynchronousRequestResponse;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;

/** Who sends the request of an interaction: the contract says nothing of credentials. */
@FunctionalInterface
public interface Callers {
    /**
     * A client for the one request of an interaction; whoever asks for it closes it.
     *
     * @throws CannotAskException if nobody can send this request
     */
    CloseableHttpClient callerOf(SynchronousRequestResponse interaction);

    /** A client that shows what came, and does not repeat, redirect or remember. */
    static HttpClientBuilder plain() {
        return HttpClients.custom()
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement();
    }

    /** That a request cannot be sent, and what to do about it. */
    final class CannotAskException extends RuntimeException {
        public CannotAskException(String message) {
            super(message);
        }
    }
}
