package dev.atlasaccess.benchmarks.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.benchmarks.servers.Documents;
import dev.atlasaccess.benchmarks.servers.ServerOptions;
import dev.atlasaccess.benchmarks.servers.ServerOptions.Protocol;
import dev.atlasaccess.benchmarks.servers.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** All clients do the same work. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientKindTest {
    private static final int ROLES = 30;
    private static final String PROJECT = "32b6e34b3d91647abb20e7b8";
    private static final byte[] DOCUMENT = Documents.list(ROLES);
    private static final Pattern ROLE_ID = Pattern.compile("\"(?:roleId|_id)\":\"([0-9a-f]{24})\"");

    private final ServerProcess server;

    ClientKindTest() throws IOException {
        server = ServerProcess.start(ServerOptions.open(Protocol.HTTP1, ROLES));
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "SOCKET")
    void readsAllRolesFromAResponse(ClientKind kind) throws Exception {
        BenchmarkClient client = kind.client(server.baseUrl());

        assertThat(client.describe(client.listRoles(PROJECT))).containsExactlyElementsOf(expected());
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "SOCKET")
    void decodesAllRoles(ClientKind kind) throws Exception {
        BenchmarkClient client = kind.client(server.baseUrl());

        assertThat(client.describe(client.decode(DOCUMENT))).containsExactlyElementsOf(expected());
    }

    @Test
    void theSocketReadsTheWholeResponse() throws Exception {
        BenchmarkClient client = ClientKind.SOCKET.client(server.baseUrl());

        for (int i = 0; i < 2; i++) {
            assertThat(new String((byte[]) client.listRoles(PROJECT), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .endsWith("\r\n\r\n" + new String(DOCUMENT, StandardCharsets.UTF_8));
        }
    }

    @Test
    void recordsHaveTheSameContentsByDataBindingAndByTokens() throws Exception {
        assertThat(RolesParser.parse(DOCUMENT)).isEqualTo(RolesReader.read(DOCUMENT));
    }

    private static List<String> expected() {
        return ROLE_ID.matcher(new String(DOCUMENT, StandardCharsets.UTF_8))
                .results()
                .map(match -> match.group(1))
                .map(id -> id + (Integer.parseInt(id, 16) % 6 == 5 ? " 0" : " 1"))
                .collect(Collectors.toList());
    }
}
