package dev.atlasaccess.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import feign.Client;
import feign.Request;
import feign.RequestTemplate;
import feign.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the application's own client receives and may return. */
class FeignTransportTest {
    private final List<Request> sent = new ArrayList<>();
    private final Request request = Request.create(
            Request.HttpMethod.PATCH,
            "https://atlas.invalid/x",
            Map.of("Accept", List.of("application/json")),
            new byte[] {'{', '}'},
            StandardCharsets.UTF_8,
            new RequestTemplate());

    @Test
    void theCredentialsAreInTheHeadersOfTheRequest() throws TransportException {
        execute(call().withAuthorization("Bearer canary"), "{}".getBytes(StandardCharsets.UTF_8));
        execute(call(), null);

        assertThat(sent.get(0).headers()).containsKeys("Accept", "Authorization");
        assertThat(sent.get(0).headers().get("Authorization")).containsExactly("Bearer canary");
        assertThat(sent.get(0).body()).isEqualTo(request.body());
        assertThat(sent.get(1)).isSameAs(request);
    }

    @Test
    void aResponseMayHaveNoBodyAndHeadersThatAreNull() throws TransportException {
        HttpResponse response = execute(call(), null);

        assertThat(response.body()).isEmpty();
        assertThat(response.headers().get("retry-after")).containsExactly("7");
    }

    @Test
    void anExceptionKeepsItsStackTraceButNotItsMessage() {
        IllegalStateException thrown = new IllegalStateException("Bearer canary");
        TransportException failure = catchThrowableOfType(
                TransportException.class,
                () -> new FeignTransport(
                                (request, options) -> {
                                    throw thrown;
                                },
                                100)
                        .execute(call()));

        assertThat(failure.failure()).hasMessage("the httpClient failed with java.lang.IllegalStateException");
        assertThat(failure.failure().getStackTrace()).isEqualTo(thrown.getStackTrace());
    }

    private HttpResponse execute(Call call, byte @Nullable [] body) throws TransportException {
        Client client = (request, options) -> {
            sent.add(request);
            return Response.builder()
                    .request(request)
                    .status(200)
                    .headers(Map.of("Retry-After", Arrays.asList(null, "7")))
                    .body(body)
                    .build();
        };
        return new FeignTransport(client, 100).execute(call);
    }

    private Call call() {
        return new Call(request, Duration.ofMinutes(1));
    }
}
