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

/** Checks a pact against {@code pact-schema.yaml}, which lists the parts that this contract uses. */
final class PactSchemaLint {
    private static final String SCHEMA = "pact-schema.yaml";
    private static final String IRI = "urn:atlas-access:" + SCHEMA;
    private static final SchemaRegistry SCHEMAS = registry();

    private PactSchemaLint() {}

    /** Checks a pact without its interactions. */
    static void checkPact(JsonNode pact, Consumer<String> findings) {
        validate(pact, "#", findings);
    }

    static void checkInteraction(JsonNode interaction, Consumer<String> findings) {
        validate(interaction, "#/$defs/interaction", findings);
        body("request", interaction, findings);
        body("response", interaction, findings);
    }

    private static void validate(JsonNode json, String definition, Consumer<String> findings) {
        SCHEMAS.getSchema(SchemaLocation.of(IRI + definition))
                .validate(json)
                .forEach(error -> findings.accept(error.toString()));
    }

    private static void body(String where, JsonNode interaction, Consumer<String> findings) {
        JsonNode body = interaction.path(where).path("body");
        String type = body.path("contentType").asText();
        String header = interaction.at("/" + where + "/headers/Content-Type/0").asText();
        if (!type.replace(" ", "").equals(body.isMissingNode() ? "" : header)) {
            findings.accept("the body of the " + where + " has the type " + type + ", and its header is " + header);
        } else if (body.path("content").isTextual() != type.equals(Interaction.FORM)) {
            findings.accept("the body of the " + where + " is not encoded as " + type);
        }
    }

    private static SchemaRegistry registry() {
        try (InputStream schema = PactSchemaLint.class.getResourceAsStream(SCHEMA)) {
            String json =
                    new YAMLMapper().readTree(Objects.requireNonNull(schema)).toString();
            return SchemaRegistry.withDialect(
                    Dialects.getDraft202012(), registry -> registry.schemas(iri -> iri.startsWith(IRI) ? json : null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
