package dev.atlasaccess.benchmarks.processes;

import dev.atlasaccess.benchmarks.Measurement;
import dev.atlasaccess.benchmarks.Results;
import dev.atlasaccess.benchmarks.Settings;
import dev.atlasaccess.benchmarks.servers.ServerOptions;
import dev.atlasaccess.benchmarks.servers.ServerOptions.Protocol;
import dev.atlasaccess.benchmarks.servers.ServerProcess;
import java.io.IOException;

/**
 * Failures and CPU time of calls with an API key over HTTP/2 and TLS, on 32 threads: of the first calls of a JVM, most of whose
 * time is that of its compilers, and of as many calls after them.
 */
public final class DigestLoad implements Measurement {
    @Override
    public void run(Settings settings, Results results) throws IOException, InterruptedException {
        if (!settings.includes("digest-load")) {
            return;
        }
        int rounds = settings.choose(3, 1);
        double[] failures = new double[rounds];
        double[] cold = new double[rounds];
        double[] warm = new double[rounds];
        ServerOptions options = ServerOptions.open(Protocol.HTTP2, 3).withDigest(Integer.MAX_VALUE);
        for (int i = 0; i < rounds; i++) {
            try (ServerProcess server = ServerProcess.start(options);
                    ChildProcess child = new ChildJvm(System.getProperty("java.class.path"))
                            .options(server.jvmArguments().toArray(new String[0]))
                            .start(DigestLoadMain.class, server.baseUrl(), 32, settings.choose(300, 30))) {
                failures[i] = Double.parseDouble(child.line());
                cold[i] = Double.parseDouble(child.line());
                failures[i] += Double.parseDouble(child.line());
                warm[i] = Double.parseDouble(child.line());
                child.finish();
            }
        }
        results.add("digest-load", "sdk", "failures", "", failures);
        results.add("digest-load", "sdk", "cpu", "us", cold);
        results.add("digest-load", "sdk", "cpu-warm", "us", warm);
    }
}
