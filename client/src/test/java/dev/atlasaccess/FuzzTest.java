package dev.atlasaccess;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.atlasaccess.errors.ConflictException;
import dev.atlasaccess.errors.RateLimit;
import dev.atlasaccess.errors.UnauthorizedException;
import dev.atlasaccess.errors.UnreadableResponseException;
import dev.atlasaccess.http.RetryPolicy;
import dev.atlasaccess.testing.DocumentedExamples;
import dev.atlasaccess.testing.MockAtlas;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * Mutations of the documented examples, the same in each run. Only the documented exceptions are thrown, and no input
 * takes more than a second of processor time or allocates more than ten times the size limit.
 */
class FuzzTest {
    /** For each of the four targets. */
    int inputs() {
        return 3_000;
    }

    private static final int MAX_RESPONSE_BYTES = 1 << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final List<String> EXAMPLES = List.of(
            "v2-list/response-200",
            "v2-authorize/response-200-aws",
            "v2-authorize/response-200-azure",
            "v2-authorize/response-200-gcp",
            "v1.0-authorize/response-200-aws");
    private static final List<String> ERRORS =
            List.of("v2-authorize/response-400", "v2-authorize/response-409", "v2-list/response-500");

    private interface Target {
        void take(byte[] input) throws IOException;
    }

    @Test
    void decoder_returnsADocumentOrThrowsUnreadableResponse() {
        byte[][] body = {new byte[0]};
        try (AtlasAccess client = client(request -> response(request, 200, Map.of(), body[0]))) {
            fuzz(documented(EXAMPLES), input -> {
                body[0] = input;
                try {
                    assertThat(AtlasJson.write(client.listRoles(MockAtlas.PROJECT)))
                            .isNotNull();
                } catch (UnreadableResponseException e) {
                    assertThat(e.reason()).isNotNull();
                }
            });
        }
    }

    @Test
    void errorDecoder_throwsTheExceptionOfTheStatus() {
        byte[][] body = {new byte[0]};
        try (AtlasAccess client = client(request -> response(request, 409, Map.of(), body[0]))) {
            fuzz(documented(ERRORS), input -> {
                body[0] = input;
                try {
                    client.listRoles(MockAtlas.PROJECT);
                } catch (ConflictException e) {
                    assertThat(e.getMessage()).isNotBlank();
                    assertThat(e.parameters()).isNotNull();
                    assertThat(e.fieldViolations()).isNotNull();
                } catch (UnreadableResponseException e) {
                    assertThat(e.reason()).isEqualTo(UnreadableResponseException.Reason.TOO_LARGE);
                }
            });
        }
    }

    @Test
    void challengeParser_throwsNothingButUnauthorized() {
        List<byte[]> seeds = List.of(
                bytes(
                        "Digest realm=\"MMS Public API\", domain=\"\", nonce=\"abc\", algorithm=MD5, qop=\"auth\", stale=false"),
                bytes(
                        "Basic realm=\"b\", Digest realm=\"a, b\\\"c\", nonce=n, algorithm=SHA-256, qop=\"auth-int, auth\""));
        AtomicReference<String> header = new AtomicReference<>("");
        try (AtlasAccess client = AtlasAccess.builder()
                .credentials(Credentials.apiKey("public", "canary"))
                .retryPolicy(RetryPolicy.NONE)
                .httpClient((request, options) ->
                        response(request, 401, Map.of("www-authenticate", List.of(header.get())), new byte[0]))
                .build()) {
            fuzz(seeds, input -> {
                header.set(new String(input, StandardCharsets.ISO_8859_1));
                try {
                    client.listRoles(MockAtlas.PROJECT);
                } catch (UnauthorizedException e) {
                    assertThat(e.status()).isEqualTo(401);
                }
            });
        }
    }

    @Test
    void retryAfterParser_returnsNoNegativeDelay() {
        List<byte[]> seeds = List.of(bytes("55"), bytes("Wed, 21 Oct 2015 07:28:00 GMT"), bytes("-1"), bytes("1e9"));
        fuzz(seeds, input -> {
            String value = new String(input, StandardCharsets.ISO_8859_1);
            RateLimit limit = RateLimit.of(Map.of("retry-after", List.of(value), "ratelimit-limit", List.of(value)));
            limit.retryAfter().ifPresent(wait -> assertThat(wait.isNegative()).isFalse());
        });
    }

