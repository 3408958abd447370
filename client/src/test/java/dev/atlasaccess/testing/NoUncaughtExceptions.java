package dev.atlasaccess.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test if a thread has ended with an exception, which would print a stack trace on stderr. Test classes run
 * concurrently, so an exception may be reported by a test that runs at the same time.
 */
public final class NoUncaughtExceptions implements AfterEachCallback {
    private static final Queue<String> UNCAUGHT = new ConcurrentLinkedQueue<>();

    static {
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> UNCAUGHT.add(thread.getName() + ": " + e));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        List<String> uncaught = new ArrayList<>();
        for (String next = UNCAUGHT.poll(); next != null; next = UNCAUGHT.poll()) {
            uncaught.add(next);
        }
        assertThat(uncaught).as("uncaught exceptions").isEmpty();
    }
}
