package dev.atlasaccess.internal.http;

import feign.RequestTemplate;
import java.time.LocalDate;

/** The headers of every request, in place of those of the generated code. */
public final class AtlasHeaders {
    private final String versionedJson;
    private final String userAgent;

    public AtlasHeaders(LocalDate apiVersion, String userAgent) {
        this.versionedJson = "application/vnd.atlas." + apiVersion + "+json";
        this.userAgent = userAgent;
    }

    void apply(RequestTemplate template, boolean hasBody) {
        String json = template.path().contains("/api/atlas/v1.0/") ? "application/json" : versionedJson;
        replace(template, "Accept", json);
        if (hasBody) {
            replace(template, "Content-Type", json);
        }
        replace(template, "User-Agent", userAgent);
    }

    private static void replace(RequestTemplate template, String name, String value) {
        template.removeHeader(name);
        template.header(name, value);
    }
}
