package dev.atlasaccess.verifiers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.emulator.ContractTarget;
import dev.atlasaccess.emulator.Mutation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command of Pact's command line in the guide, with the URLs and the token of a provider. */
class PactCommandTest {
    private static final Path ROOT = Path.of(System.getProperty("build.root"));
    private static final Pattern COMMAND =
            Pattern.compile("(?m)^npx --package @pact-foundation/pact-cli@(\\S+) pact-verifier ((?:.*\\\\\\n)*.*)$");

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void verifiesAProvider(boolean hasDefect) throws Exception {
        Matcher command = COMMAND.matcher(Files.readString(ROOT.resolve("docs/guide/contract.md")));
        assertThat(command.find()).isTrue();
        assertThat(ROOT.resolve("contract-tests/verifiers/package.json"))
                .content()
                .contains("\"@pact-foundation/pact-cli\": \"" + command.group(1) + "\"");

        Mutation mutation = hasDefect ? Mutation.defects().get(0) : Mutation.NONE;
        try (ContractTarget provider = ContractTarget.start(mutation)) {
            String arguments = command.group(2)
                    .replace("--port 8080", "--port " + provider.baseUrl().getPort())
                    .replace("http://127.0.0.1:8081/", provider.stateChangeUrl().toString());
            try (Tool pact = Tool.start(
                    ROOT,
                    List.of("bash", "-c", "node \"$0\" " + arguments, verifier()),
                    Map.of("TOKEN", token(provider), "PACT_DO_NOT_TRACK", "true"))) {
                assertThat(pact.end()).as(pact.output()).isEqualTo(hasDefect ? 1 : 0);
                assertThat(pact.output()).contains("a request to authorize a role of GCP");
            }
        }
    }

    private static String verifier() {
        return Path.of(System.getProperty("tools"))
                .resolve("node_modules/@pact-foundation/pact-cli/bin/pact-verifier.js")
                .toString();
    }

    private static String token(ContractTarget provider) throws Exception {
        Map<String, String> environment = provider.environment();
        return AccessToken.request(
                provider.baseUrl(),
                environment.get("MONGODB_ATLAS_CLIENT_ID"),
                environment.get("MONGODB_ATLAS_CLIENT_SECRET"));
    }
}
