package dev.atlasaccess.internal.http;

import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.errors.AtlasInterruptedException;
import dev.atlasaccess.errors.AtlasTransportException;
import dev.atlasaccess.errors.UnreadableResponseException;
import dev.atlasaccess.errors.UnreadableResponseException.Reason;
import feign.Request;
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
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Failures below HTTP: whether the request was sent, whether another attempt can do better, and what a caller is told. */
public final class TransportErrors {
    private static final String CLIENT_CERTIFICATE =
            " requires a client certificate. Name a key store with one in javax.net.ssl.keyStore and"
                    + " javax.net.ssl.keyStorePassword, or set an SSLContext on the builder";

    private TransportErrors() {}

    static boolean mayHaveReachedAtlas(IOException fault) {
        if (fault instanceof CallInterruptedException interrupted) {
            return interrupted.sent();
        }
        // The SDK's own transport knows; of another one these are what cannot come later.
        return !(fault instanceof NotSentException
                || fault instanceof NotProcessedException
                || fault instanceof ConnectException
                || fault instanceof NoRouteToHostException
                || fault instanceof UnknownHostException
                || fault instanceof SSLHandshakeException);
    }

    /**
     * Whether the next attempt will do no better: a name that does not resolve, a proxy that lets nothing through, an error
     * of the JVM, or TLS that either side refuses. A handshake that the network cut off may do better.
     */
    static boolean isPermanent(IOException fault) {
        boolean tls = false;
        for (Throwable e = fault; e != null; e = e.getCause()) {
            if (e instanceof UnknownHostException || e instanceof ProxyException || e instanceof Error) {
                return true;
            }
            if (e instanceof EOFException || e instanceof SocketException || e instanceof InterruptedIOException) {
                return false;
            }
            tls |= e instanceof SSLException;
        }
        return tls;
    }

    /**
     * Whether the server guarantees that it did not process the request (RFC 9113, section 8.7): it refused the stream,
     * or ended the connection with a GOAWAY below it. Neither of OkHttp's exceptions is public.
     */
    static boolean isUnprocessed(IOException fault) {
        return "stream was reset: REFUSED_STREAM".equals(fault.getMessage())
                || fault.getClass().getSimpleName().equals("ConnectionShutdownException");
    }

    /**
     * A server that asked for a client certificate, got none and ended the connection. Its alert may be lost: then this
     * side sees a reset or a broken pipe.
     */
    static SSLException clientCertificateRequired(Request request, IOException fault) {
        String message = host(request) + CLIENT_CERTIFICATE;
        return refusesCertificate(fault)
                ? new SSLHandshakeException(message)
                : new SSLException(message + " (" + fault.getMessage() + ")");
    }

    private static boolean refusesCertificate(Throwable fault) {
        String message = String.valueOf(fault.getMessage());
        return fault instanceof SSLException
                && (message.endsWith("alert: certificate_required") || message.endsWith("alert: bad_certificate"));
    }

    /** A proxy that asks for a login that there is none for, or that was refused. */
    static ProxyException proxyLogin(Proxy proxy, List<String> schemes, boolean refused) {
        String name = name(proxy);
        if (refused) {
            return new ProxyException(name + " does not accept the proxy user and password", null);
        }
        return schemes.stream().anyMatch("Basic"::equalsIgnoreCase)
                ? new ProxyException(
                        name + " requires a login. Set proxyCredentials on the builder, a user and password in the URL"
                                + " of HTTPS_PROXY, or a java.net.Authenticator",
                        null)
                : new ProxyException(
                        name + " requires a login by "
                                + (schemes.isEmpty() ? "an unnamed scheme" : String.join(" or ", schemes))
                                + ", which is not supported: only Basic is",
                        null);
    }

