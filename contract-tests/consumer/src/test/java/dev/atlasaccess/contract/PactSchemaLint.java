package dev.atlasaccess.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.function.Consumer;

/** That a pact is made of nothing but the parts that {@code pact-schema.yaml} names. */
final class PactSchemaLint {
    private static final String FORM = "pact-schema.yaml";
    private static final String IRI = "urn:atlas-access:" + FORM;
    private static final SchemaRegistry SCHEMAS = registry();

    private PactSchemaLint() {}

    /** Looks at all of a pact but its interactions. */
    static void lookAtPact(JsonNode pact, Consumer<String> findings) {
        look(pact, "#", findings);
    }

    static void lookAtInteraction(JsonNode interaction, Consumer<String> findings) {
        look(interaction, "#/$defs/interaction", findings);
        body("request", interaction, findings);
        body("response", interaction, findings);
    }

    private static void look(JsonNode json, String definition, Consumer<String> findings) {
        SCHEMAS.getSchema(SchemaLocation.of(IRI + definition))
                .validate(json)
                .forEach(error -> findings.accept(error.toString()));
    }

    private static void body(String where, JsonNode interaction, Consumer<String> findings) {
        JsonNode body = interaction.path(where).path("body");
        String type = body.path("contentType").asText();
        String header = interaction.at("/" + where + "/headers/Content-Type/0").asText();
        if (!type.replace(" ", "").equals(body.isMissingNode() ? "" : header)) {
            findings.accept("the body of the " + where + " is " + type + ", and its header says " + header);
        } else if (body.path("content").isTextual() != type.equals(Interaction.FORM)) {
            findings.accept("the body of the " + where + " is not written as " + type + " is here");
        }
    }

    private static SchemaRegistry registry() {
        try (InputStream form = PactSchemaLint.class.getResourceAsStream(FORM)) {
            String text =
                    new YAMLMapper().readTree(Objects.requireNonNull(form)).toString();
            return SchemaRegistry.withDialect(
                    Dialects.getDraft202012(), registry -> registry.schemas(iri -> iri.startsWith(IRI) ? text : null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
