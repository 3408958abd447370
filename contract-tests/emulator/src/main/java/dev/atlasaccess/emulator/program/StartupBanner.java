package dev.atlasaccess.emulator.program;

import dev.atlasaccess.emulator.AtlasEmulator;
import dev.atlasaccess.emulator.EmulatorCertificate;
import dev.atlasaccess.emulator.internal.EnvironmentVariables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What a user needs to know at the start, in lines to paste into a shell. */
final class StartupBanner {
    /** Nobody remembers the media type. */
    private static final String LIST = """

            Then this lists the roles:

              curl %s--digest -u "$%s:$%s" \\
                -H 'Accept: application/vnd.atlas.2023-01-01+json' \\
                "$%s/api/atlas/v2/groups/$%s/cloudProviderAccess?pretty=true"
            """;

    private StartupBanner() {}

    static String text(AtlasEmulator emulator, @Nullable Path folder) {
        StringBuilder text = new StringBuilder("An Atlas in memory listens on ")
                .append(emulator.baseUrl())
                .append(". Ctrl-C stops it.\nIts credentials are good until then:\n\n");
        emulator.environment().forEach((name, value) -> export(text, name, value));
        text.append("\nOr an API key in place of the service account:\n\n");
        export(text, EnvironmentVariables.PUBLIC_API_KEY, emulator.publicKey());
        export(text, EnvironmentVariables.PRIVATE_API_KEY, emulator.privateKey());
        String trust = "";
        if (folder != null) {
            Path pem = folder.resolve("atlas-emulator.pem").toAbsolutePath().normalize();
            trust(emulator.certificate(), folder, pem, text);
            // To curl the variable counts for nothing where SSL_CERT_DIR is set.
            trust = "--cacert " + quoted(pem.toString()) + " ";
        }
        String list = LIST.formatted(
                trust,
                EnvironmentVariables.PUBLIC_API_KEY,
                EnvironmentVariables.PRIVATE_API_KEY,
                EnvironmentVariables.BASE_URL,
                EnvironmentVariables.PROJECT_ID);
        return text.append(list).append("\nReady.").toString();
    }

    private static void trust(EmulatorCertificate certificate, Path folder, Path pem, StringBuilder text) {
        Path store = folder.resolve("atlas-emulator.p12").toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder);
            Files.writeString(pem, certificate.pem());
            certificate.writeTrustStore(store);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The certificate cannot be written into " + folder + "; name a folder that may be written to", e);
        }
        text.append("\nWho shall trust its certificate, Java and the rest:\n\n");
        export(
                text,
                "JDK_JAVA_OPTIONS",
                quoted("\"-Djavax.net.ssl.trustStore=" + store + "\" -Djavax.net.ssl.trustStorePassword="
                        + EmulatorCertificate.TRUST_STORE_PASSWORD));
        export(text, "SSL_CERT_FILE", quoted(pem.toString()));
    }

    private static void export(StringBuilder text, String name, String value) {
        text.append("  export ").append(name).append('=').append(value).append('\n');
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
