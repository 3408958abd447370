package dev.atlasaccess.web;

import dev.atlasaccess.model.AwsIamRoleUpdate;
import dev.atlasaccess.model.AzureServicePrincipalUpdate;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.CloudProviderAccessRoleUpdate;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import dev.atlasaccess.model.GcpServiceAccountUpdate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A provider whose roles the console can authorize. What the pages show for it is in {@code messages.properties}.
 *
 * @param path its segment in the address of a form, the anchor of its section, and the prefix of its messages
 * @param list the JSON name of the list of its roles
 * @param roles that list
 * @param waits whether an authorization can wait until a changed trust policy has propagated
 * @param update creates the body of the request from the input of the form
 * @param inputs the JSON names of the fields of the form
 */
record Provider(
        String path,
        String list,
        Function<CloudProviderAccessRoles, List<? extends CloudProviderAccessRole>> roles,
        boolean waits,
        Function<Map<String, String>, CloudProviderAccessRoleUpdate> update,
        List<String> inputs) {
    /** The form of AWS, with any partition and path; Atlas documents the length only. Valid in HTML and in Java. */
    static final String IAM_ROLE_ARN = "arn:aws(-[a-z]+)*:iam::[0-9]{12}:role/([!-~]+/)?[A-Za-z0-9_+=,.@\\-]+";

    static final List<Provider> ALL = List.of(
            new Provider(
                    "aws",
                    "awsIamRoles",
                    CloudProviderAccessRoles::getAwsIamRoles,
                    true,
                    Provider::awsUpdate,
                    List.of("iamAssumedRoleArn")),
            new Provider(
                    "azure",
                    "azureServicePrincipals",
                    CloudProviderAccessRoles::getAzureServicePrincipals,
                    false,
                    input -> new AzureServicePrincipalUpdate()
                            .atlasAzureAppId(input.get("atlasAzureAppId"))
                            .servicePrincipalId(input.get("servicePrincipalId"))
                            .tenantId(input.get("tenantId")),
                    List.of("atlasAzureAppId", "servicePrincipalId", "tenantId")),
            new Provider(
                    "gcp",
                    "gcpServiceAccounts",
                    CloudProviderAccessRoles::getGcpServiceAccounts,
                    false,
                    input -> new GcpServiceAccountUpdate(),
                    List.of()));

    private static CloudProviderAccessRoleUpdate awsUpdate(Map<String, String> input) {
        String arn = input.getOrDefault("iamAssumedRoleArn", "");
        if (!arn.matches(IAM_ROLE_ARN)) {
            throw new IllegalArgumentException(
                    "iamAssumedRoleArn must be the ARN of an IAM role, 20 to 2048 characters in"
                            + " the form arn:aws:iam::123456789012:role/my-role, and not of a user, an account or a session");
        }
        return new AwsIamRoleUpdate().iamAssumedRoleArn(arn);
    }

    /**
     * Finds a provider. Spring converts path variables with it.
     *
     * @throws IllegalArgumentException if there is no such provider
     */
    public static Provider of(String path) {
        return ALL.stream()
                .filter(provider -> provider.path.equals(path))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("path must be that of a known provider"));
    }
}
