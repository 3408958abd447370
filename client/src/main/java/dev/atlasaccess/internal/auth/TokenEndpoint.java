package dev.atlasaccess.internal.auth;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.atlasaccess.errors.RateLimit;
import dev.atlasaccess.internal.codec.TokenResponse;
import dev.atlasaccess.internal.http.ErrorResponses;
import feign.Client;
import feign.Request;
import feign.RequestTemplate;
import feign.Response;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Atlas's endpoint for tokens (RFC 6749, section 4.4, and RFC 7009). */
public final class TokenEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger("dev.atlasaccess");

    private final Client http;
    private final URI baseUrl;
    private final Map<String, Collection<String>> headers;

    public TokenEndpoint(Client http, URI baseUrl, String clientId, String clientSecret, String userAgent) {
        this.http = http;
        this.baseUrl = baseUrl;
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

    TokenResponse grant(Request.Options options) throws IOException {
        Response response = post("/api/oauth/token", "grant_type=client_credentials", options);
        if (response.status() != 200) {
            throw ErrorResponses.exception(response);
        }
        return TokenResponse.read(
                response.body().asInputStream().readAllBytes(), response.status(), RateLimit.of(response.headers()));
    }

    /** Best effort: a token that stays behind expires by itself. An interrupted thread revokes it too. */
    void revoke(String token, Duration timeout) {
        int millis = (int) timeout.toMillis();
        boolean interrupted = Thread.interrupted();
        try {
            post(
                    "/api/oauth/revoke",
                    "token=" + URLEncoder.encode(token, StandardCharsets.UTF_8) + "&token_type_hint=access_token",
                    new Request.Options(millis, TimeUnit.MILLISECONDS, millis, TimeUnit.MILLISECONDS, false));
        } catch (IOException | RuntimeException | Error e) {
            LOG.debug("A token could not be revoked: {}", e.toString());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Response post(String path, String form, Request.Options options) throws IOException {
        Request request = Request.create(
                Request.HttpMethod.POST,
                baseUrl + path,
                headers,
                form.getBytes(StandardCharsets.UTF_8),
                StandardCharsets.UTF_8,
                new RequestTemplate());
        long start = System.nanoTime();
        String outcome = "no answer";
        try {
            Response response = http.execute(request, options);
            outcome = String.valueOf(response.status());
            return response;
        } finally {
            LOG.debug("POST {} -> {} ({} ms)", path, outcome, NANOSECONDS.toMillis(System.nanoTime() - start));
        }
    }
}
