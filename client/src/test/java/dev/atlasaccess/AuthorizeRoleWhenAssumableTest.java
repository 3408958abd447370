package dev.atlasaccess;

import static dev.atlasaccess.testing.MockAtlas.PROJECT;
import static dev.atlasaccess.testing.MockAtlas.ROLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.errors.AtlasStatusException;
import dev.atlasaccess.errors.AtlasTransportException;
import dev.atlasaccess.errors.BadRequestException;
import dev.atlasaccess.model.AwsIamRoleUpdate;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.testing.DocumentedExamples;
import dev.atlasaccess.testing.MockAtlas;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;

/** authorizeRoleWhenAssumable over HTTP; {@link PropagationWaiterTest} has the rules. */
class AuthorizeRoleWhenAssumableTest {
    @Test
    void roleThatIsNotAssumable_isRetriedByThisMethodOnly() {
        String refused = DocumentedExamples.fragment()
                .at("/components/examples/ErrorCannotAssumeRole/value")
                .toString();
        try (MockAtlas atlas = new MockAtlas();
                AtlasAccess client = atlas.client()) {
            atlas.error(400, refused);
            assertThrows(BadRequestException.class, () -> client.authorizeRole(PROJECT, ROLE, new AwsIamRoleUpdate()));
            assertThat(atlas.requests()).isEqualTo(1);

            atlas.error(400, refused).respond(DocumentedExamples.body("v2-authorize/response-200-aws"));
            CloudProviderAccessRole role =
                    client.authorizeRoleWhenAssumable(PROJECT, ROLE, new AwsIamRoleUpdate(), Duration.ofMinutes(1));
            assertThat(role).isNotNull();
            assertThat(atlas.requests()).isEqualTo(3);
        }
    }

    @Test
    void transientErrors_areRetried() {
        try (MockAtlas atlas = new MockAtlas();
                AtlasAccess client = atlas.client()) {
            atlas.disconnect();
            atlas.respond(502, "text/html", "<html>").respond(DocumentedExamples.body("v2-authorize/response-200-aws"));

            client.authorizeRoleWhenAssumable(PROJECT, ROLE, new AwsIamRoleUpdate(), Duration.ofMinutes(1));
            assertThat(atlas.requests()).isEqualTo(3);
        }
    }

    @Test
    void untrustedCertificate_isThrownAtOnce() {
        List<Duration> delays = new ArrayList<>();
        try (MockAtlas atlas = new MockAtlas()) {
            atlas.server.useHttps(new HandshakeCertificates.Builder()
                    .heldCertificate(new HeldCertificate.Builder().build())
                    .build()
                    .sslSocketFactory());
            try (AtlasAccess client = atlas.builder()
                    .baseUrl(URI.create("https://localhost:" + atlas.server.getPort()))
                    .build()) {
                assertThrows(
                        AtlasTransportException.class,
                        () -> client.authorizeRoleWhenAssumable(
                                PROJECT, ROLE, new AwsIamRoleUpdate(), Duration.ofMinutes(1), recorder(delays)));
            }
            assertThat(delays).isEmpty();
        }
    }

    private static WaitListener recorder(List<Duration> delays) {
        return new WaitListener() {
            @Override
            public void onNotYet(int attempt, AtlasStatusException error, Duration waited, Duration next) {
                delays.add(next);
            }

            @Override
            public void onFailure(int attempt, AtlasException fault, Duration waited, Duration next) {
                delays.add(next);
                // Otherwise a failing test would wait for a minute.
                throw new IllegalStateException("retried", fault);
            }
        };
    }
}
