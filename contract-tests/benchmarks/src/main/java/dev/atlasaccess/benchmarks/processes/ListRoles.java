package dev.atlasaccess.benchmarks.processes;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.Credentials;
import dev.atlasaccess.benchmarks.servers.ServerOptions;
import java.net.URI;

/** What the rows and their child processes do: list the roles of a project with the SDK. */
final class ListRoles {
    static final String PROJECT = "32b6e34b3d91647abb20e7b8";
    static final Credentials TOKEN = Credentials.accessToken("token");
    static final Credentials API_KEY = Credentials.apiKey(ServerOptions.PUBLIC_KEY, ServerOptions.PRIVATE_KEY);

    private ListRoles() {}

    static AtlasAccess client(URI baseUrl, Credentials credentials) {
        return AtlasAccess.builder().baseUrl(baseUrl).credentials(credentials).build();
    }
}
