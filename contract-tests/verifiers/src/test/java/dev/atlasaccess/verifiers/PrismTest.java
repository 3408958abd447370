package dev.atlasaccess.verifiers;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.model.DefaultPactReader;
import au.com.dius.pact.core.model.Pact;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.atlasaccess.contract.replay.Outcome;
import dev.atlasaccess.contract.replay.Replay;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider that nobody wrote, made of the fragment alone, keeps the contract. */
class PrismTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NO_ENVELOPE = "Prism takes no notice of envelope=true.";

    /** The interactions that Prism cannot serve, by their descriptions, and why. */
    private static final Map<String, String> BEYOND_PRISM = Map.of(
            "a list in a project that does not exist, in an envelope",
            NO_ENVELOPE,
            "a list of the roles, in an envelope",
            NO_ENVELOPE,
            "an authorization by v1.0 of a role that does not exist, in an envelope",
            NO_ENVELOPE,
            "an authorization of an AWS role by v1.0, in an envelope",
            NO_ENVELOPE,
            "an authorization of an AWS role, in an envelope",
            NO_ENVELOPE,
            "an authorization that the role's state does not allow, in an envelope",
            NO_ENVELOPE,
            "an authorization by v1.0 that Atlas refuses",
            "The page of v1.0 lists no errors, so that the fragment has no example of one.");

    @TempDir
    private Path folder;

    private final ObjectNode fragment = fragment();

    /** What Prism did with the contract. */
    private record Run(List<Outcome> outcomes, String log) {
        List<String> notAsAgreed() {
            return outcomes.stream()
                    .filter(outcome -> !outcome.asAgreed())
                    .map(Outcome::description)
                    .toList();
        }
    }

    @Test
    void theFragmentKeepsTheContract() throws Exception {
        Run run = replay(Replay.contract());

        assertThat(run.outcomes()).hasSizeGreaterThan(BEYOND_PRISM.size());
        assertThat(run.notAsAgreed())
                .as("%s%n%s", run.outcomes(), run.log())
                .containsExactlyInAnyOrderElementsOf(BEYOND_PRISM.keySet());
    }

    @Test
    void aRequestThatIsNotAsTheFragmentSaysIsCaught() throws Exception {
        JsonNode contract = JSON.readTree(new File(System.getProperty("contract")));
        String description = "an authorization of an AWS role";
        for (JsonNode interaction : contract.get("interactions")) {
            if (interaction.get("description").textValue().equals(description)) {
                ((ObjectNode) interaction.at("/request/body/content")).put("undocumented", true);
            }
        }

        Run run = replay(DefaultPactReader.INSTANCE.loadPact(new StringReader(contract.toString())));

        assertThat(run.outcomes())
                .filteredOn(outcome -> outcome.description().equals(description))
                .singleElement()
                .satisfies(outcome ->
                        assertThat(outcome.differences()).contains("status: expected status of 200 but was 400"));
        assertThat(run.log()).contains("must NOT have additional properties; found 'undocumented'");
    }

    @Test
    void anExampleThatIsNotAsTheContractSaysIsCaught() throws Exception {
        ((ObjectNode) fragment.at("/components/examples/ErrorConflict/value")).put("error", "409");

        Run run = replay(Replay.contract());

        assertThat(run.outcomes())
                .filteredOn(Outcome::differs)
                .isNotEmpty()
                .allSatisfy(outcome -> assertThat(outcome.differences())
                        .containsExactly("body $.error: Expected '409' (String) to be equal to 409 (Integer)"));
    }

    private Run replay(Pact contract) throws Exception {
        Path document = folder.resolve("fragment.json");
        JSON.writeValue(document.toFile(), fragment);
        try (Prism prism = Prism.start(document)) {
            Replay replay = new Replay(prism.baseUrl(), null, new PrismCallers(fragment()));
            return new Run(replay.of(contract, description -> true), prism.output());
        }
    }

    /** The fragment, with what its discriminators say of requests in words that Prism understands too. */
    private static ObjectNode fragment() {
        try {
            ObjectNode fragment =
                    (ObjectNode) new ObjectMapper(new YAMLFactory()).readTree(new File(System.getProperty("fragment")));
            JsonNode discriminator =
                    fragment.at("/components/schemas/CloudProviderAccessRoleUpdate/discriminator");
            String property = discriminator.get("propertyName").textValue();
            discriminator.get("mapping").properties().forEach(form -> {
                String reference = form.getValue().textValue().substring(1);
                ((ObjectNode) fragment.at(reference + "/properties/" + property))
                        .putArray("enum")
                        .add(form.getKey());
            });
            return fragment;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
