package dev.atlasaccess.internal.http;

import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.errors.AtlasInterruptedException;
import dev.atlasaccess.errors.AtlasTransportException;
import dev.atlasaccess.errors.UnreadableResponseException;
import dev.atlasaccess.errors.UnreadableResponseException.Reason;
import dev.atlasaccess.internal.http.TransportException.Kind;
import dev.atlasaccess.internal.http.TransportException.Sent;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.BiPredicate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * What the failures of the network mean: whether another attempt can succeed, and what to tell a caller. A failure is recognized
 * by its message where the JDK or OkHttp has no public type for it; tests with real connections fail if a message changes.
 */
final class TransportErrors {
    private static final String CLIENT_CERTIFICATE =
            " requires a client certificate. Name a key store with one in javax.net.ssl.keyStore and"
                    + " javax.net.ssl.keyStorePassword, or set an SSLContext on the builder";

    /**
     * The message for a failure with a known remedy.
     *
     * @param matches tests a failure, given the host of the URL
     * @param template the message, with {@code {host}} for the host of the URL and {@code {message}} for the failure's own
     */
    private record Message(BiPredicate<Throwable, String> matches, String template) {}

    private static final List<Message> MESSAGES = List.of(
            new Message(
                    (e, host) -> e instanceof UnknownHostException && message(e).startsWith(host),
                    "the host {host} cannot be resolved. Check the base URL and this machine's DNS;"
                            + " behind a proxy, check the proxy settings"),
            new Message(
                    (e, host) -> e instanceof UnknownHostException,
                    "the host of the proxy, {message}, cannot be resolved. Check the proxy settings"),
            new Message(
                    (e, host) -> e instanceof CertificateException,
                    "the certificate of {host} is not trusted. Where a proxy inspects TLS, or the certificate authority"
                            + " is a private one, add its certificate to the trust store that"
                            + " javax.net.ssl.trustStore names, or set an SSLContext on the builder"),
            new Message(
                    (e, host) -> e instanceof SSLPeerUnverifiedException,
                    "the certificate is not one of {host}. Check the base URL, and the proxies between this machine and"
                            + " Atlas"),
            new Message((e, host) -> refusesCertificate(e), "{host}" + CLIENT_CERTIFICATE),
            new Message(
                    (e, host) -> message(e).endsWith("unrecognized SSL message"),
                    "{host} does not speak TLS on this port. Check the scheme and port of the base URL"));

    private TransportErrors() {}

