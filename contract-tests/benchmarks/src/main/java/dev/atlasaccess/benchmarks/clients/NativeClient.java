package dev.atlasaccess.benchmarks.clients;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atlasaccess.benchmarks.generated.jdk.ApiClient;
import dev.atlasaccess.benchmarks.generated.jdk.ApiException;
import dev.atlasaccess.benchmarks.generated.jdk.CloudProviderAccessApi;
import dev.atlasaccess.benchmarks.generated.jdk.model.CloudProviderAccessRoles;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Generated for {@code native}. It has no authentication: an interceptor sets the header. */
final class NativeClient implements BenchmarkClient {
    private static final ObjectMapper MAPPER = ApiClient.createDefaultObjectMapper();

    private final CloudProviderAccessApi api;

    NativeClient(URI baseUrl) {
        ApiClient client = new ApiClient();
        client.updateBaseUri(baseUrl.toString());
        client.setHttpClientBuilder(JavaNetHttpClient.builder(baseUrl));
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + ClientKind.TOKEN));
        api = new CloudProviderAccessApi(client);
    }

    @Override
    public Object listRoles(String projectId) throws ApiException {
        return api.listGroupCloudProviderAccess(projectId, null, null);
    }

    @Override
    public Object decode(byte[] body) throws IOException {
        return MAPPER.readValue(
                new String(body, StandardCharsets.UTF_8), new TypeReference<CloudProviderAccessRoles>() {});
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
