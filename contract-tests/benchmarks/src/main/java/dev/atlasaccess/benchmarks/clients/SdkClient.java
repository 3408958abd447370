package dev.atlasaccess.benchmarks.clients;

import com.fasterxml.jackson.core.JsonParser;
import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.Credentials;
import dev.atlasaccess.internal.json.ModelReader;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The SDK with its defaults. */
final class SdkClient implements BenchmarkClient {
    /** Internal, because the public API decodes strings, and a call decodes bytes. */
    private static final ModelReader READER = Objects.requireNonNull(ModelReader.of(CloudProviderAccessRoles.class));

    private final AtlasAccess atlas;

    SdkClient(URI baseUrl) {
        atlas = AtlasAccess.builder()
                .baseUrl(baseUrl)
                .credentials(Credentials.accessToken(ClientKind.TOKEN))
                .build();
    }

    @Override
    public Object listRoles(String projectId) {
        return atlas.listRoles(projectId);
    }

    @Override
    public Object decode(byte[] body) throws IOException {
        try (JsonParser parser = ModelReader.FACTORY.createParser(body)) {
            parser.nextToken();
            return Objects.requireNonNull(READER.read(parser));
        }
    }

    @Override
    public List<String> describe(Object result) {
        CloudProviderAccessRoles all = (CloudProviderAccessRoles) result;
        List<String> roles = new ArrayList<>();
        all.getAwsIamRoles()
                .forEach(role -> roles.add(
                        role.getRoleId() + " " + role.getFeatureUsages().size()));
        all.getAzureServicePrincipals()
                .forEach(role -> roles.add(
                        role.getRoleId() + " " + role.getFeatureUsages().size()));
        all.getGcpServiceAccounts()
                .forEach(role -> roles.add(
                        role.getRoleId() + " " + role.getFeatureUsages().size()));
        return roles;
    }
}
