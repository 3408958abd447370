package dev.atlasaccess.benchmarks.servers;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import javax.net.ssl.SSLContext;

/** A server in a process of its own, on the JDK that this runs on. It ends when it is closed, and with this process. */
public final class ServerProcess implements AutoCloseable {
    private final ServerOptions options;
    private final Path trustStore;
    private final Process process;
    private final BufferedReader out;
    private final BufferedWriter in;
    private final int port;

    private ServerProcess(ServerOptions options) throws IOException {
        this.options = options;
        trustStore = Files.createTempFile("benchmark", ".p12");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-classpath",
                System.getProperty("java.class.path"),
                BenchmarkServer.class.getName(),
                trustStore.toString()));
        command.addAll(options.arguments());
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        out = process.inputReader();
        in = process.outputWriter();
        port = Integer.parseInt(readLine());
    }

    /**
     * Starts a server.
     *
     * @param options what it does
     * @return the server, ready to accept requests
     * @throws IOException if it cannot be started
     */
    public static ServerProcess start(ServerOptions options) throws IOException {
        return new ServerProcess(options);
    }

    /**
     * Returns the base URL.
     *
     * @return the URL, without a slash at the end
     */
    public URI baseUrl() {
        return URI.create(
                options.protocol() == ServerOptions.Protocol.HTTP1
                        ? "http://127.0.0.1:" + port
                        : "https://127.0.0.1:" + port);
    }

    /**
     * Returns the arguments of a JVM that trusts this server.
     *
     * @return the arguments; none without TLS
     */
    public List<String> jvmArguments() {
        return options.protocol() == ServerOptions.Protocol.HTTP1 ? List.of() : TrustStores.jvmArguments(trustStore);
    }

    /**
     * Returns a context that trusts this server, for a client in this JVM.
     *
     * @return the context
     * @throws IOException if the trust store cannot be read
     * @throws GeneralSecurityException if the server is without TLS
     */
    public SSLContext sslContext() throws IOException, GeneralSecurityException {
        return TrustStores.context(trustStore);
    }

    /**
     * Returns what the server has counted since it started.
     *
     * @return the counts
     * @throws IOException if the server has ended
     */
    public synchronized ServerCounts counts() throws IOException {
        in.write("counts\n");
        in.flush();
        try (Scanner counts = new Scanner(readLine())) {
            return new ServerCounts(counts.nextLong(), counts.nextLong(), counts.nextLong(), counts.nextLong());
        }
    }

    private String readLine() throws IOException {
        String line = out.readLine();
        if (line == null) {
            close();
            throw new IOException("the server has ended");
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(trustStore);
    }
}
