package dev.atlasaccess.emulator.program;

import dev.atlasaccess.emulator.AtlasEmulator;
import dev.atlasaccess.emulator.EmulatorCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** The output at the start: how to reach the emulator, in lines to paste into a shell. */
final class StartupBanner {
    private static final String PEM = "atlas-emulator.pem";
    private static final String TRUST_STORE = "atlas-emulator.p12";
    private static final ResourceBundle MESSAGES =
            ResourceBundle.getBundle("dev.atlasaccess.emulator.program.EmulatorCommand");

    private StartupBanner() {}

    /**
     * Writes the certificate, if there is one.
     *
     * @param directory the absolute path of the directory for the certificate, or null if TLS is not enabled
     */
    static String of(AtlasEmulator emulator, @Nullable Path directory) {
        return MESSAGES.getString("banner")
                .formatted(
                        emulator.baseUrl(),
                        emulator.clientId(),
                        emulator.clientSecret(),
                        emulator.projectId(),
                        emulator.publicKey(),
                        emulator.privateKey(),
                        directory == null ? "" : trust(emulator.certificate(), directory),
                        // curl ignores SSL_CERT_FILE if SSL_CERT_DIR is set.
                        directory == null ? "" : "--cacert " + quote(directory.resolve(PEM)) + " ");
    }

    private static String trust(EmulatorCertificate certificate, Path directory) {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve(PEM), certificate.pem());
            certificate.writeTrustStore(directory.resolve(TRUST_STORE));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The certificate cannot be written into " + directory + "; use a directory that is writable", e);
        }
        return MESSAGES.getString("banner.trust")
                .formatted(
                        quote("\"-Djavax.net.ssl.trustStore=" + directory.resolve(TRUST_STORE)
                                + "\" -Djavax.net.ssl.trustStorePassword=" + EmulatorCertificate.TRUST_STORE_PASSWORD),
                        quote(directory.resolve(PEM)));
    }

    private static String quote(Object value) {
        return "'" + value.toString().replace("'", "'\\''") + "'";
    }
}
