package dev.atlasaccess.internal.http;

import dev.atlasaccess.AtlasException;
import dev.atlasaccess.AtlasInterruptedException;
import dev.atlasaccess.AtlasTransportException;
import dev.atlasaccess.UnreadableResponseException;
import dev.atlasaccess.UnreadableResponseException.Reason;
import feign.Request;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;

/** Faults of the network, and what they are to a caller. */
final class Faults {
    private Faults() {}

    static boolean mayHaveReachedAtlas(IOException fault) {
        if (fault instanceof CallInterruptedException interrupted) {
            return interrupted.sent();
        }
        // The SDK's own transport knows; of another one these are what cannot come later.
        return !(fault instanceof NotSentException
                || fault instanceof ConnectException
                || fault instanceof NoRouteToHostException
                || fault instanceof UnknownHostException
                || fault instanceof SSLHandshakeException);
    }

    /**
     * What a call ends in.
     *
     * @param options the timeout of the whole call
     * @param reached whether an earlier attempt may have reached Atlas
     */
    static AtlasException exception(
            Request request, Request.Options options, IOException fault, int attempts, boolean reached) {
        String name = ErrorAnswers.name(request);
        boolean sent = reached || mayHaveReachedAtlas(fault);
        if (fault instanceof CallInterruptedException) {
            return new AtlasInterruptedException("Interrupted during " + name + sentence(sent, attempts), sent, fault);
        }
        if (fault instanceof TruncatedBodyException cut) {
            return new UnreadableResponseException(
                    Reason.TRUNCATED, cut.status(), cut.rateLimit(), String.valueOf(cut.getMessage()), cut.getCause());
        }
        IOException cause = fault instanceof NotSentException notSent ? notSent.fault() : fault;
        return new AtlasTransportException(
                "No complete answer for " + name + " in " + attempts + (attempts == 1 ? " attempt" : " attempts") + ": "
                        + (isOver(fault, cause)
                                ? "the timeout of " + options.readTimeoutMillis() + " ms is over"
                                : message(cause))
                        + sentence(sent, attempts),
                sent,
                attempts,
                cause);
    }

    private static String message(IOException cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    /** Whether it is the call's time that ran out, and not a shorter one of the connection. */
    private static boolean isOver(IOException fault, IOException cause) {
        return cause instanceof InterruptedIOException && (fault == cause || "timeout".equals(cause.getMessage()));
    }

    private static String sentence(boolean sent, int attempts) {
        if (sent) {
            return ". Atlas may have received the request.";
        }
        return attempts == 1 ? ". The request was not sent." : ". The request was not sent in the last attempt.";
    }
}
