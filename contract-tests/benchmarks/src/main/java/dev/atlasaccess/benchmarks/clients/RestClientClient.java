package dev.atlasaccess.benchmarks.clients;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.atlasaccess.benchmarks.generated.restclient.ApiClient;
import dev.atlasaccess.benchmarks.generated.restclient.CloudProviderAccessApi;
import dev.atlasaccess.benchmarks.generated.restclient.model.CloudProviderAccessRoles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.client.JdkClientHttpRequestFactory;

/** Generated for {@code restclient}, on Spring's transport for {@code java.net.http}, which is what it finds by default. */
final class RestClientClient implements BenchmarkClient {
    private static final ObjectMapper MAPPER = ApiClient.createDefaultMapper(null);
    private static final ObjectReader READER = MAPPER.readerFor(CloudProviderAccessRoles.class);

    private final CloudProviderAccessApi api;

    RestClientClient(URI baseUrl) {
        ApiClient client = new ApiClient(ApiClient.buildRestClientBuilder(MAPPER)
                .requestFactory(new JdkClientHttpRequestFactory(
                        JavaNetHttpClient.builder(baseUrl).build()))
                .build());
        client.setBasePath(baseUrl.toString());
        client.setBearerToken(ClientKind.TOKEN);
        api = new CloudProviderAccessApi(client);
    }

    @Override
    public Object listRoles(String projectId) {
        return api.listGroupCloudProviderAccess(projectId, null, null);
    }

    /** As MappingJackson2HttpMessageConverter does. */
    @Override
    public Object decode(byte[] body) throws IOException {
        return READER.readValue(new ByteArrayInputStream(body));
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
