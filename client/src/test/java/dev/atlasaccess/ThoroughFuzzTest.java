package dev.atlasaccess;

import org.junit.jupiter.api.Tag;

/** 240,000 inputs. */
@Tag("thorough")
class ThoroughFuzzTest extends FuzzTest {
    @Override
    int inputs() {
        return 60_000;
    }
}
