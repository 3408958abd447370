package dev.atlasaccess.internal.http;

import dev.atlasaccess.http.CallAttempt;
import dev.atlasaccess.http.CallListener;
import dev.atlasaccess.internal.json.Printable;
import dev.atlasaccess.internal.json.Redacted;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log and the listeners of each attempt. */
final class CallLog {
    private static final Logger LOG = LoggerFactory.getLogger("dev.atlasaccess");

    private final List<CallListener> listeners;
    private final SecretValues secrets;

    CallLog(List<CallListener> listeners, SecretValues secrets) {
        this.listeners = List.copyOf(listeners);
        this.secrets = secrets;
    }

    /** Whether anything comes of {@link #tell}. */
    boolean isHeard() {
        return !listeners.isEmpty() || LOG.isDebugEnabled();
    }

    void tell(CallAttempt attempt) {
        if (LOG.isDebugEnabled()) {
            LOG.debug(
                    "{} {} -> {} (attempt {}, {} ms)",
                    attempt.method(),
                    attempt.path(),
                    attempt.status().isPresent()
                            ? attempt.status().getAsInt()
                            : attempt.failure()
                                    .map(fault -> Printable.escaped(fault.toString()))
                                    .orElse("no response"),
                    attempt.number(),
                    attempt.duration().toMillis());
        }
        for (CallListener listener : listeners) {
            try {
                listener.onAttempt(attempt);
            } catch (Throwable e) { // whatever it is, it must not replace the result of the call
                LOG.error("A CallListener failed", e);
            }
        }
    }

    boolean showsBodies() {
        return LOG.isTraceEnabled();
    }

    void body(String direction, String body) {
        LOG.trace("{} {}", direction, secrets.hide(Redacted.text(body)));
    }
}
