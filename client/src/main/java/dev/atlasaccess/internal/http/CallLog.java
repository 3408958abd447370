package dev.atlasaccess.internal.http;

import dev.atlasaccess.http.CallAttempt;
import dev.atlasaccess.http.CallListener;
import dev.atlasaccess.internal.json.Printable;
import dev.atlasaccess.internal.json.Redacted;
import feign.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports each attempt to the listeners and to the log: attempts at DEBUG, bodies at TRACE. */
public final class CallLog {
    private static final Logger LOG = LoggerFactory.getLogger("dev.atlasaccess");

    private final List<CallListener> listeners;
    private final SecretValues secrets;

    public CallLog(List<CallListener> listeners, SecretValues secrets) {
        this.listeners = List.copyOf(listeners);
        this.secrets = secrets;
    }

    void attempt(Call call, int number, Outcome outcome, Duration duration, Optional<Duration> nextDelay) {
        if (listeners.isEmpty() && !LOG.isDebugEnabled()) {
            return;
        }
        CallAttempt attempt = new CallAttempt(
                call.request().httpMethod().name(),
                call.path(),
                number,
                outcome.status(),
                duration,
                outcome.transportFailure(),
                outcome.rateLimit(),
                nextDelay,
                outcome.requestedWait());
        if (LOG.isDebugEnabled()) {
            String result = attempt.status().isPresent()
                    ? String.valueOf(attempt.status().getAsInt())
                    : outcome.transportFailure()
                            .map(failure ->
                                    Printable.escaped(failure.getClass().getSimpleName() + ": " + failure.getMessage()))
                            .orElse("no response");
            LOG.debug("{} -> {} (attempt {}, {} ms)", call.name(), result, number, duration.toMillis());
        }
        for (CallListener listener : listeners) {
            try {
                listener.onAttempt(attempt);
            } catch (Throwable e) { // also an Error: it must not replace the result of the call
                LOG.error("A CallListener failed", e);
            }
        }
    }

    void bodies(Request request, HttpResponse response) {
        if (LOG.isTraceEnabled()) {
            if (request.body() != null) {
                LOG.trace("> {}", masked(new String(request.body(), StandardCharsets.UTF_8)));
            }
            LOG.trace("< {}", masked(response.bodyAsString()));
        }
    }

    private String masked(String body) {
        return secrets.mask(Redacted.of(body));
    }
}
