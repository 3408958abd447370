package dev.atlasaccess;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** The URLs that credentials may be sent to. */
final class BaseUrl {
    static final URI COMMERCIAL = URI.create("https://cloud.mongodb.com");
    static final URI GOVERNMENT = URI.create("https://cloud.mongodbgov.com");

    private BaseUrl() {}

    static URI parsed(String value) {
        try {
            return new URI(value);
        } catch (URISyntaxException e) {
            // The cause would repeat the value, which may hold a password.
            throw new IllegalArgumentException("baseUrl must be a URL such as https://cloud.mongodb.com");
        }
    }

    /** The URL without a slash at its end. */
    static URI checked(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        String host = url.getHost();
        if (host == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new IllegalArgumentException("baseUrl must be an https URL such as https://cloud.mongodb.com");
        }
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "baseUrl must have no user, query or fragment; credentials go into Credentials");
        }
        if (url.getRawPath().matches(".*/api/(atlas|oauth|public)\\b.*")) {
            throw new IllegalArgumentException(
                    "baseUrl must end before /api: the SDK adds the paths of the operations itself");
        }
        if (scheme.equals("http") && !isLoopback(host)) {
            throw new IllegalArgumentException("baseUrl must be https: plain http would send the credentials"
                    + " unencrypted; it is accepted for localhost, 127.0.0.0/8 and [::1] only");
        }
        if (url.getPort() == 0 || url.getPort() > 65_535) {
            throw new IllegalArgumentException("baseUrl must have a port from 1 to 65535, or none");
        }
        if (!url.normalize().equals(url)) {
            throw new IllegalArgumentException("baseUrl must have no empty, \".\" or \"..\" segments in its path");
        }
        String normalized = scheme + url.toString().substring(scheme.length());
        return URI.create(normalized.replaceAll("/+$", ""));
    }

    /** For checked URLs. */
    static boolean isSame(URI a, URI b) {
        return withoutDefaultPort(a).equals(withoutDefaultPort(b));
    }

    private static URI withoutDefaultPort(URI url) {
        return URI.create(url.toString().replaceFirst("^(https://[^/]*):443(?=/|$)", "$1"));
    }

    /** Another host, such as a gateway, may serve both. */
    static boolean mayBeOneService(URI a, URI b) {
        return !(isBelow("mongodb.com", a) && isBelow("mongodbgov.com", b))
                && !(isBelow("mongodbgov.com", a) && isBelow("mongodb.com", b));
    }

    private static boolean isBelow(String domain, URI url) {
        return url.getHost().matches("(?i)(.*\\.)?\\Q" + domain + "\\E\\.?");
    }

    /** Only by its form: a name would have to be resolved, and could resolve to another address later. */
    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.equals("[::1]")
                || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }
}
