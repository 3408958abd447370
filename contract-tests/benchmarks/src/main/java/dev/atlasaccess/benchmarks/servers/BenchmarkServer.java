package dev.atlasaccess.benchmarks.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The process of {@link ServerProcess}: prints its port, then its counts for each line that it reads, and ends with its input. */
final class BenchmarkServer {
    private BenchmarkServer() {}

    /**
     * Serves until the standard input ends.
     *
     * @param args the file for the trust store, and the options
     * @throws Exception if the server cannot be started
     */
    public static void main(String... args) throws Exception {
        ServerOptions options = ServerOptions.ofArguments(args[1], args[2], args[3], args[4]);
        RoleService service = new RoleService(options);
        switch (options.protocol()) {
            case HTTP1 -> {
                Http1Server server = new Http1Server(service);
                Thread acceptor = new Thread(() -> serve(server), "acceptor");
                acceptor.setDaemon(true);
                acceptor.start();
                System.out.println(server.port());
            }
            case HTTP2 -> System.out.println(new Http2Server(service, Path.of(args[0])).port());
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (in.readLine() != null) {
            ServerCounts counts = service.counts();
            System.out.println(counts.connections() + " " + counts.requests() + " " + counts.challenges() + " "
                    + counts.rejections());
        }
        System.exit(0);
    }

    private static void serve(Http1Server server) {
        try {
            server.serve();
        } catch (IOException e) {
            e.printStackTrace();
            System.exit(1);
        }
    }
}
