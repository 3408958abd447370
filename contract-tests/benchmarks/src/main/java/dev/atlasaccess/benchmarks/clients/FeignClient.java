package dev.atlasaccess.benchmarks.clients;

import dev.atlasaccess.benchmarks.generated.feign.ApiClient;
import dev.atlasaccess.benchmarks.generated.feign.ApiResponseDecoder;
import dev.atlasaccess.benchmarks.generated.feign.CloudProviderAccessApi;
import dev.atlasaccess.benchmarks.generated.feign.model.CloudProviderAccessRoles;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Generated for {@code feign}. */
final class FeignClient implements BenchmarkClient {
    private static final Request REQUEST =
            Request.create(Request.HttpMethod.GET, "http://127.0.0.1", Map.of(), null, null, null);

    private final CloudProviderAccessApi api;
    private final ApiResponseDecoder decoder;

    FeignClient(URI baseUrl) {
        ApiClient client = new ApiClient("serviceAccount");
        client.setBasePath(baseUrl.toString());
        client.setBearerToken(ClientKind.TOKEN);
        api = client.buildClient(CloudProviderAccessApi.class);
        decoder = new ApiResponseDecoder(client.getObjectMapper());
    }

    @Override
    public Object listRoles(String projectId) {
        return api.listGroupCloudProviderAccess(projectId, null, null);
    }

    @Override
    public Object decode(byte[] body) throws IOException {
        return decoder.decode(
                Response.builder().status(200).request(REQUEST).body(body).build(), CloudProviderAccessRoles.class);
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
