package dev.atlasaccess;

import static dev.atlasaccess.testing.MockAtlas.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.atlasaccess.errors.UnauthorizedException;
import dev.atlasaccess.testing.DigestDispatcher;
import dev.atlasaccess.testing.MockAtlas;
import java.security.Provider;
import java.security.Security;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** API keys in a JVM that is restricted to FIPS-approved algorithms. */
@Isolated("replaces a security provider of the JVM")
class MissingMd5Test {
    private final Provider sun = Security.getProvider("SUN");
    private final MockAtlas atlas = new MockAtlas();
    private final DigestDispatcher digest = new DigestDispatcher();
    private final AtlasAccess client = atlas.builder()
            .credentials(Credentials.apiKey(DigestDispatcher.USER, DigestDispatcher.PASSWORD))
            .build();

    @BeforeEach
    void start() {
        atlas.server.setDispatcher(digest);
        Security.removeProvider("SUN");
        Security.insertProviderAt(new Fips(sun), 1);
    }

    @AfterEach
    void stop() {
        Security.removeProvider("Fips");
        Security.insertProviderAt(sun, 1);
        client.close();
        atlas.close();
    }

    @Test
    void md5Challenge_failsWithARemedyThatNamesMd5() {
        UnauthorizedException error = assertThrows(UnauthorizedException.class, () -> client.listRoles(PROJECT));

        assertThat(error.remedy()).contains("MD5").contains("JVM").contains("service account");
    }

    @Test
    void md5AndSha256Challenges_useSha256() {
        digest.hash = "SHA-256";
        digest.challenge = "Digest realm=\"r\", nonce=\"%s\", qop=\"auth\", algorithm=MD5,"
                + " Digest realm=\"r\", nonce=\"%s\", qop=\"auth\", algorithm=SHA-256";

        client.listRoles(PROJECT);

        assertThat(digest.usedCounts).hasSize(1);
    }

    /** The provider of the JDK without MD5. */
    private static final class Fips extends Provider {
        private static final long serialVersionUID = 1L;

        private final transient Provider sun;

        Fips(Provider sun) {
            super("Fips", "1", "");
            this.sun = sun;
        }

        @Override
        public @Nullable Service getService(String type, String algorithm) {
            return algorithm.equals("MD5") ? null : sun.getService(type, algorithm);
        }

        @Override
        public Set<Service> getServices() {
            return sun.getServices();
        }
    }
}
