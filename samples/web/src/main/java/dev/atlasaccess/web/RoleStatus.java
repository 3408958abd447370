package dev.atlasaccess.web;

import dev.atlasaccess.AwsTrustPolicy;
import dev.atlasaccess.model.AwsIamRole;
import dev.atlasaccess.model.AzureServicePrincipal;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.GcpServiceAccount;
import dev.atlasaccess.model.GcpServiceAccountStatus;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How far the setup of a role is.
 *
 * @param state the state, which decides the color
 * @param label the state for display
 * @param nextStep the next step, in a sentence
 */
record RoleStatus(State state, String label, String nextStep) {
    static final RoleStatus UNKNOWN = new RoleStatus(
            State.UNKNOWN, "Not known", "This console cannot determine what is missing. See the role in Atlas.");

    private static final String CREATING = "Nothing to do but wait until Atlas has created the service account.";

    /** The kinds of state, those first that the user has to care for. */
    enum State {
        FAILED,
        TODO,
        UNKNOWN,
        RUNNING,
        WAITING,
        DONE;

        /** Whether it changes without a step of the user. */
        boolean isTemporary() {
            return this == RUNNING || this == WAITING;
        }
    }

    /**
     * The status of a role that the console is authorizing.
     *
     * @param repeats whether it repeats the request until a changed trust policy has propagated
     */
    static RoleStatus running(boolean repeats) {
        return new RoleStatus(
                State.RUNNING,
                "Being authorized",
                repeats
                        ? "The console repeats the request until AWS lets Atlas assume the IAM role."
                        : "The console waits for the response of Atlas.");
    }

    static RoleStatus of(CloudProviderAccessRole role) {
        if (role instanceof AwsIamRole aws) {
            return of(aws);
        }
        if (role instanceof AzureServicePrincipal azure) {
            return of(azure);
        }
        return role instanceof GcpServiceAccount gcp ? of(gcp) : UNKNOWN;
    }

    private static RoleStatus of(AwsIamRole role) {
        if (role.getAuthorizedDate() != null) {
            return new RoleStatus(State.DONE, "Authorized", "Nothing is missing: Atlas can assume the IAM role.");
        }
        String step = AwsTrustPolicy.of(role).isPresent()
                ? "Missing: your IAM role."
                : "Missing: Atlas has not provided its account ARN and the external id yet. Reload the page in a minute.";
        return new RoleStatus(State.TODO, "Not authorized", step)
                .ifReadable(role, "authorizedDate", "atlasAWSAccountArn", "atlasAssumedRoleExternalId");
    }

    private static RoleStatus of(AzureServicePrincipal role) {
        if (role.getServicePrincipalId() != null && role.getTenantId() != null) {
            return new RoleStatus(
                    State.DONE,
                    "Set up",
                    "Nothing is missing in Atlas. The Azure roles that you assign to the service principal decide what"
                            + " Atlas can access.");
        }
        return new RoleStatus(
                        State.TODO,
                        "Not set up",
                        "Missing: your service principal. Create one for Atlas's application in Azure, then authorize it"
                                + " here.")
                .ifReadable(role, "servicePrincipalId", "tenantId");
    }

    private static RoleStatus of(GcpServiceAccount role) {
        GcpServiceAccountStatus status = role.getStatus();
        if (status == null) {
            return new RoleStatus(
                            State.UNKNOWN, "No status", "Atlas does not report a status. Reload the page in a minute.")
                    .ifReadable(role, "status");
        }
        return switch (status.known()) {
            case NOT_INITIATED -> new RoleStatus(State.WAITING, "Not started", CREATING);
            case IN_PROGRESS -> new RoleStatus(State.WAITING, "In progress", CREATING);
            case COMPLETE ->
                new RoleStatus(
                        State.DONE,
                        "Ready",
                        "Nothing is missing in Atlas. Grant the service account in Google Cloud what the feature needs.");
            case FAILED ->
                new RoleStatus(
                        State.FAILED,
                        "Failed",
                        "Atlas could not create the service account. Delete this role in Atlas, and create another.");
            case UNKNOWN ->
                new RoleStatus(
                        State.UNKNOWN, status.toString(), "This console does not know the status that Atlas reports.");
        };
    }

    /** This status, unless one of the fields that it depends on has a value of an unexpected JSON type. */
    private RoleStatus ifReadable(CloudProviderAccessRole role, String... fields) {
        String unreadable = Stream.of(fields)
                .filter(field -> role.getAdditionalProperties().get(field) != null)
                .collect(Collectors.joining(", "));
        return unreadable.isEmpty()
                ? this
                : new RoleStatus(
                        State.UNKNOWN,
                        UNKNOWN.label,
                        "This console cannot read what Atlas reports as " + unreadable
                                + ". It is shown below, verbatim.");
    }
}
