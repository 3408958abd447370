package dev.atlasaccess.emulator;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
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
 * <p>In a static field it starts once for the class and its nested classes, and is {@linkplain AtlasEmulator#reset() reset}
 * before each test, so that tests which share it must not run at the same time. In a field of the instance it starts anew
 * for each test. {@code @ExtendWith} does as well: on a class as in a static field, on a method as in an instance's. A
 * parameter of type {@link AtlasEmulator} gets the emulator wherever it is already started.
 */
public final class AtlasEmulatorExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {
    private final AtlasEmulatorBuilder settings;
    private @Nullable AtlasEmulator emulator;
    private @Nullable ExtensionContext startedFor;

    /** An emulator on a free port, with the documented examples. */
    public AtlasEmulatorExtension() {
        this(AtlasEmulator.builder());
    }

    /**
     * An emulator with settings.
     *
     * @param settings what it starts with, each time
     */
    public AtlasEmulatorExtension(AtlasEmulatorBuilder settings) {
        this.settings = settings;
    }

    /**
     * The emulator.
     *
     * @throws IllegalStateException if no test is running
     */
    public AtlasEmulator emulator() {
        if (emulator == null) {
            throw new IllegalStateException(
                    "The emulator is started before the tests of a class if the extension is in a"
                            + " static field, else before each test; ask for it in a test or in @BeforeEach");
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
        if (emulator == null) {
            throw new ParameterResolutionException(
                    "The emulator is not started yet; take it in a test method or in @BeforeEach");
        }
        return emulator;
    }

    /** Nested classes come here again, with contexts of their own. */
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
