package dev.atlasaccess.emulator.internal.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Progress of the creation of Google Cloud service accounts. Guarded by {@link ScenarioState}.
 *
 * @param length the length of each of the first two statuses
 * @param succeeds whether the last status is a success
 * @param accounts the progress of each account
 */
record GcpProvisioning(ScenarioLength length, boolean succeeds, Clock clock, Map<String, Account> accounts) {
    final class Account {
        private final BooleanSupplier notInitiated = length.countdown(clock);
        private final BooleanSupplier inProgress = length.countdown(clock);
        private String status = "NOT_INITIATED";

        private void advance() {
            status = notInitiated.getAsBoolean()
                    ? "NOT_INITIATED"
                    : inProgress.getAsBoolean() ? "IN_PROGRESS" : succeeds ? "COMPLETE" : "FAILED";
        }
    }

    /**
     * Sets the status and the address of a service account.
     *
     * @param advance whether this counts as a read of the list
     */
    void apply(String projectId, ObjectNode role, boolean advance) {
        String roleId = role.path("roleId").asText();
        Account account = accounts.computeIfAbsent(projectId + "/" + roleId, key -> new Account());
        if (advance) {
            account.advance();
        }
        role.put("status", account.status);
        if (!account.status.equals("COMPLETE")) {
            role.putNull("gcpServiceAccountForAtlas");
        } else if (role.path("gcpServiceAccountForAtlas").asText("").isEmpty()) {
            role.put(
                    "gcpServiceAccountForAtlas",
                    "mongodb-atlas-" + roleId.substring(8) + "@p-" + projectId + ".iam.gserviceaccount.com");
        }
    }
}
