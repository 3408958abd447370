package dev.atlasaccess.emulator.program;

import dev.atlasaccess.emulator.AtlasEmulator;
import dev.atlasaccess.emulator.EmulatorCertificate;
import dev.atlasaccess.emulator.internal.EnvironmentVariables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The output at the start: how to reach the emulator, in lines to paste into a shell. */
final class StartupBanner {
    private static final String PEM = "atlas-emulator.pem";
    private static final String TRUST_STORE = "atlas-emulator.p12";
    private static final String BANNER = """
            The Atlas emulator listens on %s. Ctrl-C stops it.
            These credentials are valid until then:

            %s%s%s%s
            Or an API key instead of the service account:

            %s%s%s
            To list the roles:

              curl %s--digest -u "$%s:$%s" \\
                -H 'Accept: application/vnd.atlas.2023-01-01+json' \\
                "$%s/api/atlas/v2/groups/$%s/cloudProviderAccess?pretty=true"

            Ready.""";

    private StartupBanner() {}

    /**
     * Writes the certificate, if there is one.
     *
     * @param folder the absolute path of the folder for the certificate, or null if TLS is not enabled
     */
    static String of(AtlasEmulator emulator, @Nullable Path folder) {
        return BANNER.formatted(
                emulator.baseUrl(),
                export(EnvironmentVariables.BASE_URL, emulator.baseUrl().toString()),
                export(EnvironmentVariables.CLIENT_ID, emulator.clientId()),
                export(EnvironmentVariables.CLIENT_SECRET, emulator.clientSecret()),
                export(EnvironmentVariables.PROJECT_ID, emulator.projectId()),
                export(EnvironmentVariables.PUBLIC_API_KEY, emulator.publicKey()),
                export(EnvironmentVariables.PRIVATE_API_KEY, emulator.privateKey()),
                folder == null ? "" : trust(emulator.certificate(), folder),
                // curl ignores SSL_CERT_FILE if SSL_CERT_DIR is set.
                folder == null ? "" : "--cacert " + quote(folder.resolve(PEM)) + " ",
                EnvironmentVariables.PUBLIC_API_KEY,
                EnvironmentVariables.PRIVATE_API_KEY,
                EnvironmentVariables.BASE_URL,
                EnvironmentVariables.PROJECT_ID);
    }

    private static String trust(EmulatorCertificate certificate, Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(PEM), certificate.pem());
            certificate.writeTrustStore(folder.resolve(TRUST_STORE));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The certificate cannot be written into " + folder + "; use a folder that is writable", e);
        }
        return "\nTo trust its certificate, in Java and in other programs:\n\n"
                + export(
                        "JDK_JAVA_OPTIONS",
                        quote("\"-Djavax.net.ssl.trustStore=" + folder.resolve(TRUST_STORE)
                                + "\" -Djavax.net.ssl.trustStorePassword=" + EmulatorCertificate.TRUST_STORE_PASSWORD))
                + export("SSL_CERT_FILE", quote(folder.resolve(PEM)));
    }

    private static String export(String name, String value) {
        return "  export " + name + "=" + value + "\n";
    }

    private static String quote(Object value) {
        return "'" + value.toString().replace("'", "'\\''") + "'";
    }
}
