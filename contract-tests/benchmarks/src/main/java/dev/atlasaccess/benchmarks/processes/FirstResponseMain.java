package dev.atlasaccess.benchmarks.processes;

import dev.atlasaccess.benchmarks.clients.RolesReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * A child process that prints a line when it has its first decoded response, and ends with its input. Each client is in a class
 * of its own, because the class path has only what one of them needs.
 */
final class FirstResponseMain {
    private FirstResponseMain() {}

    /** Requires the name of a client and the base URL. */
    public static void main(String... args) throws IOException, InterruptedException {
        String url = args[1] + "/api/atlas/v2/groups/" + ListRoles.PROJECT + "/cloudProviderAccess";
        Object roles = switch (args[0]) {
            case "sdk" -> ListRoles.client(URI.create(args[1]), ListRoles.TOKEN).listRoles(ListRoles.PROJECT);
            case "java-net-http" -> JavaNetHttp.list(url);
            case "okhttp" -> OkHttp.list(url);
            default -> throw new IllegalArgumentException(args[0]);
        };
        System.out.println(roles.getClass());
        while (System.in.read() >= 0) {
            // The parent sends nothing.
        }
    }

    private static final class JavaNetHttp {
        static Object list(String url) throws IOException, InterruptedException {
            HttpClient client = HttpClient.newHttpClient();
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(Duration.ofSeconds(60))
                    .header("Authorization", "Bearer token")
                    .header("Accept", "application/vnd.atlas.2023-01-01+json")
                    .build();
            return RolesReader.read(client.send(request, HttpResponse.BodyHandlers.ofByteArray())
                    .body());
        }
    }

    private static final class OkHttp {
        static Object list(String url) throws IOException {
            Request request = new Request.Builder()
                    .url(url)
                    .header("Authorization", "Bearer token")
                    .header("Accept", "application/vnd.atlas.2023-01-01+json")
                    .build();
            try (Response response = new OkHttpClient().newCall(request).execute()) {
                return RolesReader.read(response.body().bytes());
            }
        }
    }
}
