package dev.atlasaccess.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A role as the page shows it.
 *
 * @param id the role's id; null if Atlas says none, and then nothing can be done with it
 * @param counts whether it is a role: of what the console does not know, that is what names its provider
 * @param state for the colour: done, todo, waiting, failed or unknown
 * @param stateText the state in words
 * @param nextStep the step that is missing, in words
 * @param facts what Atlas says of it
 * @param usages what uses it; null if the console cannot tell
 * @param trustPolicy what to paste into AWS, if it is a role of AWS and Atlas has said enough
 * @param form what to authorize it with, if this console knows the provider
 */
record RoleView(
        @Nullable String id,
        boolean counts,
        State state,
        String stateText,
        String nextStep,
        List<Fact> facts,
        @Nullable Usages usages,
        @Nullable String trustPolicy,
        @Nullable Form form) {

    /**
     * What uses a role.
     *
     * @param none what to say if nothing does
     */
    record Usages(List<FeatureUsageView> all, String none) {}

    /** How far a role is. */
    enum State {
        DONE,
        TODO,
        WAITING,
        FAILED,
        UNKNOWN
    }

    /**
     * One thing that Atlas says.
     *
     * @param literal whether the value is to the letter, and not words of ours
     */
    record Fact(String name, String value, boolean literal) {}

    /**
     * What to authorize a role with.
     *
     * @param action last part of the address that it is sent to
     * @param title what it does
     * @param open whether it is shown at once, because it is the step that is missing or was tried just now
     * @param waits whether it can wait for AWS
     * @param atMost how long it waits, in seconds
     */
    record Form(String action, String title, boolean open, boolean waits, long atMost, List<Field> fields) {}

    /**
     * A field of a form.
     *
     * @param id unique on the page
     * @param name Atlas's name for it
     * @param label our name for it
     * @param hint what it looks like
     * @param value what was typed, or what Atlas has
     * @param error what is wrong with it
     */
    record Field(
            String id,
            String name,
            String label,
            String hint,
            String value,
            @Nullable String error) {}

    /** This view, unless values that decide the state are of an unexpected JSON type: then it only names them. */
    RoleView unlessOdd(String names) {
        return names.isEmpty()
                ? this
                : new RoleView(
                        id,
                        counts,
                        State.UNKNOWN,
                        "Not known",
                        "This console cannot read what Atlas says as " + names + ". It is shown below, as it came.",
                        facts,
                        usages,
                        trustPolicy,
                        form);
    }

    /** Where the page has it. */
    public String anchor() {
        return "role-" + id;
    }

    /** Whether the person at the page has something to do. */
    public boolean isTodo() {
        return state == State.TODO;
    }
}
