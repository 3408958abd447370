package dev.atlasaccess.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** That no credential is part of a contract: nothing of a credential's form, and no token but the fragment's example. */
final class SecretLint {
    private static final Pattern CREDENTIAL = Pattern.compile("(?i)\\b(bearer|basic) [^\"]|mdb_sa_|client_secret"
            + "|\\beyJ[\\w-]+\\.|\\b(AKIA|ASIA)[0-9A-Z]{16}|BEGIN [A-Z ]*PRIVATE KEY|" + Interaction.TOKEN);
    private static final Pattern TOKEN_IN_A_FORM = Pattern.compile("(?:^|&)token=([^&]*)");
    private static final String PLACEHOLDER = Fragment.text("TokenGranted", "access_token");

    private SecretLint() {}

    static void look(JsonNode interaction, Consumer<String> findings) {
        if (CREDENTIAL.matcher(interaction.toString()).find()) {
            findings.accept("a credential is part of it");
        }
        String authorization =
                interaction.at("/request/headers/Authorization/0").asText();
        if (!authorization.equals(DigestAnswer.example(interaction))) {
            findings.accept("the header Authorization may hold a credential, or lacks its placeholder");
        }
        interaction.findValues("access_token").forEach(token -> token(token.asText(), findings));
        Matcher form =
                TOKEN_IN_A_FORM.matcher(interaction.at("/request/body/content").asText());
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
