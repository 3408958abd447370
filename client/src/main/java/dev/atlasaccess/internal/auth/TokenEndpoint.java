package dev.atlasaccess.internal.auth;

import dev.atlasaccess.internal.codec.TokenResponse;
import dev.atlasaccess.internal.http.Call;
import dev.atlasaccess.internal.http.HttpClient;
import dev.atlasaccess.internal.http.HttpResponse;
import dev.atlasaccess.internal.http.TransportException;
import feign.Request;
import feign.RequestTemplate;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Atlas's endpoint for access tokens (RFC 6749, section 4.4, and RFC 7009). */
public final class TokenEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger("dev.atlasaccess");
    private static final Duration REVOCATION_TIMEOUT = Duration.ofSeconds(2);

    private final HttpClient next;
    private final URI baseUrl;
    private final String authorization;
    private final Map<String, Collection<String>> headers;

    public TokenEndpoint(HttpClient next, URI baseUrl, String clientId, String clientSecret, String userAgent) {
        this.next = next;
        this.baseUrl = baseUrl;
        String pair = clientId + ":" + clientSecret;
        this.authorization = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        this.headers = Map.of(
                "Content-Type",
                List.of("application/x-www-form-urlencoded"),
                "Accept",
                List.of("application/json"),
                "User-Agent",
                List.of(userAgent));
    }

    TokenResponse fetch(Duration timeout) throws TransportException {
        Call call = call("/api/oauth/token", "grant_type=client_credentials", timeout);
        HttpResponse response = execute(call);
        if (response.status() != 200) {
            throw call.tokenError(response);
        }
        return TokenResponse.read(response.body(), response.status(), response.rateLimit());
    }

    /** Best effort: a token that is not revoked expires by itself. An interrupted thread revokes it too. */
    void revoke(String token) {
        boolean interrupted = Thread.interrupted();
        try {
            execute(call(
                    "/api/oauth/revoke",
                    "token=" + URLEncoder.encode(token, StandardCharsets.UTF_8) + "&token_type_hint=access_token",
                    REVOCATION_TIMEOUT));
        } catch (TransportException | RuntimeException | Error e) {
            LOG.debug("A token could not be revoked: {}", e.toString());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Call call(String path, String form, Duration timeout) {
        byte[] body = form.getBytes(StandardCharsets.UTF_8);
        Request request = Request.create(
                Request.HttpMethod.POST, baseUrl + path, headers, body, StandardCharsets.UTF_8, new RequestTemplate());
        return new Call(request, timeout).withAuthorization(authorization);
    }

    private HttpResponse execute(Call call) throws TransportException {
        long start = System.nanoTime();
        String result = "no response";
        try {
            HttpResponse response = next.execute(call);
            result = String.valueOf(response.status());
            return response;
        } catch (TransportException e) {
            throw e.before(call);
        } finally {
            LOG.debug("{} -> {} ({} ms)", call.name(), result, (System.nanoTime() - start) / 1_000_000);
        }
    }
}
