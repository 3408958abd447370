package com.example;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.AtlasJson;
import dev.atlasaccess.Credentials;
import dev.atlasaccess.errors.NotFoundException;
import dev.atlasaccess.model.AwsIamRole;
import dev.atlasaccess.model.AwsIamRoleUpdate;
import dev.atlasaccess.model.AzureServicePrincipalUpdate;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import dev.atlasaccess.model.GcpServiceAccountUpdate;
import dev.atlasaccess.model.UnknownProviderRole;
import java.net.URI;
import java.util.Map;

/** Uses each part of the SDK's public API, on the emulator that the settings name. */
public final class Application {
    private static final String ARN = "arn:aws:iam::123456789012:role/compatibility";
    private static final String UUID = "c1a6f0d2-9e35-4b87-a2f4-7d8c3e5b1a90";

    private Application() {}

    public static void main(String[] arguments) {
        run(System.getenv());
    }

    static void run(Map<String, String> settings) {
        try (AtlasAccess atlas = withApiKey(settings)) {
            use(atlas, settings);
        }
    }

    static AtlasAccess withApiKey(Map<String, String> settings) {
        return connect(settings, Credentials.apiKey(settings.get("PUBLIC_KEY"), settings.get("PRIVATE_KEY")));
    }

    static void use(AtlasAccess atlas, Map<String, String> settings) {
        String project = settings.get("PROJECT");
        CloudProviderAccessRoles roles = atlas.listRoles(project);
        require(roles.getAdditionalProperties().containsKey("oracleRoles"), "an unknown provider is lost: " + roles);
        require(roles.all().stream().anyMatch(UnknownProviderRole.class::isInstance), "not in the list of all: " + roles);
        CloudProviderAccessRoles read = AtlasJson.read(AtlasJson.write(roles), CloudProviderAccessRoles.class);
        require(read.equals(roles), "written as " + roles + " and read as " + read);

        String awsRole = roles.getAwsIamRoles().get(0).id();
        AwsIamRole authorized =
                atlas.authorizeRole(project, awsRole, new AwsIamRoleUpdate().iamAssumedRoleArn(ARN));
        require(ARN.equals(authorized.getIamAssumedRoleArn()), "" + authorized);

        try {
            CloudProviderAccessRole none = atlas.authorizeRole(project, "0".repeat(24), new GcpServiceAccountUpdate());
            throw new AssertionError("a role that does not exist was authorized: " + none);
        } catch (NotFoundException e) {
            require(e.errorCode().isPresent(), "an error without its code: " + e);
        }
        Credentials account = Credentials.serviceAccount(settings.get("CLIENT_ID"), settings.get("CLIENT_SECRET"));
        try (AtlasAccess withToken = connect(settings, account)) {
            useToken(withToken, project, roles);
        }
        System.out.println("done");
    }

    private static void useToken(AtlasAccess atlas, String project, CloudProviderAccessRoles roles) {
        AzureServicePrincipalUpdate azure = new AzureServicePrincipalUpdate()
                .atlasAzureAppId(UUID)
                .servicePrincipalId(UUID)
                .tenantId(UUID);
        String azureRole = roles.getAzureServicePrincipals().get(0).id();
        require(atlas.withResponse().authorizeRole(project, azureRole, azure).status() == 200, "Azure");

        String gcpRole = roles.getGcpServiceAccounts().get(0).id();
        require(gcpRole.equals(atlas.authorizeRole(project, gcpRole, new GcpServiceAccountUpdate()).id()), "Google Cloud");

        CloudProviderAccessRoles unwrapped = atlas.api()
                .listGroupCloudProviderAccess(project, true, null);
        require(ARN.equals(unwrapped.getAwsIamRoles().get(0).getIamAssumedRoleArn()), "" + unwrapped);
        require(atlas.api().equals(atlas.api()) && !atlas.api().toString().isEmpty(), "" + atlas.api());
    }

    private static AtlasAccess connect(Map<String, String> settings, Credentials credentials) {
        return AtlasAccess.builder()
                .baseUrl(URI.create(settings.get("BASE_URL")))
                .credentials(credentials)
                .build();
    }

    static void require(boolean met, String otherwise) {
        if (!met) {
            throw new AssertionError(otherwise);
        }
    }
}
