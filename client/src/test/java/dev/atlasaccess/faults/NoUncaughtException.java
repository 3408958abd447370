package dev.atlasaccess.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** No thread prints a stack trace on stderr, since none ends in an exception. */
public final class NoUncaughtException implements BeforeEachCallback, AfterEachCallback {
    private final Queue<String> uncaught = new ConcurrentLinkedQueue<>();

    @Override
    public void beforeEach(ExtensionContext context) {
        uncaught.clear();
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> uncaught.add(thread.getName() + ": " + e));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Thread.setDefaultUncaughtExceptionHandler(null);
        assertThat(uncaught).as("uncaught exceptions").isEmpty();
    }
}
