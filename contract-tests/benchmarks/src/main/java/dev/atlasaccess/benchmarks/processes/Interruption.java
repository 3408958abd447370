package dev.atlasaccess.benchmarks.processes;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.benchmarks.Measurement;
import dev.atlasaccess.benchmarks.Results;
import dev.atlasaccess.benchmarks.Settings;
import dev.atlasaccess.errors.AtlasInterruptedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The time from the interruption of a thread to the exception of the call that it is in. */
public final class Interruption implements Measurement {
    /** Long enough for the call to wait for its response. */
    private static final long CALL_MILLIS = 30;

    @Override
    public void run(Settings settings, Results results) throws IOException, InterruptedException {
        if (!settings.includes("interruption")) {
            return;
        }
        double[] millis = new double[settings.choose(101, 11)];
        InetAddress loopback = InetAddress.getLoopbackAddress();
        // The system accepts the connections, and there is never a response.
        try (ServerSocket server = new ServerSocket(0, millis.length, loopback);
                AtlasAccess atlas = ListRoles.client(
                        URI.create("http://" + loopback.getHostAddress() + ":" + server.getLocalPort()),
                        ListRoles.TOKEN)) {
            for (int i = 0; i < millis.length; i++) {
                millis[i] = interrupt(atlas, i);
            }
        }
        results.add("interruption", "sdk", "time", "ms", millis);
    }

    private static double interrupt(AtlasAccess atlas, int index) throws InterruptedException {
        CompletableFuture<Long> end = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                end.completeExceptionally(new IllegalStateException("Response " + atlas.listRoles(ListRoles.PROJECT)));
            } catch (AtlasInterruptedException e) {
                end.complete(System.nanoTime());
            } catch (RuntimeException e) {
                end.completeExceptionally(e);
            }
        });
        caller.start();
        // Varies, because the SDK may look for interruptions periodically.
        TimeUnit.MICROSECONDS.sleep(CALL_MILLIS * 1000 + index * 97L % 10_000);
        long interrupted = System.nanoTime();
        caller.interrupt();
        return (end.join() - interrupted) / 1e6;
    }
}
