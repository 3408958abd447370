package dev.atlasaccess.emulator;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * An {@link AtlasEmulator} for the tests of a class with JUnit 5 or later.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final AtlasEmulatorExtension atlas = new AtlasEmulatorExtension();
 *
 * @Test
 * void test(AtlasEmulator emulator) { … }
 * }</pre>
 *
 * <p>In a static field the emulator is started once for the class and its nested classes, and
 * {@linkplain AtlasEmulator#reset() reset} before each test: tests that share it must not run concurrently. In an instance
 * field it is started for each test. {@code @ExtendWith} on a class is equivalent to a static field, on a method to an
 * instance field. A parameter of type {@link AtlasEmulator} resolves to the emulator once it is started.
 *
 * <p>Classes with extensions of their own may run concurrently. The extension is not thread-safe, but its emulator is: a test
 * may use it on several threads.
 */
public final class AtlasEmulatorExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {
    private final AtlasEmulatorBuilder settings;
    private @Nullable AtlasEmulator emulator;
    private @Nullable ExtensionContext startedFor;

    /** Creates an extension with default settings: a free port and the documented examples. */
    public AtlasEmulatorExtension() {
        this(AtlasEmulator.builder());
    }

    /**
     * Creates an extension.
     *
     * @param settings the settings of each emulator that is started
     */
    public AtlasEmulatorExtension(AtlasEmulatorBuilder settings) {
        this.settings = settings;
    }

    /**
     * Returns the emulator.
     *
     * @return the running emulator
     * @throws IllegalStateException if it is not started
     */
    public AtlasEmulator emulator() {
        if (emulator == null) {
            throw new IllegalStateException(
                    "The emulator is not started: it starts before the tests of a class if the extension is in a"
                            + " static field, otherwise before each test; use it in a test method or in @BeforeEach");
        }
        return emulator;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        start(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (emulator == null) {
            start(context);
        } else {
            emulator.reset();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        stop(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stop(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == AtlasEmulator.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return emulator();
    }

    /** Also called for nested classes, with their own contexts. */
    private void start(ExtensionContext context) {
        if (emulator == null) {
            emulator = settings.start();
            startedFor = context;
        }
    }

    private void stop(ExtensionContext context) {
        if (emulator != null && context.equals(startedFor)) {
            emulator.close();
            emulator = null;
            startedFor = null;
        }
    }
}
