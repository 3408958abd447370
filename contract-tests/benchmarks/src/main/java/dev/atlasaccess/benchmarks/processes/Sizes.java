package dev.atlasaccess.benchmarks.processes;

import dev.atlasaccess.benchmarks.Measurement;
import dev.atlasaccess.benchmarks.Results;
import dev.atlasaccess.benchmarks.Settings;
import java.io.IOException;
import java.util.List;

/** What the SDK adds to an application on disk. */
public final class Sizes implements Measurement {
    @Override
    public void run(Settings settings, Results results) throws IOException {
        if (settings.includes("size")) {
            results.add(
                    "size",
                    "sdk",
                    "jar",
                    "KB",
                    ClassPath.of(List.of(ClassPath.SDK)).size() / 1e3);
            results.add(
                    "size",
                    "sdk",
                    "class-path",
                    "MB",
                    ClassPath.of(ClassPath.ALL_OF_SDK).size() / 1e6);
            results.add(
                    "size",
                    "okhttp",
                    "class-path",
                    "MB",
                    ClassPath.of(ClassPath.OKHTTP).size() / 1e6);
        }
    }
}
