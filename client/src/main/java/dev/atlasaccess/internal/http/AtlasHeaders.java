package dev.atlasaccess.internal.http;

import feign.RequestTemplate;
import java.time.LocalDate;

/** The headers of every request, in place of those of the generated code. */
public record AtlasHeaders(LocalDate apiVersion, String userAgent) {
    void apply(RequestTemplate template, boolean hasBody) {
        boolean isVersioned = !template.path().contains("/api/atlas/v1.0/");
        String json = isVersioned ? "application/vnd.atlas." + apiVersion + "+json" : "application/json";
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
