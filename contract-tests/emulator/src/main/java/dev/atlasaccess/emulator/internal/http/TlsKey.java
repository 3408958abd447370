package dev.atlasaccess.emulator.internal.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * A key with a self-signed certificate.
 *
 * @param store the key store with both
 * @param certificate the certificate
 */
public record TlsKey(KeyStore store, X509Certificate certificate) {
    /** The password of the key store, whose file only this user can read and only for a moment. */
    static final String PASSWORD = "atlas-emulator";

    private static final String ALIAS = "atlas-emulator";

    /** Generates a key by the keytool of the JDK, which has no API for it. */
    public static TlsKey generate() {
        try {
            Path directory = Files.createTempDirectory("atlas-emulator");
            Path file = directory.resolve("key.p12");
            try {
                keytool(file);
                KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
                return new TlsKey(store, (X509Certificate) store.getCertificate(ALIAS));
            } finally {
                Files.deleteIfExists(file);
                Files.delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The certificate for TLS cannot be generated: " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void keytool(Path file) throws IOException {
        String options = "-genkeypair -alias " + ALIAS + " -keyalg EC -groupname secp256r1 -dname CN=" + ALIAS
                + " -ext san=dns:localhost,ip:127.0.0.1 -validity 365 -storetype PKCS12 -storepass " + PASSWORD;
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(options.split(" ")));
        command.addAll(List.of("-keystore", file.toString()));
        ProcessBuilder keytool = new ProcessBuilder(command).redirectErrorStream(true);
        // With this variable the launcher prints a notice to the error stream.
        keytool.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = keytool.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException("keytool: " + output.strip());
        }
    }
}
