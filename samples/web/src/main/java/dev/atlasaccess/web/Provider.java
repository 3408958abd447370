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
 * A provider whose roles the console can authorize, and what the pages show for it.
 *
 * @param path its segment in the address of a form, and the anchor of its section
 * @param title its name for display
 * @param about what its roles are
 * @param none what to show if a project has none
 * @param list the JSON name of the list of its roles
 * @param roles that list
 * @param waits whether an authorization can wait until a changed trust policy has propagated
 * @param firstTitle the title of the form for a role that is not authorized yet
 * @param againTitle the title of the form for one that is
 * @param update creates the body of the request from the input of the form, which has a value for each name
 * @param inputs the inputs of the form
 */
record Provider(
        String path,
        String title,
        String about,
        String none,
        String list,
        Function<CloudProviderAccessRoles, List<? extends CloudProviderAccessRole>> roles,
        boolean waits,
        String firstTitle,
        String againTitle,
        Function<Map<String, String>, CloudProviderAccessRoleUpdate> update,
        List<Input> inputs) {
    private static final String UUID = "A UUID: 36 characters";

    static final List<Provider> ALL = List.of(
            new Provider(
                    "aws",
                    "AWS",
                    "IAM roles that Atlas can assume.",
                    "This project has no AWS role.",
                    "awsIamRoles",
                    CloudProviderAccessRoles::getAwsIamRoles,
                    true,
                    "2. Here: authorize the IAM role",
                    "Use another IAM role",
                    input -> new AwsIamRoleUpdate().iamAssumedRoleArn(input.get("iamAssumedRoleArn")),
                    List.of(new Input(
                            "iamAssumedRoleArn",
                            "ARN of your IAM role",
                            "For example arn:aws:iam::123456789012:role/my-role"))),
            new Provider(
                    "azure",
                    "Azure",
                    "Service principals that Atlas can act as.",
                    "This project has no Azure service principal.",
                    "azureServicePrincipals",
                    CloudProviderAccessRoles::getAzureServicePrincipals,
                    false,
                    "Authorize",
                    "Use another service principal",
                    input -> new AzureServicePrincipalUpdate()
                            .atlasAzureAppId(input.get("atlasAzureAppId"))
                            .servicePrincipalId(input.get("servicePrincipalId"))
                            .tenantId(input.get("tenantId")),
                    List.of(
                            new Input("atlasAzureAppId", "Application id of Atlas", UUID),
                            new Input("servicePrincipalId", "Service principal id", UUID),
                            new Input("tenantId", "Tenant id", UUID))),
            new Provider(
                    "gcp",
                    "Google Cloud",
                    "Service accounts that Atlas created for the project.",
                    "This project has no Google Cloud service account.",
                    "gcpServiceAccounts",
                    CloudProviderAccessRoles::getGcpServiceAccounts,
                    false,
                    "Authorize",
                    "Authorize",
                    input -> new GcpServiceAccountUpdate(),
                    List.of()));

    /**
     * An input of the form.
     *
     * @param name the JSON name of the field
     * @param label its label
     * @param hint an example or a description of the format
     */
    record Input(String name, String label, String hint) {}

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
