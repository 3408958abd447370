package dev.atlasaccess.internal.auth;

import feign.Request;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the header on a copy of a request; the request itself never carries it, so nothing above can print it. */
final class AuthorizationHeader {
    private AuthorizationHeader() {}

    static Request on(Request request, String value) {
        Map<String, Collection<String>> headers = new LinkedHashMap<>(request.headers());
        headers.put("Authorization", List.of(value));
        return Request.create(
                request.httpMethod(),
                request.url(),
                headers,
                request.body(),
                request.charset(),
                request.requestTemplate());
    }
}
