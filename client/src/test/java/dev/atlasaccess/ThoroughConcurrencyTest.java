package dev.atlasaccess;

import org.junit.jupiter.api.Tag;

/** Ten thousand calls. */
@Tag("thorough")
class ThoroughConcurrencyTest extends ConcurrencyTest {
    @Override
    int calls() {
        return 10_000;
    }
}
