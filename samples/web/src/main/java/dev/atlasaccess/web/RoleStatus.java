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
 * How far the setup of a role is. {@code messages.properties} has its label and its next step.
 *
 * @param state the state, which decides the color
 * @param key the key of its messages, after {@code status.}
 * @param argument what the messages quote from the response of Atlas; may be empty
 */
record RoleStatus(State state, String key, String argument) {
    static final RoleStatus UNKNOWN = new RoleStatus(State.UNKNOWN, "unknown");

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

    private RoleStatus(State state, String key) {
        this(state, key, "");
    }

    /**
     * The status of a role that the console is authorizing.
     *
     * @param repeats whether it repeats the request until a changed trust policy has propagated
     */
    static RoleStatus running(boolean repeats) {
        return new RoleStatus(State.RUNNING, repeats ? "running.repeats" : "running");
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
            return new RoleStatus(State.DONE, "aws.authorized");
        }
        return new RoleStatus(State.TODO, AwsTrustPolicy.of(role).isPresent() ? "aws.todo" : "aws.incomplete")
                .ifReadable(role, "authorizedDate", "atlasAWSAccountArn", "atlasAssumedRoleExternalId");
    }

    private static RoleStatus of(AzureServicePrincipal role) {
        return role.getServicePrincipalId() != null && role.getTenantId() != null
                ? new RoleStatus(State.DONE, "azure.set")
                : new RoleStatus(State.TODO, "azure.todo").ifReadable(role, "servicePrincipalId", "tenantId");
    }

    private static RoleStatus of(GcpServiceAccount role) {
        GcpServiceAccountStatus status = role.getStatus();
        if (status == null) {
            return new RoleStatus(State.UNKNOWN, "gcp.none").ifReadable(role, "status");
        }
        return switch (status.known()) {
            case NOT_INITIATED -> new RoleStatus(State.WAITING, "gcp.notStarted");
            case IN_PROGRESS -> new RoleStatus(State.WAITING, "gcp.inProgress");
            case COMPLETE -> new RoleStatus(State.DONE, "gcp.ready");
            case FAILED -> new RoleStatus(State.FAILED, "gcp.failed");
            case UNKNOWN -> new RoleStatus(State.UNKNOWN, "gcp.unknown", status.toString());
        };
    }

    /** This status, unless one of the fields that it depends on has a value of an unexpected JSON type. */
    private RoleStatus ifReadable(CloudProviderAccessRole role, String... fields) {
        String unreadable = Stream.of(fields)
                .filter(field -> role.getAdditionalProperties().get(field) != null)
                .collect(Collectors.joining(", "));
        return unreadable.isEmpty() ? this : new RoleStatus(State.UNKNOWN, "unreadable", unreadable);
    }
}
