package dev.atlasaccess.internal.auth;

import dev.atlasaccess.internal.http.ErrorAnswers;
import dev.atlasaccess.internal.json.TokenAnswer;
import feign.Client;
import feign.Request;
import feign.RequestTemplate;
import feign.Response;
import feign.Util;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The tokens of a service account: one for all calls, replaced shortly before it expires. Atlas allows few calls of its
 * token endpoint and few live tokens, so none is fetched that is not needed.
 */
public final class ServiceAccountTokens implements TokenSource {
    private static final Duration MAX_MARGIN = Duration.ofMinutes(5);

    private final Client http;
    private final URI tokenUrl;
    private final Map<String, Collection<String>> headers;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile Token current = new Token("", Instant.MIN);

    private record Token(String value, Instant replaceAt) {}

    public ServiceAccountTokens(
            Client http, URI baseUrl, String clientId, String clientSecret, String userAgent, Clock clock) {
        this.http = http;
        this.tokenUrl = URI.create(baseUrl + "/api/oauth/token");
        this.clock = clock;
        String pair = clientId + ":" + clientSecret;
        this.headers = Map.of(
                "Authorization",
                List.of("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))),
                "Content-Type",
                List.of("application/x-www-form-urlencoded"),
                "Accept",
                List.of("application/json"),
                "User-Agent",
                List.of(userAgent));
    }

    @Override
    public String token(Request.Options options) throws IOException {
        Token token = current;
        if (isFresh(token)) {
            return token.value;
        }
        fetching.lock();
        try {
            token = current;
            if (!isFresh(token)) {
                token = fetch(options);
                current = token;
            }
            return token.value;
        } finally {
            fetching.unlock();
        }
    }

    private boolean isFresh(Token token) {
        return clock.instant().isBefore(token.replaceAt);
    }

    private Token fetch(Request.Options options) throws IOException {
        Request request = Request.create(
                Request.HttpMethod.POST,
                tokenUrl.toString(),
                headers,
                "grant_type=client_credentials".getBytes(StandardCharsets.UTF_8),
                StandardCharsets.UTF_8,
                new RequestTemplate());
        Instant askedAt = clock.instant();
        Response response = http.execute(request, options);
        if (response.status() != 200) {
            throw ErrorAnswers.exception(response);
        }
        TokenAnswer answer = TokenAnswer.read(Util.toByteArray(response.body().asInputStream()), response.status());
        Duration margin = answer.lifetime().dividedBy(10);
        if (margin.compareTo(MAX_MARGIN) > 0) {
            margin = MAX_MARGIN;
        }
        return new Token(answer.token(), askedAt.plus(answer.lifetime()).minus(margin));
    }
}
