package dev.atlasaccess.internal.http;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.errors.AtlasInterruptedException;
import dev.atlasaccess.errors.AtlasTransportException;
import dev.atlasaccess.internal.http.TransportException.Kind;
import dev.atlasaccess.internal.http.TransportException.Sent;
import feign.Request;
import feign.RequestTemplate;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the type and the message of a failure say about the request, and what the caller is told. */
class TransportErrorsTest {
    private static final Proxy PROXY =
            new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.invalid", 3128));

    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of(new IOException("x"), Kind.TRANSIENT, Sent.MAYBE),
                Arguments.of(new SocketException("reset"), Kind.TRANSIENT, Sent.MAYBE),
                Arguments.of(new EOFException(), Kind.TRANSIENT, Sent.MAYBE),
                Arguments.of(new ConnectException("refused"), Kind.TRANSIENT, Sent.NO),
                Arguments.of(new NoRouteToHostException(), Kind.TRANSIENT, Sent.NO),
                Arguments.of(new InterruptedIOException("timeout"), Kind.TIMEOUT, Sent.MAYBE),
                Arguments.of(new UnknownHostException("x"), Kind.PERMANENT, Sent.NO),
                Arguments.of(new IOException(new OutOfMemoryError()), Kind.PERMANENT, Sent.MAYBE),
                Arguments.of(new SSLException("x"), Kind.PERMANENT, Sent.MAYBE),
                Arguments.of(new IOException(new SSLException("x")), Kind.PERMANENT, Sent.MAYBE),
                Arguments.of(new SSLException(new SocketException("reset")), Kind.TRANSIENT, Sent.MAYBE),
                Arguments.of(new SSLHandshakeException("x"), Kind.PERMANENT, Sent.NO),
                Arguments.of(caused(new SSLHandshakeException("x"), new EOFException()), Kind.TRANSIENT, Sent.NO));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theTypeTellsWhetherTheRequestMayBeRepeated(IOException failure, Kind kind, Sent sent) {
        assertThat(TransportException.of(failure).kind()).isEqualTo(kind);
        assertThat(TransportException.of(failure).sent()).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource({
        "stream was reset: REFUSED_STREAM, true",
        "stream was reset: CANCEL, false",
        "x, false",
    })
    void aRefusedStreamWasNotProcessed(String message, boolean unprocessed) {
        assertThat(TransportErrors.isUnprocessed(new IOException(message))).isEqualTo(unprocessed);
    }

    static Stream<Arguments> problems() {
        String certificate = "atlas.invalid requires a client certificate";
        return Stream.of(
                Arguments.of(
                        new UnknownHostException("atlas.invalid: no"), "the host atlas.invalid cannot be resolved"),
                Arguments.of(new UnknownHostException("other"), "the host of the proxy, other, cannot be resolved"),
                Arguments.of(
                        caused(new SSLHandshakeException("x"), new CertificateException("y")),
                        "the certificate of atlas.invalid is not trusted"),
                Arguments.of(new SSLPeerUnverifiedException("x"), "the certificate is not one of atlas.invalid"),
                Arguments.of(new SSLException("alert: certificate_required"), certificate),
                Arguments.of(new SSLException("alert: bad_certificate"), certificate),
                Arguments.of(new IOException("alert: bad_certificate"), ": alert: bad_certificate"),
                Arguments.of(new SSLException("x unrecognized SSL message"), "does not speak TLS on this port"),
                Arguments.of(new IOException(), ": IOException"),
                Arguments.of(
                        new IOException("failed", new IllegalStateException(new UnknownHostException("x"))),
                        ": failed."));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void theMessageNamesTheCauseAndARemedy(IOException failure, String problem) {
        assertThat(exception(TransportException.of(failure), false, 1, Sent.NO)).hasMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource({
        "NO, NO, The request was not sent., false",
        "NOT_PROCESSED, NO, Atlas did not process the request., false",
        "NO, NOT_PROCESSED, Atlas did not process the request., false",
        "MAYBE, NO, Atlas may have received the request., true",
        "NOT_PROCESSED, MAYBE, Atlas may have received the request., true"
    })
    void allAttemptsCountForWhetherTheRequestWasSent(Sent last, Sent before, String end, boolean maybe) {
        TransportException reset = new TransportException(new SocketException("reset"), Kind.TRANSIENT, last);
        AtlasTransportException error = (AtlasTransportException) exception(reset, false, 2, before);

        assertThat(error)
                .hasMessage("No complete response for GET /x in 2 attempts: reset. " + end)
                .hasCause(reset.failure());
        assertThat(error.requestMayHaveReachedAtlas()).isEqualTo(maybe);
        assertThat(error.attempts()).isEqualTo(2);
        assertThat(error.isPermanent()).isFalse();

        AtlasInterruptedException interrupted =
                (AtlasInterruptedException) exception(TransportException.interrupted(last), false, 2, before);
        assertThat(interrupted).hasMessage("Interrupted during GET /x. " + end);
        assertThat(interrupted.requestMayHaveReachedAtlas()).isEqualTo(maybe);
    }

    @Test
    void aTimeoutNamesTheSettingAndTheProxy() {
        TransportException timeout = TransportErrors.timeout(null, new IOException("closed"), Sent.NO);
        TransportException connecting = TransportErrors.timeout(PROXY, new IOException("closed"), Sent.NO);

        assertThat(exception(timeout, false, 1, Sent.NO))
                .hasMessage("No complete response for GET /x in 1 attempt: the timeout of 1500 ms is over."
                        + " The request was not sent.")
                .hasRootCauseMessage("closed")
                .returns(false, e -> ((AtlasTransportException) e).isPermanent());
        assertThat(exception(timeout, true, 1, Sent.NO))
                .hasMessageContaining("the timeout of 1500 ms for one attempt (attemptTimeout) is over.");
        assertThat(exception(connecting, false, 1, Sent.NO))
                .hasMessageContaining(
                        "is over while waiting for the proxy proxy.invalid:3128. Check the proxy settings.")
                .returns(true, e -> ((AtlasTransportException) e).isPermanent());
    }

    @Test
    void aTokenRequestIsNamed() {
        TransportException failure =
                TransportException.of(new SocketException("reset"), Sent.MAYBE).before(call());

        assertThat(exception(failure, false, 1, Sent.NO))
                .hasMessageContaining("the token request, GET /x, failed: reset. The request was not sent.");
    }

    @ParameterizedTest
    @CsvSource({
        "403, PERMANENT, status 403. Ask its administrator",
        "499, PERMANENT, status 499. Ask its administrator",
        "500, TRANSIENT, responds to CONNECT with status 500"
    })
    void aProxyMayRefuseToConnect(int status, Kind kind, String problem) {
        TransportException failure = requireNonNull(TransportErrors.proxyConnection(
                PROXY, new IOException("Unexpected response code for CONNECT: " + status)));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.sent()).isEqualTo(Sent.NO);
        assertThat(failure).hasMessageContaining("the proxy proxy.invalid:3128").hasMessageContaining(problem);
    }

    @Test
    void aProxyMayNotBeReached() {
        for (IOException failure :
                List.of(new ConnectException("x"), new NoRouteToHostException("x"), new SocketTimeoutException("x"))) {
            assertThat(TransportErrors.proxyConnection(Proxy.NO_PROXY, failure))
                    .hasMessage("no connection to the proxy. Check the proxy settings")
                    .returns(Kind.PERMANENT, TransportException::kind);
        }
        assertThat(TransportErrors.proxyConnection(PROXY, new SSLHandshakeException("x")))
                .as("from inside of the tunnel")
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "true, Basic, does not accept the proxy user and password",
        "false, basic, requires authentication. Set proxyCredentials",
        "false, NTLM basic, requires authentication. Set proxyCredentials",
        "false, NTLM Negotiate, 'by NTLM or Negotiate, which is not supported'",
        "false, , 'by an unnamed scheme, which is not supported'"
    })
    void aProxyMayRequireAuthentication(boolean refused, @Nullable String schemes, String problem) {
        List<String> offered = schemes == null ? List.of() : Arrays.asList(schemes.split(" "));

        assertThat(TransportErrors.proxyAuthentication(PROXY, offered, refused))
                .hasMessageContaining("the proxy proxy.invalid:3128")
                .hasMessageContaining(problem)
                .hasMessageNotContaining("https.proxyHost")
                .returns(Kind.PERMANENT, TransportException::kind);
    }

    @Test
    void aMissingClientCertificateIsNamedThoughItsAlertWasLost() {
        assertThat(TransportErrors.clientCertificateRequired(call(), new SSLException("alert: bad_certificate")))
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageStartingWith("atlas.invalid requires a client certificate");
        assertThat(TransportErrors.clientCertificateRequired(call(), new SocketException("Broken pipe")))
                .isNotInstanceOf(SSLHandshakeException.class)
                .hasMessageStartingWith("atlas.invalid requires a client certificate")
                .hasMessageEndingWith(" (Broken pipe)");
    }

    private static AtlasException exception(TransportException failure, boolean ofAttempt, int attempts, Sent before) {
        return TransportErrors.exception(call(), failure, Duration.ofMillis(1_500), ofAttempt, attempts, before);
    }

    private static Call call() {
        Request request = Request.create(
                Request.HttpMethod.GET,
                "https://atlas.invalid/x?y",
                Map.of(),
                null,
                StandardCharsets.UTF_8,
                new RequestTemplate());
        return new Call(request, Duration.ofSeconds(60));
    }

    private static <E extends IOException> E caused(E failure, Throwable cause) {
        failure.initCause(cause);
        return failure;
    }
}
