package dev.atlasaccess;

import org.junit.jupiter.api.Tag;

/** Every value at every place, and a list long enough that quadratic time exceeds the timeout. */
@Tag("thorough")
class ThoroughUnexpectedTypeTest extends UnexpectedTypeTest {
    @Override
    int valuesAtEachPlace() {
        return 10;
    }

    @Override
    int elements() {
        return 800_000;
    }
}
