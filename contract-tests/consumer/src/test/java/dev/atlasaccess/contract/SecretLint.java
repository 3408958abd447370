package dev.atlasaccess.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks that a contract has no credential: nothing in the form of one, and no token except the fragment's example. */
final class SecretLint {
    private static final Pattern CREDENTIAL = Pattern.compile("(?i)\\b(bearer|basic) [^\"]|mdb_sa_|client_secret"
            + "|\\beyJ[\\w-]+\\.|\\b(AKIA|ASIA)[0-9A-Z]{16}|BEGIN [A-Z ]*PRIVATE KEY|" + Interaction.TOKEN);
    private static final Pattern TOKEN_PARAMETER = Pattern.compile("(?:^|&)token=([^&]*)");
    private static final String PLACEHOLDER = Fragment.string("TokenGranted", "access_token");

    private SecretLint() {}

    static void check(JsonNode interaction, Consumer<String> findings) {
        if (CREDENTIAL.matcher(interaction.toString()).find()) {
            findings.accept("contains a credential");
        }
        String placeholder = Objects.toString(SchemaMatchers.digestAuthorization(
                        interaction.at("/request/path").textValue())
                .getValue());
        interaction.at("/request/headers/Authorization").forEach(value -> {
            if (!value.asText().equals(placeholder)) {
                findings.accept("the header Authorization is not the placeholder " + placeholder);
            }
        });
        interaction.findValues("access_token").forEach(token -> token(token.asText(), findings));
        Matcher form =
                TOKEN_PARAMETER.matcher(interaction.at("/request/body/content").asText());
        while (form.find()) {
            token(form.group(1), findings);
        }
    }

    private static void token(String token, Consumer<String> findings) {
        if (!token.equals(PLACEHOLDER)) {
            findings.accept("a token is not the placeholder " + PLACEHOLDER);
        }
    }
}
