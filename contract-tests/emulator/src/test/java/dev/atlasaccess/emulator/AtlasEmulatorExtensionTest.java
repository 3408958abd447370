package dev.atlasaccess.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** The extension in test classes. */
class AtlasEmulatorExtensionTest {
    /** The base URL that each test of the last class has used. */
    private static final List<URI> SEEN = new ArrayList<>();

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    @ParameterizedTest
    @ValueSource(classes = {InAStaticField.class, OnTheClass.class, OneInstanceForAll.class})
    void oneEmulatorForTheClassAndItsNestedClasses(Class<?> tests) throws Exception {
        run(tests).assertStatistics(stats -> stats.started(3).succeeded(3));

        assertThat(SEEN).hasSize(3);
        assertThat(SEEN.stream().distinct()).hasSize(1);
        assertStopped();
    }

    @ParameterizedTest
    @ValueSource(classes = {InAnInstanceField.class, OnTheMethods.class})
    void anEmulatorForEachTest(Class<?> tests) throws Exception {
        run(tests).assertStatistics(stats -> stats.started(2).succeeded(2));

        assertThat(SEEN).hasSize(2);
        assertStopped();
    }

    @Test
    void aParameterOfTheConstructorOfTheOnlyInstanceIsRefused() {
        Events tests = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(InTheConstructorOfTheOneInstance.class))
                .execute()
                .allEvents();

        assertThat(tests.failed().stream()).singleElement().asString().contains("use it in a test method");
    }

    private static Events run(Class<?> tests) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .execute()
                .testEvents();
    }

    private static void assertStopped() {
        assertThat(SEEN)
                .allSatisfy(url -> assertThatThrownBy(() -> new Socket(url.getHost(), url.getPort()).close())
                        .isInstanceOf(ConnectException.class));
    }

    /** Fails if an earlier test has left state behind. */
    private static void use(AtlasEmulator atlas) throws Exception {
        SEEN.add(atlas.baseUrl());
        assertThat(atlas.requests()).isEmpty();
        assertThat(new TestClient(atlas).list().statusCode()).isEqualTo(200);
        atlas.failNext(500);
        atlas.removeRoles(atlas.projectId());
    }

    static class InAStaticField {
        @RegisterExtension
        static final AtlasEmulatorExtension ATLAS = new AtlasEmulatorExtension();

        @BeforeAll
        static void isStarted(AtlasEmulator atlas) {
            assertThat(atlas).isSameAs(ATLAS.emulator());
        }

        @Test
        void one() throws Exception {
            use(ATLAS.emulator());
        }

        @Test
        void two(AtlasEmulator atlas) throws Exception {
            use(atlas);
        }

        @Nested
        class Within {
            @Test
            void three() throws Exception {
                use(ATLAS.emulator());
            }
        }
    }

    @ExtendWith(AtlasEmulatorExtension.class)
    static class OnTheClass {
        private final AtlasEmulator atlas;

        OnTheClass(AtlasEmulator atlas) {
            this.atlas = atlas;
        }

        @Test
        void one() throws Exception {
            use(atlas);
        }

        @Test
        void two(AtlasEmulator emulator) throws Exception {
            use(emulator);
        }

        @Nested
        class Within {
            @Test
            void three(AtlasEmulator emulator) throws Exception {
                use(emulator);
            }
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OneInstanceForAll {
        @RegisterExtension
        final AtlasEmulatorExtension atlas = new AtlasEmulatorExtension();

        @Test
        void one() throws Exception {
            use(atlas.emulator());
        }

        @Test
        void two() throws Exception {
            use(atlas.emulator());
        }

        @Test
        void three() throws Exception {
            use(atlas.emulator());
        }
    }

    static class InAnInstanceField {
        @RegisterExtension
        final AtlasEmulatorExtension atlas = new AtlasEmulatorExtension(
                AtlasEmulator.builder().scenario(Scenario.rateLimit(1, Duration.ofHours(1))));

        @BeforeEach
        void isStarted(AtlasEmulator emulator) {
            assertThat(emulator).isSameAs(atlas.emulator());
        }

        @Test
        void one() throws Exception {
            use(atlas.emulator());
        }

        @Test
        void two(AtlasEmulator emulator) throws Exception {
            use(emulator);
        }
    }

    static class OnTheMethods {
        @Test
        @ExtendWith(AtlasEmulatorExtension.class)
        void one(AtlasEmulator atlas) throws Exception {
            use(atlas);
        }

        @Test
        @ExtendWith(AtlasEmulatorExtension.class)
        void two(AtlasEmulator atlas) throws Exception {
            use(atlas);
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    @ExtendWith(AtlasEmulatorExtension.class)
    static class InTheConstructorOfTheOneInstance {
        InTheConstructorOfTheOneInstance(AtlasEmulator atlas) {}

        @Test
        void one() {}
    }
}
