package dev.atlasaccess.benchmarks.clients;

import dev.atlasaccess.benchmarks.generated.okhttpgson.ApiClient;
import dev.atlasaccess.benchmarks.generated.okhttpgson.ApiException;
import dev.atlasaccess.benchmarks.generated.okhttpgson.CloudProviderAccessApi;
import dev.atlasaccess.benchmarks.generated.okhttpgson.JSON;
import dev.atlasaccess.benchmarks.generated.okhttpgson.model.CloudProviderAccessRoles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Generated for {@code okhttp-gson}. Its feature usages are maps: it rejects them otherwise. */
final class OkHttpGsonClient implements BenchmarkClient {
    private final CloudProviderAccessApi api;

    OkHttpGsonClient(URI baseUrl) {
        ApiClient client = new ApiClient();
        client.setBasePath(baseUrl.toString());
        client.setBearerToken(ClientKind.TOKEN);
        api = new CloudProviderAccessApi(client);
    }

    @Override
    public Object listRoles(String projectId) throws ApiException {
        return api.listGroupCloudProviderAccess(projectId, null, null);
    }

    @Override
    public Object decode(byte[] body) throws IOException {
        return JSON.deserialize(new ByteArrayInputStream(body), CloudProviderAccessRoles.class);
    }

    @Override
    public List<String> describe(Object result) {
        CloudProviderAccessRoles all = (CloudProviderAccessRoles) result;
        List<String> roles = new ArrayList<>();
        all.getAwsIamRoles()
                .forEach(role -> roles.add(
                        role.getRoleId() + " " + role.getFeatureUsages().size()));
        all.getAzureServicePrincipals()
                .forEach(role ->
                        roles.add(role.getId() + " " + role.getFeatureUsages().size()));
        all.getGcpServiceAccounts()
                .forEach(role -> roles.add(
                        role.getRoleId() + " " + role.getFeatureUsages().size()));
        return roles;
    }
}