    /**
     * Whether another attempt can succeed. It cannot if a name does not resolve, if either side refuses TLS, or after an
     * error of the JVM. A handshake that the network cuts off may succeed the next time.
     */
    static Kind kind(IOException failure) {
        boolean tls = false;
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof UnknownHostException || e instanceof Error) {
                return Kind.PERMANENT;
            }
            if (e instanceof EOFException || e instanceof SocketException || e instanceof InterruptedIOException) {
                return Kind.TRANSIENT;
            }
            tls |= e instanceof SSLException;
        }
        return tls ? Kind.PERMANENT : Kind.TRANSIENT;
    }

    /** Whether the request was sent, where only the type of the failure is known: these types precede the request. */
    static Sent sent(IOException failure) {
        return isNoConnection(failure)
                        || failure instanceof UnknownHostException
                        || failure instanceof SSLHandshakeException
                ? Sent.NO
                : Sent.MAYBE;
    }

    private static boolean isNoConnection(IOException failure) {
        return failure instanceof ConnectException || failure instanceof NoRouteToHostException;
    }

    /**
     * Whether the server guarantees that it did not process the request (RFC 9113, section 8.7): it refused the stream,
     * or ended the connection with a GOAWAY below it.
     */
    static boolean isUnprocessed(IOException failure) {
        return message(failure).equals("stream was reset: REFUSED_STREAM")
                || failure.getClass().getSimpleName().equals("ConnectionShutdownException");
    }

    /**
     * A server that requested a client certificate, got none and ended the connection. Its alert may be lost: then this
     * side sees a reset or a broken pipe.
     */
    static SSLException clientCertificateRequired(Call call, IOException failure) {
        String message = host(call) + CLIENT_CERTIFICATE;
        return refusesCertificate(failure)
                ? new SSLHandshakeException(message)
                : new SSLException(message + " (" + failure.getMessage() + ")");
    }

    private static boolean refusesCertificate(Throwable failure) {
        String message = message(failure);
        return failure instanceof SSLException
                && (message.endsWith("alert: certificate_required") || message.endsWith("alert: bad_certificate"));
    }

    /** A proxy that requires credentials that are not set, or refuses those that are. */
    static TransportException proxyAuthentication(Proxy proxy, List<String> schemes, boolean refused) {
        String problem = refused
                ? " does not accept the proxy user and password"
                : schemes.stream().anyMatch("Basic"::equalsIgnoreCase)
                        ? " requires authentication. Set proxyCredentials on the builder, a user and password in the URL of"
                                + " HTTPS_PROXY, or a java.net.Authenticator"
                                + (System.getProperty("https.proxyHost") == null
                                        ? ""
                                        : ". The system property https.proxyHost is set, so that HTTPS_PROXY and its user"
                                                + " and password are ignored")
                        : " requires authentication by "
                                + (schemes.isEmpty() ? "an unnamed scheme" : String.join(" or ", schemes))
                                + ", which is not supported: only Basic is";
        return proxyFailure(name(proxy) + problem, null, Kind.PERMANENT);
    }

    /** The failure to connect through a proxy; null if it is not the proxy's but comes from inside of the tunnel. */
    static @Nullable TransportException proxyConnection(Proxy proxy, IOException failure) {
        String message = message(failure);
        if (message.startsWith("Unexpected response code for CONNECT: ")) {
            int status = Integer.parseInt(message.substring(message.lastIndexOf(' ') + 1));
            String response = name(proxy) + " responds to CONNECT with status " + status;
            return status >= 500
                    ? proxyFailure(response, failure, Kind.TRANSIENT)
                    : proxyFailure(
                            response + ". Ask its administrator to allow the host, or check NO_PROXY",
                            failure,
                            Kind.PERMANENT);
        }
        return isNoConnection(failure) || failure instanceof SocketTimeoutException
                ? proxyFailure(
                        "no connection to " + name(proxy) + ". Check the proxy settings", failure, Kind.PERMANENT)
                : null;
    }

    /** The time is over, possibly while an HTTP proxy had not responded to CONNECT. */
    static TransportException timeout(@Nullable Proxy connecting, Throwable cause, Sent sent) {
        IOException failure = new InterruptedIOException(
                connecting == null
                        ? "timeout"
                        : "timeout while waiting for " + name(connecting) + ". Check the proxy settings");
        failure.initCause(cause);
        return new TransportException(failure, connecting == null ? Kind.TIMEOUT : Kind.PROXY_TIMEOUT, sent);
    }

    private static TransportException proxyFailure(String message, @Nullable IOException cause, Kind kind) {
        return new TransportException(new IOException(message, cause), kind, Sent.NO);
    }

    private static String name(Proxy proxy) {
        return proxy.address() instanceof InetSocketAddress address
                ? "the proxy " + address.getHostString() + ":" + address.getPort()
                : "the proxy";
    }

    /**
     * The exception that a call ends in.
     *
     * @param failure the failure of the last attempt
     * @param timeout the limit that applied to the last attempt
     * @param ofAttempt whether that is the limit of a single attempt, not of the call
     * @param attempts the number of attempts
     * @param before what is known about the request in the attempts before
     */
    static AtlasException exception(
            Call call, TransportException failure, Duration timeout, boolean ofAttempt, int attempts, Sent before) {
        Sent known = Collections.max(List.of(before, failure.sent()));
        boolean sent = known == Sent.MAYBE;
        String whetherSent = sent
                ? ". Atlas may have received the request."
                : known == Sent.NOT_PROCESSED ? ". Atlas did not process the request." : ". The request was not sent.";
        if (failure.kind() == Kind.INTERRUPTED) {
            return new AtlasInterruptedException(
                    "Interrupted during " + call.name() + whetherSent, sent, failure.failure());
        }
        HttpResponse truncated = failure.truncated();
        if (truncated != null) {
            return UnreadableResponseException.of(
                    Reason.TRUNCATED,
                    call.request().httpMethod().name(),
                    truncated.status(),
                    truncated.rateLimit(),
                    truncated.body(),
                    "was cut off before its end",
                    failure.failure());
        }
        boolean ofProxy = failure.kind() == Kind.PROXY_TIMEOUT;
        String problem = failure.kind().isTimeout()
                ? "the timeout of " + timeout.toMillis() + " ms"
                        + (ofAttempt ? " for one attempt (attemptTimeout)" : "") + " is over"
                        + (ofProxy ? message(failure.failure()).substring("timeout".length()) : "")
                : problem(host(call), failure.failure());
        if (failure.request() != null) {
            problem = "the token request, " + failure.request() + ", failed: " + problem;
        }
        return new AtlasTransportException(
                "No complete response for " + call.name() + " in " + attempts
                        + (attempts == 1 ? " attempt: " : " attempts: ")
                        // OkHttp abbreviates a URL to "/..."; with the full stop there would be four dots.
                        + (problem + whetherSent).replace("/....", "."),
                sent,
                ofProxy || failure.kind() == Kind.PERMANENT,
                attempts,
                failure.failure());
    }

    /** A RuntimeException comes from the application's code, and so do its causes: they are not about Atlas or the proxy. */
    private static String problem(String host, IOException failure) {
        for (Throwable e = failure; e != null && !(e instanceof RuntimeException); e = e.getCause()) {
            for (Message message : MESSAGES) {
                if (message.matches.test(e, host)) {
                    return message.template.replace("{host}", host).replace("{message}", message(e));
                }
            }
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private static String message(Throwable failure) {
        return String.valueOf(failure.getMessage());
    }

    private static String host(Call call) {
        return String.valueOf(URI.create(call.request().url()).getHost());
    }
}
