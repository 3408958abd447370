package dev.atlasaccess.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The User-Agent header of the SDK. {@code AtlasAccessBuilder.application} puts the application before it. */
public final class UserAgent {
    /** {@code atlas-access/VERSION (Java VERSION)}. */
    public static final String VALUE =
            "atlas-access/" + version() + " (Java " + System.getProperty("java.version") + ")";

    private UserAgent() {}

    private static String version() {
        Properties build = new Properties();
        try (InputStream resource = UserAgent.class.getResourceAsStream("build.properties")) {
            build.load(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return build.getProperty("version");
    }
}
