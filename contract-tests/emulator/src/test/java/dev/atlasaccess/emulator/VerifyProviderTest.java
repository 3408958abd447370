package dev.atlasaccess.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.contract.replay.VerifyProvider;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a provider team sees that holds its provider against the contract. */
class VerifyProviderTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private ContractTarget target = ContractTarget.start(Mutation.NONE);

    @AfterEach
    void stop() {
        target.close();
    }

    @Test
    void aProviderThatKeepsTheContractIsToldSo() {
        assertThat(run("")).isZero();

        assertThat(text(out))
                .startsWith("The contract, replayed against " + target.baseUrl())
                .containsPattern("\nok        an authorization of an AWS role\n")
                .containsPattern("\n\\d+ as agreed, 0 differ, 0 not sent\n")
                .doesNotContain("DIFFERS");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void whatDiffersIsPrintedPerInteraction() {
        breakIt("_id for roleId");

        assertThat(run("")).isEqualTo(1);
        assertThat(text(out).replaceAll("[0-9a-f]{24}", "ID"))
                .contains(String.join(
                        System.lineSeparator(),
                        "DIFFERS   an authorization of an AWS role",
                        "            given the project has an AWS role, used by a data federation {projectId=ID, roleId=ID}",
                        "            PATCH /api/atlas/v2/groups/ID/cloudProviderAccess/ID",
                        "            - body $: "));
    }

    @Test
    void aSelectionIsReplayedAlone() {
        assertThat(run("^an authorization of an A")).isZero();

        assertThat(text(out)).contains("an AWS role", "an Azure").doesNotContain("a list of");
    }

    @Test
    void withoutStatesTheProviderHasToBeInThem() {
        int status = VerifyProvider.run(
                target.baseUrl().toString(), "", "of an AWS role$", target.environment(), print(out), print(err));

        assertThat(status).isEqualTo(1);
        assertThat(text(out))
                .contains("- status: expected status of 200 but was 404")
                .contains("-Datlas.stateChangeUrl=URL");
    }

    @Test
    void aStateThatCannotBeSetUpIsADifference() {
        int status = VerifyProvider.run(
                target.baseUrl().toString(),
                target.baseUrl() + "/no-states-here",
                "of an AWS role$",
                target.environment(),
                print(out),
                print(err));

        assertThat(status).isEqualTo(1);
        assertThat(text(out)).contains("State Change Request Failed - 401");
    }

    @Test
    void whatTheCredentialsAreNotForIsNotSent() {
        Map<String, String> environment = new TreeMap<>(target.environment());
        environment.remove("MONGODB_ATLAS_PUBLIC_API_KEY");
        environment.remove("MONGODB_ATLAS_PRIVATE_API_KEY");

        assertThat(run("AWS role", environment)).isZero();
        assertThat(text(out))
                .contains("not sent  an authorization of an AWS role by v1.0")
                .contains("It takes an API key: set MONGODB_ATLAS_PUBLIC_API_KEY and MONGODB_ATLAS_PRIVATE_API_KEY.");
        assertThat(run("by v1.0", environment)).isEqualTo(2);
    }

    @Test
    void anApiKeyIsEnoughForTheOperations() {
        Map<String, String> environment = Map.of(
                "MCLI_PUBLIC_API_KEY", target.environment().get("MONGODB_ATLAS_PUBLIC_API_KEY"),
                "MCLI_PRIVATE_API_KEY", target.environment().get("MONGODB_ATLAS_PRIVATE_API_KEY"));

        assertThat(run("AWS role", environment)).isZero();
        assertThat(text(out)).contains("0 differ, 0 not sent");
    }

    @Test
    void missingCredentialsAreNamed() {
        assertThat(run("", Map.of())).isEqualTo(2);
        assertThat(text(err)).startsWith("No credentials in the environment: set MONGODB_ATLAS_CLIENT_ID and");
        assertThat(run("", Map.of("MONGODB_ATLAS_CLIENT_ID", "x"))).isEqualTo(2);
        assertThat(text(err)).contains("MONGODB_ATLAS_CLIENT_SECRET must be set together with MONGODB_ATLAS_CLIENT_ID");
    }

    @Test
    void wrongCredentialsAreNamed() {
        Map<String, String> environment = new TreeMap<>(target.environment());
        environment.put("MONGODB_ATLAS_CLIENT_SECRET", "wrong");

        assertThat(run("", environment)).isEqualTo(2);
        assertThat(text(err))
                .contains("no access_token in an answer of status 401")
                .doesNotContain("wrong");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost:8080", "ftp://127.0.0.1", "http://", "not a url"})
    void theUrlIsChecked(String url) {
        assertThat(VerifyProvider.run(url, "", "", target.environment(), print(out), print(err)))
                .isEqualTo(2);
        assertThat(text(err))
                .isEqualTo("-Datlas.baseUrl must be a URL such as http://127.0.0.1:8080" + System.lineSeparator());
    }

    @Test
    void credentialsGoToNoOtherHostInTheClear() {
        assertThat(VerifyProvider.run("http://provider.example", "", "", target.environment(), print(out), print(err)))
                .isEqualTo(2);
        assertThat(text(err)).startsWith("-Datlas.baseUrl must be https");
    }

    @Test
    void aSelectionOfNothingIsAMistake() {
        assertThat(run("no such interaction")).isEqualTo(2);
        assertThat(text(err)).contains("atlas.only matches no description");
        assertThat(run("(")).isEqualTo(2);
        assertThat(text(err)).contains("atlas.only must be a regular expression");
    }

    private void breakIt(String name) {
        target.close();
        target = ContractTarget.start(Mutation.defects().stream()
                .filter(defect -> defect.toString().equals(name))
                .findFirst()
                .orElseThrow());
    }

    private int run(String only) {
        return run(only, target.environment());
    }

    private int run(String only, Map<String, String> environment) {
        return VerifyProvider.run(
                target.baseUrl().toString(),
                target.stateChangeUrl().toString(),
                only,
                environment,
                print(out),
                print(err));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
