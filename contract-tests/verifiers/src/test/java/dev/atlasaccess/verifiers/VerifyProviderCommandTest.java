package dev.atlasaccess.verifiers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.emulator.ContractTarget;
import dev.atlasaccess.emulator.Mutation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The Maven line of contracts/README.md. */
class VerifyProviderCommandTest {
    private static final Path MAVEN = Path.of(System.getProperty("maven.home"), "bin", "mvn");

    @Test
    void endsWellForAProviderThatKeepsTheContract() throws Exception {
        try (ContractTarget provider = ContractTarget.start(Mutation.NONE);
                Tool maven = verify(provider, provider.environment())) {
            assertThat(maven.end()).as(maven.output()).isZero();
            assertThat(maven.output()).containsPattern("\\n\\d+ as agreed, 0 differ, 0 not sent");
        }
    }

    @Test
    void failsAndSaysWhereForOneThatBreaksIt() throws Exception {
        Mutation defect = Mutation.defects().get(0);
        try (ContractTarget provider = ContractTarget.start(defect);
                Tool maven = verify(provider, provider.environment())) {
            assertThat(maven.end()).as(maven.output()).isEqualTo(1);
            assertThat(maven.output())
                    .contains("DIFFERS   an authorization of an AWS role")
                    .contains("- header " + defect.spot())
                    .contains("the provider differs from the contract");
        }
    }

    @Test
    void failsWhereACredentialIsMissing() throws Exception {
        try (ContractTarget provider = ContractTarget.start(Mutation.NONE)) {
            Map<String, String> environment = new TreeMap<>(provider.environment());
            environment.keySet().removeIf(name -> name.contains("API_KEY"));
            try (Tool maven = verify(provider, environment)) {
                assertThat(maven.end()).as(maven.output()).isEqualTo(1);
                assertThat(maven.output())
                        .contains("It takes an API key: set MONGODB_ATLAS_PUBLIC_API_KEY and")
                        .contains("  an authorization of an AWS role by v1.0");
            }
        }
    }

    @Test
    void asksWhereTheProviderIs() throws Exception {
        try (Tool maven = maven(Map.of())) {
            assertThat(maven.end()).as(maven.output()).isEqualTo(1);
            assertThat(maven.output()).contains("Say where the provider is: -Datlas.baseUrl=");
        }
    }

    private static Tool verify(ContractTarget provider, Map<String, String> credentials) {
        return maven(
                credentials,
                "-Datlas.baseUrl=" + provider.baseUrl(),
                "-Datlas.stateChangeUrl=" + provider.stateChangeUrl());
    }

    private static Tool maven(Map<String, String> credentials, String... settings) {
        Map<String, String> environment = new TreeMap<>(credentials);
        // Whatever is set where the tests run is not for them.
        System.getenv().keySet().stream()
                .filter(name -> name.startsWith("MONGODB_ATLAS_") || name.startsWith("MCLI_"))
                .forEach(name -> environment.putIfAbsent(name, ""));
        List<String> command = new ArrayList<>(List.of(
                MAVEN.toString(),
                "-B",
                "-q",
                "-Dmaven.repo.local=" + System.getProperty("maven.repository"),
                "-pl",
                "contract-tests/consumer",
                "-Pverify-provider"));
        command.addAll(List.of(settings));
        return Tool.start(Path.of(System.getProperty("build.root")), command, environment);
    }
}
