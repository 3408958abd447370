package dev.atlasaccess.benchmarks.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.AtlasAccessBuilder;
import dev.atlasaccess.Credentials;
import dev.atlasaccess.benchmarks.servers.ServerOptions.Protocol;
import dev.atlasaccess.errors.UnauthorizedException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The servers count what they receive, and verify Digest. */
class ServerProcessTest {
    private static final String PROJECT = "32b6e34b3d91647abb20e7b8";
    private static final int CALLS = 10;

    @ParameterizedTest
    @EnumSource
    void acceptsAnyCredentialsWithoutDigest(Protocol protocol) throws Exception {
        try (ServerProcess server = ServerProcess.start(ServerOptions.open(protocol, 3))) {
            call(server, Credentials.accessToken("token"));

            assertThat(server.counts()).isEqualTo(new ServerCounts(1, CALLS, 0, 0));
        }
    }

    @ParameterizedTest
    @EnumSource
    void challengesTheFirstRequestOnly(Protocol protocol) throws Exception {
        try (ServerProcess server =
                ServerProcess.start(ServerOptions.open(protocol, 3).withDigest(Integer.MAX_VALUE))) {
            call(server, Credentials.apiKey(ServerOptions.PUBLIC_KEY, ServerOptions.PRIVATE_KEY));

            assertThat(server.counts()).isEqualTo(new ServerCounts(1, CALLS + 1, 1, 0));
        }
    }

    @ParameterizedTest
    @EnumSource
    void replacesTheNonceAfterANumberOfRequests(Protocol protocol) throws Exception {
        try (ServerProcess server =
                ServerProcess.start(ServerOptions.open(protocol, 3).withDigest(5))) {
            call(server, Credentials.apiKey(ServerOptions.PUBLIC_KEY, ServerOptions.PRIVATE_KEY));

            assertThat(server.counts()).isEqualTo(new ServerCounts(1, CALLS + 2, 2, 0));
        }
    }

    @ParameterizedTest
    @EnumSource
    void rejectsAnotherPassword(Protocol protocol) throws Exception {
        try (ServerProcess server =
                ServerProcess.start(ServerOptions.open(protocol, 3).withDigest(5))) {
            assertThatThrownBy(() -> call(server, Credentials.apiKey(ServerOptions.PUBLIC_KEY, "another")))
                    .isInstanceOf(UnauthorizedException.class);

            assertThat(server.counts().rejections()).isPositive();
        }
    }

    private static void call(ServerProcess server, Credentials credentials)
            throws IOException, GeneralSecurityException {
        AtlasAccessBuilder builder =
                AtlasAccess.builder().baseUrl(server.baseUrl()).credentials(credentials);
        if (server.baseUrl().getScheme().equals("https")) {
            builder.sslContext(server.sslContext());
        }
        try (AtlasAccess atlas = builder.build()) {
            for (int i = 0; i < CALLS; i++) {
                assertThat(atlas.listRoles(PROJECT).getAwsIamRoles()).hasSize(1);
            }
        }
    }
}
