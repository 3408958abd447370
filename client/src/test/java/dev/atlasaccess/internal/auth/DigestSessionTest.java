package dev.atlasaccess.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import feign.Request;
import feign.RequestTemplate;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Authorization header of HTTP Digest, and how long a nonce continues its count. */
class DigestSessionTest {
    private static final int KEPT = 64;

    private final DigestSessions sessions = new DigestSessions("public", "canary");

    @ParameterizedTest
    @CsvSource({
        "'', false, false",
        "', qop=auth', true, true",
        "', algorithm=MD5-sess', true, false",
        "', algorithm=MD5-sess, qop=auth', true, true"
    })
    void aClientNonceIsSentWhereTheResponseDependsOnIt(String parameters, boolean clientNonce, boolean count) {
        String header = header(session("n", parameters), "https://atlas.invalid/x");

        assertThat(header.matches(".*, cnonce=\"[0-9a-f]{32}\".*")).isEqualTo(clientNonce);
        assertThat(header.contains(", qop=auth")).isEqualTo(count);
        assertThat(header.contains(", nc=00000001")).isEqualTo(count);
    }

    @Test
    void eachNonceHasAClientNonceOfItsOwn() {
        String cnonce = "(?s).* cnonce=\"([^\"]*)\".*";
        String first = header(session("a", ", qop=auth"), "https://atlas.invalid/x");
        String second = header(session("b", ", qop=auth"), "https://atlas.invalid/x");

        assertThat(first.replaceAll(cnonce, "$1")).isNotEqualTo(second.replaceAll(cnonce, "$1"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://atlas.invalid, /",
        "https://atlas.invalid/, /",
        "http://[::1]:8080/api/x?pretty=true, /api/x?pretty=true"
    })
    void theUriIsThatOfTheRequestLine(String url, String uri) {
        assertThat(header(session("n", ""), url)).contains(", uri=\"" + uri + "\"");
    }

    @Test
    void theCountsOfTheLatestNoncesAreKept() {
        DigestSession first = session("n0", "");
        for (int i = 1; i < KEPT; i++) {
            session("n" + i, "");
        }
        assertThat(session("n0", "")).isSameAs(first);

        for (int i = 1; i <= KEPT; i++) {
            session("m" + i, "");
        }
        assertThat(session("n0", "")).isNotSameAs(first);
    }

    @Test
    void whatIsDerivedFromThePasswordIsDroppedOnClose() {
        DigestSession session = session("n", "");
        sessions.share(session);

        sessions.clear();
        assertThat(sessions.current(0)).isNull();
        assertThat(session("n", "")).isNotSameAs(session);
    }

    private DigestSession session(String nonce, String parameters) {
        String header = "Digest realm=\"r\", nonce=\"" + nonce + "\"" + parameters;
        return sessions.of(
                DigestChallenge.in(Map.of("www-authenticate", List.of(header))).orElseThrow(), 0);
    }

    private static String header(DigestSession session, String url) {
        return session.authorization(Request.create(
                Request.HttpMethod.GET, url, Map.of(), null, StandardCharsets.UTF_8, new RequestTemplate()));
    }
}
