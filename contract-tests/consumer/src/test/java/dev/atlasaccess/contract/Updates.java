package dev.atlasaccess.contract;

import dev.atlasaccess.model.AwsIamRoleUpdate;
import dev.atlasaccess.model.AzureServicePrincipalUpdate;
import dev.atlasaccess.model.GcpServiceAccountUpdate;

/** The fragment's example requests, as a user of the SDK writes them, and the roles that they are for. */
final class Updates {
    static final String AWS_ROLE = Fragment.text("AwsRole", "roleId");
    static final String AZURE_ROLE = Fragment.text("AzureRole", "_id");
    static final String GCP_ROLE = Fragment.text("GcpRole", "roleId");
    static final String V1_ROLE = Fragment.text("AwsRoleV1", "roleId");

    private Updates() {}

    static AwsIamRoleUpdate aws() {
        return new AwsIamRoleUpdate().iamAssumedRoleArn(Fragment.text("AuthorizeAwsRequest", "iamAssumedRoleArn"));
    }

    static AwsIamRoleUpdate awsV1() {
        return new AwsIamRoleUpdate().iamAssumedRoleArn(Fragment.text("AuthorizeAwsRequestV1", "iamAssumedRoleArn"));
    }

    static AzureServicePrincipalUpdate azure() {
        return new AzureServicePrincipalUpdate()
                .atlasAzureAppId(Fragment.text("AuthorizeAzureRequest", "atlasAzureAppId"))
                .servicePrincipalId(Fragment.text("AuthorizeAzureRequest", "servicePrincipalId"))
                .tenantId(Fragment.text("AuthorizeAzureRequest", "tenantId"));
    }

    static GcpServiceAccountUpdate gcp() {
        return new GcpServiceAccountUpdate();
    }
}
