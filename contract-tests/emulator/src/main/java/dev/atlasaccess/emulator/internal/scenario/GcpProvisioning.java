package dev.atlasaccess.emulator.internal.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** How far Atlas is with making Google Cloud service accounts. Guarded by {@link ScenarioState}. */
final class GcpProvisioning {
    private final ScenarioLength extent;
    private final boolean succeeds;
    private final Clock clock;
    private final Map<String, Account> accounts = new HashMap<>();

    private final class Account {
        private final Countdown notInitiated = new Countdown(extent, clock);
        private final Countdown inProgress = new Countdown(extent, clock);
        private String status = "NOT_INITIATED";

        private void read() {
            status = notInitiated.covers()
                    ? "NOT_INITIATED"
                    : inProgress.covers() ? "IN_PROGRESS" : succeeds ? "COMPLETE" : "FAILED";
        }
    }

    GcpProvisioning(ScenarioLength extent, boolean succeeds, Clock clock) {
        this.extent = extent;
        this.succeeds = succeeds;
        this.clock = clock;
    }

    /** Writes what a list shows of a service account now. */
    void list(String projectId, ObjectNode role) {
        account(projectId, role).read();
        show(projectId, role);
    }

    /** Writes what the last list showed. */
    void show(String projectId, ObjectNode role) {
        String status = account(projectId, role).status;
        role.put("status", status);
        if (!status.equals("COMPLETE")) {
            role.putNull("gcpServiceAccountForAtlas");
        } else if (role.path("gcpServiceAccountForAtlas").asText("").isEmpty()) {
            String roleId = role.path("roleId").asText();
            role.put(
                    "gcpServiceAccountForAtlas",
                    "mongodb-atlas-" + roleId.substring(8) + "@p-" + projectId + ".iam.gserviceaccount.com");
        }
    }

    private Account account(String projectId, ObjectNode role) {
        return accounts.computeIfAbsent(projectId + "/" + role.path("roleId").asText(), key -> new Account());
    }
}
