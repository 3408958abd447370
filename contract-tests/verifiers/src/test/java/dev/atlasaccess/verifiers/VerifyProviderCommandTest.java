package dev.atlasaccess.verifiers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.emulator.ContractTarget;
import dev.atlasaccess.emulator.Mutation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The Maven command of docs/guide/contract.md. Each run is a process of its own; they run concurrently. */
@Execution(ExecutionMode.CONCURRENT)
class VerifyProviderCommandTest {
    @Test
    void succeedsIfTheProviderMatchesTheContract() throws Exception {
        try (ContractTarget provider = ContractTarget.start(Mutation.NONE);
                Tool maven = verify("a role of AWS$", provider, provider.environment())) {
            assertThat(maven.end()).as(maven.output()).isZero();
            assertThat(maven.output()).contains("\n1 match, 0 differ, 0 not sent");
        }
    }

    @Test
    void failsAndReportsADifference() throws Exception {
        Mutation defect = Mutation.defects().get(0);
        try (ContractTarget provider = ContractTarget.start(defect);
                Tool maven = verify("a role of AWS$", provider, provider.environment())) {
            assertThat(maven.end()).as(maven.output()).isEqualTo(1);
            assertThat(maven.output())
                    .contains("DIFFERS   a request to authorize a role of AWS")
                    .contains("- header " + defect.spot())
                    .contains("the provider differs from the contract");
        }
    }

    @Test
    void failsIfACredentialIsMissing() throws Exception {
        try (ContractTarget provider = ContractTarget.start(Mutation.NONE)) {
            Map<String, String> environment = new TreeMap<>(provider.environment());
            environment.keySet().removeIf(name -> name.contains("API_KEY"));
            try (Tool maven = verify("an AWS role by v1.0$", provider, environment)) {
                assertThat(maven.end()).as(maven.output()).isEqualTo(1);
                assertThat(maven.output())
                        .contains("An API key is required: set MONGODB_ATLAS_PUBLIC_API_KEY and")
                        .contains("  a request to authorize an AWS role by v1.0");
            }
        }
    }

    @Test
    void requiresTheUrlOfTheProvider() throws Exception {
        try (Tool maven = maven(Map.of())) {
            assertThat(maven.end()).as(maven.output()).isEqualTo(1);
            assertThat(maven.output()).contains("Set the URL of the provider: -Datlas.baseUrl=");
        }
    }

    private static Tool verify(String only, ContractTarget provider, Map<String, String> credentials) {
        return maven(
                credentials,
                "-Datlas.only=" + only,
                "-Datlas.baseUrl=" + provider.baseUrl(),
                "-Datlas.stateChangeUrl=" + provider.stateChangeUrl());
    }

    private static Tool maven(Map<String, String> credentials, String... settings) {
        Map<String, String> environment = new TreeMap<>(credentials);
        // Hides the variables of the test run's own environment.
        System.getenv().keySet().stream()
                .filter(name -> name.startsWith("MONGODB_ATLAS_") || name.startsWith("MCLI_"))
                .forEach(name -> environment.putIfAbsent(name, ""));
        List<String> arguments = new ArrayList<>(List.of("-Pverify-provider"));
        arguments.addAll(List.of(settings));
        return Tool.maven(environment, arguments.toArray(new String[0]));
    }
}
