package dev.atlasaccess.contract;

import dev.atlasaccess.model.AwsIamRoleUpdate;
import dev.atlasaccess.model.AzureServicePrincipalUpdate;
import dev.atlasaccess.model.GcpServiceAccountUpdate;

/** The fragment's example requests, as a user of the SDK writes them, and the roles that they are for. */
final class Updates {
    static final String AWS_ROLE = Fragment.string("AwsRole", "roleId");
    static final String AZURE_ROLE = Fragment.string("AzureRole", "_id");
    static final String GCP_ROLE = Fragment.string("GcpRole", "roleId");
    static final String V1_ROLE = Fragment.string("AwsRoleV1", "roleId");

    private Updates() {}

    static AwsIamRoleUpdate aws() {
        return new AwsIamRoleUpdate().iamAssumedRoleArn(Fragment.string("AuthorizeAwsRequest", "iamAssumedRoleArn"));
    }

    static AwsIamRoleUpdate awsV1() {
        return new AwsIamRoleUpdate().iamAssumedRoleArn(Fragment.string("AuthorizeAwsRequestV1", "iamAssumedRoleArn"));
    }

    static AzureServicePrincipalUpdate azure() {
        return new AzureServicePrincipalUpdate()
                .atlasAzureAppId(Fragment.string("AuthorizeAzureRequest", "atlasAzureAppId"))
                .servicePrincipalId(Fragment.string("AuthorizeAzureRequest", "servicePrincipalId"))
                .tenantId(Fragment.string("AuthorizeAzureRequest", "tenantId"));
    }

    static GcpServiceAccountUpdate gcp() {
        return new GcpServiceAccountUpdate();
    }
}
