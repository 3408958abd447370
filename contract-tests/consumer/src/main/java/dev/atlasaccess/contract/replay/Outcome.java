package dev.atlasaccess.contract.replay;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of one interaction.
 *
 * @param description the description of the interaction
 * @param given its provider states with their parameters
 * @param request method and path
 * @param differences the differences from the contract; empty if there are none
 * @param notSent why the request was not sent; null if it was
 */
public record Outcome(
        String description,
        List<String> given,
        String request,
        List<String> differences,
        @Nullable String notSent) {
    /** Copies the lists. */
    public Outcome {
        given = List.copyOf(given);
        differences = List.copyOf(differences);
    }

    /**
     * Whether the request was sent and the response matches the contract.
     *
     * @return false also if the request was not sent
     */
    public boolean matches() {
        return notSent == null && differences.isEmpty();
    }

    /**
     * Whether the response differs from the contract.
     *
     * @return false also if the request was not sent
     */
    public boolean differs() {
        return !differences.isEmpty();
    }
}