    private void fuzz(List<byte[]> seeds, Target target) {
        THREADS.setThreadAllocatedMemoryEnabled(true);
        for (int i = 0; i < inputs(); i++) {
            Random random = new Random(i);
            byte[] input = mutated(seeds.get(random.nextInt(seeds.size())), random);
            try {
                // The first measurement may include one-time initialization.
                if (isExpensive(target, input)) {
                    assertThat(isExpensive(target, input))
                            .as("too expensive: " + text(input))
                            .isFalse();
                }
            } catch (IOException | RuntimeException | StackOverflowError e) {
                throw new AssertionError("input " + i + ": " + text(input), e);
            }
        }
    }

    private static boolean isExpensive(Target target, byte[] input) throws IOException {
        long thread = Thread.currentThread().getId();
        long allocated = THREADS.getThreadAllocatedBytes(thread);
        long time = THREADS.getCurrentThreadCpuTime();
        target.take(input);
        return THREADS.getCurrentThreadCpuTime() - time > TimeUnit.SECONDS.toNanos(1)
                || THREADS.getThreadAllocatedBytes(thread) - allocated > 10L * MAX_RESPONSE_BYTES;
    }

    private static String text(byte[] input) {
        return new String(input, StandardCharsets.ISO_8859_1);
    }

    /** Changes, removes, repeats and inserts bytes, truncates, and nests structures. */
    private static byte[] mutated(byte[] seed, Random random) {
        byte[] input = seed.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = input.length == 0 ? 0 : random.nextInt(input.length);
            int length = Math.min(input.length - at, 1 + random.nextInt(20));
            input = switch (random.nextInt(9)) {
                case 0 -> spliced(input, at, Math.min(1, input.length - at), new byte[] {(byte) random.nextInt()});
                case 1 -> spliced(input, at, length, new byte[0]);
                case 2 -> spliced(input, at, 0, Arrays.copyOfRange(input, at, at + length));
                case 3 -> spliced(input, at, input.length - at, new byte[0]);
                case 4 -> spliced(input, at, 0, bytes("[".repeat(1 + random.nextInt(3_000))));
                case 5 -> spliced(input, at, 0, bytes("{\"a\":".repeat(1 + random.nextInt(3_000))));
                case 6 -> spliced(input, at, 0, bytes("9".repeat(1 + random.nextInt(3_000))));
                case 7 -> spliced(input, at, length, bytes(TOKENS.get(random.nextInt(TOKENS.size()))));
                default ->
                    spliced(
                            input,
                            0,
                            0,
                            bytes(" ".repeat(random.nextInt(100) == 0 ? MAX_RESPONSE_BYTES : random.nextInt(100))));
            };
        }
        return input;
    }

    private static final List<String> TOKENS = List.of(
            "null",
            "true",
            "[]",
            "{}",
            "\"\"",
            "1e999999999",
            "-0",
            "-0.0",
            "1e99999999999",
            "\\u0000",
            "\\ud800",
            "\"_id\":null,",
            "\"providerName\":[],",
            "\"featureUsages\":[null],",
            ",",
            "\"",
            "\uFEFF",
            "%",
            "=",
            "\r\n");

    private static byte[] spliced(byte[] input, int at, int remove, byte[] insert) {
        byte[] output = new byte[input.length - remove + insert.length];
        System.arraycopy(input, 0, output, 0, at);
        System.arraycopy(insert, 0, output, at, insert.length);
        System.arraycopy(input, at + remove, output, at + insert.length, input.length - at - remove);
        return output;
    }

    private interface Server {
        Response respond(Request request);
    }

    private static AtlasAccess client(Server server) {
        return AtlasAccess.builder()
                .credentials(Credentials.accessToken("canary"))
                .retryPolicy(RetryPolicy.NONE)
                .maxResponseBytes(MAX_RESPONSE_BYTES)
                .httpClient((request, options) -> server.respond(request))
                .build();
    }

    private static Response response(
            Request request, int status, Map<String, Collection<String>> headers, byte[] body) {
        return Response.builder()
                .status(status)
                .request(request)
                .headers(headers)
                .body(body)
                .build();
    }

    private static List<byte[]> documented(List<String> examples) {
        List<byte[]> seeds = new ArrayList<>();
        examples.forEach(example -> seeds.add(bytes(DocumentedExamples.body(example))));
        return seeds;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
