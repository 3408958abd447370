package com.example;

import dev.atlasaccess.emulator.AtlasEmulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The emulator as a library. */
public final class EmulatorApplication {
    private static final String SEED = """
            projects:
              64a1f0c2b3d4e5f60718293a:
                awsIamRoles: [{roleId: 65b2e34b3d91647abb20e701}]
                azureServicePrincipals: [{_id: 65b2e34b3d91647abb20e702}]
                gcpServiceAccounts: [{roleId: 65b2e34b3d91647abb20e703}]
                oracleRoles: [{providerName: ORACLE, roleId: 65b2e34b3d91647abb20e704}]
            """;

    private EmulatorApplication() {}

    public static void main(String[] arguments) {
        try (AtlasEmulator emulator = AtlasEmulator.builder().seed(seed()).start()) {
            Application.run(settings(emulator));
        }
    }

    static Path seed() {
        try {
            Path seed = Files.createTempFile("seed", ".yaml");
            seed.toFile().deleteOnExit();
            return Files.writeString(seed, SEED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, String> settings(AtlasEmulator emulator) {
        return Map.of(
                "BASE_URL", emulator.baseUrl().toString(),
                "PROJECT", emulator.projectId(),
                "PUBLIC_KEY", emulator.publicKey(),
                "PRIVATE_KEY", emulator.privateKey(),
                "CLIENT_ID", emulator.clientId(),
                "CLIENT_SECRET", emulator.clientSecret());
    }
}
