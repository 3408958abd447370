package dev.atlasaccess;

import org.junit.jupiter.api.Tag;

/** Two hundred calls for each kind of server. */
@Tag("thorough")
class ThoroughNonceContentionTest extends NonceContentionTest {
    @Override
    int callsOfThread() {
        return 10;
    }
}