    /** What the proxy is to blame for, or null: what fails inside of the tunnel is not. */
    static @Nullable IOException proxyFault(Proxy proxy, IOException fault) {
        String message = String.valueOf(fault.getMessage());
        if (message.startsWith("Unexpected response code for CONNECT: ")) {
            int status = Integer.parseInt(message.substring(message.lastIndexOf(' ') + 1));
            String refusal = name(proxy) + " answers CONNECT with status " + status;
            return status >= 500
                    ? new IOException(refusal, fault)
                    : new ProxyException(
                            refusal + ". Ask its administrator to allow the host, or check NO_PROXY", fault);
        }
        return fault instanceof ConnectException
                        || fault instanceof NoRouteToHostException
                        || fault instanceof SocketTimeoutException
                ? new ProxyException("no connection to " + name(proxy) + ". Check the proxy settings", fault)
                : null;
    }

    private static String name(Proxy proxy) {
        return proxy.address() instanceof InetSocketAddress address
                ? "the proxy " + address.getHostString() + ":" + address.getPort()
                : "the proxy";
    }

    /**
     * What a call ends in.
     *
     * @param timeout which limit of time it was, if one is over
     * @param reached whether an earlier attempt may have reached Atlas
     */
    static AtlasException exception(Request request, String timeout, IOException fault, int attempts, boolean reached) {
        String name = ErrorResponses.name(request);
        boolean sent = reached || mayHaveReachedAtlas(fault);
        if (fault instanceof CallInterruptedException) {
            return new AtlasInterruptedException(
                    "Interrupted during " + name + sentence(fault, sent, attempts), sent, fault);
        }
        if (fault instanceof TruncatedBodyException cut) {
            return UnreadableResponseException.of(
                    Reason.TRUNCATED,
                    request.httpMethod().name(),
                    cut.status(),
                    cut.rateLimit(),
                    cut.received(),
                    "was cut off before its end",
                    cut.getCause());
        }
        IOException cause = fault instanceof NotSentException notSent ? notSent.fault() : fault;
        return new AtlasTransportException(
                "No complete response for " + name + " in " + attempts + (attempts == 1 ? " attempt" : " attempts")
                        + ": "
                        + (isTimeout(fault, cause) ? timeout + " is over" : message(request, cause))
                        + sentence(fault, sent, attempts),
                sent,
                isPermanent(cause),
                attempts,
                cause);
    }

    /** The cause, in the words of the setting that helps. */
    private static String message(Request request, IOException fault) {
        for (Throwable e = fault; e != null; e = e.getCause()) {
            if (e instanceof ProxyException) {
                return String.valueOf(e.getMessage());
            }
            if (e instanceof UnknownHostException) {
                return String.valueOf(e.getMessage()).startsWith(host(request))
                        ? "the host " + host(request)
                                + " cannot be resolved. Check the base URL and this machine's DNS;"
                                + " behind a proxy, check the proxy settings"
                        : "the host of the proxy, " + e.getMessage() + ", cannot be resolved. Check the proxy settings";
            }
            if (e instanceof CertificateException) {
                return "the certificate of " + host(request) + " is not trusted. Where a proxy inspects TLS, or the"
                        + " certificate authority is a private one, add its certificate to the trust store that"
                        + " javax.net.ssl.trustStore names, or set an SSLContext on the builder";
            }
            if (e instanceof SSLPeerUnverifiedException) {
                return "the certificate is not one of " + host(request) + ". Check the base URL, and what stands"
                        + " between this machine and Atlas";
            }
            if (refusesCertificate(e)) {
                return host(request) + CLIENT_CERTIFICATE;
            }
            if (String.valueOf(e.getMessage()).endsWith("unrecognized SSL message")) {
                return host(request) + " does not speak TLS on this port. Check the scheme and port of the base URL";
            }
        }
        return fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
    }

    private static String host(Request request) {
        return String.valueOf(URI.create(request.url()).getHost());
    }

    /** Whether it is the call's time that ran out, and not a shorter one of the connection. */
    private static boolean isTimeout(IOException fault, IOException cause) {
        return cause instanceof InterruptedIOException && (fault == cause || "timeout".equals(cause.getMessage()));
    }

    private static String sentence(IOException fault, boolean sent, int attempts) {
        if (sent) {
            return ". Atlas may have received the request.";
        }
        if (fault instanceof NotProcessedException) {
            return ". Atlas did not process the request.";
        }
        return attempts == 1 ? ". The request was not sent." : ". The request was not sent in the last attempt.";
    }
}
