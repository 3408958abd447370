package dev.atlasaccess.benchmarks.processes;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.atlasaccess.benchmarks.clients.RolesReader;
import java.io.IOException;
import java.util.Map;
import okhttp3.Credentials;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** The least that does what {@code atlas-access list} does: it requests a token, lists the roles and prints them. */
final class MinimalListMain {
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Token(@JsonProperty("access_token") String accessToken) {}

    private static final OkHttpClient CLIENT = new OkHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private MinimalListMain() {}

    /** Reads the environment, as the command line does. */
    public static void main(String... args) throws IOException {
        Map<String, String> environment = System.getenv();
        String baseUrl = environment.get(EnvironmentVariables.BASE_URL);
        String id = environment.get(EnvironmentVariables.CLIENT_ID);
        String secret = environment.get(EnvironmentVariables.CLIENT_SECRET);
        Request tokenRequest = new Request.Builder()
                .url(baseUrl + "/api/oauth/token")
                .header("Authorization", Credentials.basic(id, secret))
                .post(new FormBody.Builder()
                        .add("grant_type", "client_credentials")
                        .build())
                .build();
        Token token = JSON.readValue(send(tokenRequest), Token.class);
        Request listRequest = new Request.Builder()
                .url(baseUrl + "/api/atlas/v2/groups/" + environment.get(EnvironmentVariables.PROJECT_ID)
                        + "/cloudProviderAccess")
                .header("Authorization", "Bearer " + token.accessToken())
                .header("Accept", "application/vnd.atlas.2023-01-01+json")
                .build();
        System.out.println(RolesReader.read(send(listRequest)));
    }

    private static byte[] send(Request request) throws IOException {
        try (Response response = CLIENT.newCall(request).execute()) {
            return response.body().bytes();
        }
    }
}
