package dev.atlasaccess.benchmarks.servers;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Responses of the list operation as Atlas writes them: without white space, absent values as null, the feature type first. */
public final class Documents {
    private static final List<String> USAGES = List.of("""
            {"featureType":"ATLAS_DATA_LAKE","featureId":{"groupId":"32b6e34b3d91647abb20e7b8","name":"federation-%d"}}""", """
            {"featureType":"ENCRYPTION_AT_REST","featureId":null}""", """
            {"featureType":"EXPORT_SNAPSHOT","featureId":{"groupId":"32b6e34b3d91647abb20e7b8","exportBucketId":"32b6e34b3d91647abb20e7b8"}}""", """
            {"featureType":"PUSH_BASED_LOG_EXPORT","featureId":{"groupId":"32b6e34b3d91647abb20e7b8","bucketName":"logs-%d"}}""", """
            {"featureType":"ATLAS_LOG_INTEGRATION","featureId":{"groupId":"32b6e34b3d91647abb20e7b8","configId":"32b6e34b3d91647abb20e7b8","sinkName":"sink-%d"}}""", "");

    private static final String AWS = """
            {"providerName":"AWS","roleId":"%024x","createdDate":"2025-05-04T09:42:00Z","atlasAWSAccountArn":"arn:aws:iam::772401394250:root","atlasAssumedRoleExternalId":"3192be49-6e76-4b7d-a7b8-b486a8fc4483","authorizedDate":"2025-05-04T09:43:00Z","iamAssumedRoleArn":"arn:aws:iam::123456789012:role/atlas","featureUsages":[%s]}""";
    private static final String AZURE = """
            {"providerName":"AZURE","_id":"%024x","createdDate":"2025-05-04T09:42:00Z","atlasAzureAppId":"8f2c1d5e-0a47-4c39-9b61-d2e7f3a4b5c6","lastUpdatedDate":"2025-05-04T09:43:00Z","servicePrincipalId":"5b7e9a10-63cd-4f28-8e14-0c9d7b6a5f43","tenantId":"c1a6f0d2-9e35-4b87-a2f4-7d8c3e5b1a90","featureUsages":[%s]}""";
    private static final String GCP = """
            {"providerName":"GCP","roleId":"%024x","createdDate":"2025-05-04T09:42:00Z","gcpServiceAccountForAtlas":"mongodb-atlas-0123456789abcdef@p-0123456789abcdef01234567.iam.gserviceaccount.com","status":"COMPLETE","featureUsages":[%s]}""";

    private Documents() {}

    /**
     * Returns a list of roles.
     *
     * @param roles how many, a third of them of each provider
     * @return the document in UTF-8
     */
    public static byte[] list(int roles) {
        List<List<String>> arrays = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < roles; i++) {
            String usage = String.format(USAGES.get(i % USAGES.size()), i);
            arrays.get(i % 3).add(String.format(List.of(AWS, AZURE, GCP).get(i % 3), i, usage));
        }
        return ("{\"awsIamRoles\":[" + String.join(",", arrays.get(0)) + "],\"azureServicePrincipals\":["
                        + String.join(",", arrays.get(1)) + "],\"gcpServiceAccounts\":["
                        + String.join(",", arrays.get(2)) + "]}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
