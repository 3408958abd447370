package dev.atlasaccess.benchmarks;

import dev.atlasaccess.benchmarks.calls.CallRows;
import dev.atlasaccess.benchmarks.calls.DecodeRows;
import dev.atlasaccess.benchmarks.calls.ThroughputRows;
import dev.atlasaccess.benchmarks.processes.CommandLineList;
import dev.atlasaccess.benchmarks.processes.CommandLineReport;
import dev.atlasaccess.benchmarks.processes.DigestLoad;
import dev.atlasaccess.benchmarks.processes.HeapGrowth;
import dev.atlasaccess.benchmarks.processes.Interruption;
import dev.atlasaccess.benchmarks.processes.LoadedClasses;
import dev.atlasaccess.benchmarks.processes.RoundTrips;
import dev.atlasaccess.benchmarks.processes.Sizes;
import dev.atlasaccess.benchmarks.processes.Sockets;
import dev.atlasaccess.benchmarks.processes.Start;
import dev.atlasaccess.benchmarks.processes.TokenRequests;
import dev.atlasaccess.benchmarks.servers.ServerOptions.Protocol;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Makes all measurements on the JDK that this runs on. */
public final class AllMeasurements {
    private static final List<Measurement> MEASUREMENTS = List.of(
            new CallRows(Protocol.HTTP1, 50_000, 3),
            new CallRows(Protocol.HTTP2, 20_000, 1),
            new DecodeRows(),
            new ThroughputRows(),
            new Sizes(),
            new RoundTrips(),
            new TokenRequests(),
            new Sockets(),
            new Interruption(),
            new LoadedClasses(),
            new DigestLoad(),
            new HeapGrowth(),
            new Start(),
            new CommandLineReport(),
            new CommandLineList());

    private AllMeasurements() {}

    /**
     * Makes all measurements; one that fails does not keep the next from being made, but from success.
     *
     * @param args ignored
     * @throws IOException if the results cannot be written
     */
    public static void main(String... args) throws IOException {
        Settings settings = Settings.ofSystemProperties();
        Results results = Results.startIn(Path.of("target", "results"));
        boolean complete = true;
        for (Measurement measurement : MEASUREMENTS) {
            try {
                measurement.run(settings, results);
            } catch (Exception e) {
                complete = false;
                e.printStackTrace();
            }
        }
        System.exit(complete ? 0 : 1);
    }
}
