package dev.atlasaccess.contract.replay;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one interaction.
 *
 * @param description its name in the contract
 * @param given the provider states that it presumes, with their parameters
 * @param request method and path
 * @param differences what differs from the contract, one sentence each; empty if nothing does
 * @param notSent why the request was not sent; null if it was
 */
public record Outcome(
        String description,
        List<String> given,
        String request,
        List<String> differences,
        @Nullable String notSent) {
    public Outcome {
        given = List.copyOf(given);
        differences = List.copyOf(differences);
    }

    public boolean asAgreed() {
        return notSent == null && differences.isEmpty();
    }

    public boolean differs() {
        return !differences.isEmpty();
    }
}
