package dev.atlasaccess.internal.http;

import feign.RequestInterceptor;
import feign.RequestTemplate;
import java.time.LocalDate;

/** Sets the headers of every request, and replaces the media types of the generated code. */
public final class AtlasHeaders implements RequestInterceptor {
    private final String versionedJson;
    private final String userAgent;

    public AtlasHeaders(LocalDate apiVersion, String userAgent) {
        this.versionedJson = "application/vnd.atlas." + apiVersion + "+json";
        this.userAgent = userAgent;
    }

    @Override
    public void apply(RequestTemplate template) {
        String json = template.path().contains("/api/atlas/v1.0/") ? "application/json" : versionedJson;
        replace(template, "Accept", json);
        if (template.body() != null) {
            replace(template, "Content-Type", json);
        }
        replace(template, "User-Agent", userAgent);
    }

    private static void replace(RequestTemplate template, String name, String value) {
        template.removeHeader(name);
        template.header(name, value);
    }
}
