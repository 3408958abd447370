package dev.atlasaccess.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Digest challenge in a WWW-Authenticate header. */
class DigestChallengeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Digest realm=\"r\", nonce=\"n\", qop=\"auth\"",
                "Basic realm=\"b\", Digest nonce=\"n\", realm=\"r\", qop=\"auth\"",
                "Basic realm=\"a, Digest nonce=evil\", Digest nonce=\"n\", realm=\"r\", qop=\"auth\"",
                "Negotiate YWJj==, Digest realm=r,nonce=n,qop=auth",
                "Negotiate, DIGEST  realm=r , nonce = \"n\",, qop=\"auth-int,auth\"",
                ", ; Digest realm=\"r\", nonce=\"n\", qop=auth"
            })
    void digestIsFoundAmongOtherSchemes(String header) {
        DigestChallenge challenge =
                DigestChallenge.in(Map.of("www-authenticate", List.of(header))).orElseThrow();

        assertThat(challenge.nonce()).isEqualTo("n");
        assertThat(challenge.realm()).isEqualTo("r");
        assertThat(challenge.qop()).isTrue();
    }

    @Test
    void aSchemeInsideOfAQuotedStringIsIgnored() {
        assertThat(DigestChallenge.in(
                        Map.of("www-authenticate", List.of("Basic realm=\"x, Digest nonce=evil, qop=auth\""))))
                .isEmpty();
    }
}
