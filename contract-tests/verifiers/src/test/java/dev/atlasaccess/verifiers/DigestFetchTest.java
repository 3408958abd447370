package dev.atlasaccess.verifiers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.emulator.AtlasEmulator;
import dev.atlasaccess.emulator.RecordedRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A JavaScript client with HTTP Digest, from npm, against the emulator. */
class DigestFetchTest {
    @Test
    void aJavaScriptClientListsAndAuthorizes() throws InterruptedException {
        try (AtlasEmulator atlas = AtlasEmulator.start()) {
            Map<String, String> emulated = Map.of(
                    "BASE_URL", atlas.baseUrl().toString(),
                    "PROJECT", atlas.projectId(),
                    "ROLE", "32b6e34b3d91647abb20e7b8",
                    "ARN", "arn:aws:iam::123456789012:role/javascript",
                    "PUBLIC_KEY", atlas.publicKey(),
                    "PRIVATE_KEY", atlas.privateKey());
            try (Tool client = Tool.node("../digest-client.mjs", emulated)) {
                assertThat(client.end()).as(client.output()).isZero();

                assertThat(client.output().lines())
                        .containsExactly(
                                "v2 application/vnd.atlas.2023-01-01+json - 200 null",
                                "v2 application/vnd.atlas.2023-01-01+json application/json 200 " + emulated.get("ARN"),
                                "v2 application/vnd.atlas.2023-01-01+json application/vnd.atlas.2023-01-01+json 200 "
                                        + emulated.get("ARN"),
                                "v1.0 application/json application/json 200 " + emulated.get("ARN"),
                                "v2 application/vnd.atlas.2023-01-01+json - 200 " + emulated.get("ARN"));
                assertThat(atlas.requests())
                        .extracting(RecordedRequest::status)
                        .as("one challenge, then the same nonce")
                        .containsExactly(401, 200, 200, 200, 200, 200);
            }
        }
    }
}
