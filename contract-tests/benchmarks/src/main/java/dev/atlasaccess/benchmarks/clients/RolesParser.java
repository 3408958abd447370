package dev.atlasaccess.benchmarks.clients;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.atlasaccess.benchmarks.clients.Roles.AwsRole;
import dev.atlasaccess.benchmarks.clients.Roles.AzurePrincipal;
import dev.atlasaccess.benchmarks.clients.Roles.DataLake;
import dev.atlasaccess.benchmarks.clients.Roles.DataLakeId;
import dev.atlasaccess.benchmarks.clients.Roles.Encryption;
import dev.atlasaccess.benchmarks.clients.Roles.GcpAccount;
import dev.atlasaccess.benchmarks.clients.Roles.LogExport;
import dev.atlasaccess.benchmarks.clients.Roles.LogExportId;
import dev.atlasaccess.benchmarks.clients.Roles.LogIntegration;
import dev.atlasaccess.benchmarks.clients.Roles.LogIntegrationId;
import dev.atlasaccess.benchmarks.clients.Roles.SnapshotExport;
import dev.atlasaccess.benchmarks.clients.Roles.SnapshotExportId;
import dev.atlasaccess.benchmarks.clients.Roles.Usage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes to records by tokens, without data binding. As little as a program of one's own could do: it knows what the document
 * has, and requires the feature type before the feature's id.
 */
final class RolesParser {
    private static final JsonFactory FACTORY = new JsonFactory();

    private interface ElementParser<T> {
        T parse(JsonParser in) throws IOException;
    }

    private RolesParser() {}

    static Roles parse(byte[] body) throws IOException {
        try (JsonParser in = FACTORY.createParser(body)) {
            List<AwsRole> aws = List.of();
            List<AzurePrincipal> azure = List.of();
            List<GcpAccount> gcp = List.of();
            in.nextToken();
            String name;
            while ((name = in.nextFieldName()) != null) {
                in.nextToken();
                switch (name) {
                    case "awsIamRoles" -> aws = list(in, RolesParser::awsRole);
                    case "azureServicePrincipals" -> azure = list(in, RolesParser::azurePrincipal);
                    case "gcpServiceAccounts" -> gcp = list(in, RolesParser::gcpAccount);
                    default -> in.skipChildren();
                }
            }
            return new Roles(aws, azure, gcp);
        }
    }

    private static <T> List<T> list(JsonParser in, ElementParser<T> element) throws IOException {
        List<T> list = new ArrayList<>();
        while (in.nextToken() == JsonToken.START_OBJECT) {
            list.add(element.parse(in));
        }
        return list;
    }

    private static @Nullable String string(JsonParser in) throws IOException {
        return in.currentToken() == JsonToken.VALUE_NULL ? null : in.getText();
    }

    private static AwsRole awsRole(JsonParser in) throws IOException {
        String provider = null;
        String id = null;
        String created = null;
        String account = null;
        String externalId = null;
        String authorized = null;
        String role = null;
        List<Usage> usages = List.of();
        String name;
        while ((name = in.nextFieldName()) != null) {
            in.nextToken();
            switch (name) {
                case "providerName" -> provider = string(in);
                case "roleId" -> id = string(in);
                case "createdDate" -> created = string(in);
                case "atlasAWSAccountArn" -> account = string(in);
                case "atlasAssumedRoleExternalId" -> externalId = string(in);
                case "authorizedDate" -> authorized = string(in);
                case "iamAssumedRoleArn" -> role = string(in);
                case "featureUsages" -> usages = list(in, RolesParser::usage);
                default -> in.skipChildren();
            }
        }
        return new AwsRole(provider, id, created, account, externalId, authorized, role, usages);
    }

    private static AzurePrincipal azurePrincipal(JsonParser in) throws IOException {
        String provider = null;
        String id = null;
        String created = null;
        String application = null;
        String updated = null;
        String principal = null;
        String tenant = null;
        List<Usage> usages = List.of();
        String name;
        while ((name = in.nextFieldName()) != null) {
            in.nextToken();
            switch (name) {
                case "providerName" -> provider = string(in);
                case "_id" -> id = string(in);
                case "createdDate" -> created = string(in);
                case "atlasAzureAppId" -> application = string(in);
                case "lastUpdatedDate" -> updated = string(in);
                case "servicePrincipalId" -> principal = string(in);
                case "tenantId" -> tenant = string(in);
                case "featureUsages" -> usages = list(in, RolesParser::usage);
                default -> in.skipChildren();
            }
        }
        return new AzurePrincipal(provider, id, created, application, updated, principal, tenant, usages);
    }

    private static GcpAccount gcpAccount(JsonParser in) throws IOException {
        String provider = null;
        String id = null;
        String created = null;
        String account = null;
        String status = null;
        List<Usage> usages = List.of();
        String name;
        while ((name = in.nextFieldName()) != null) {
            in.nextToken();
            switch (name) {
                case "providerName" -> provider = string(in);
                case "roleId" -> id = string(in);
                case "createdDate" -> created = string(in);
                case "gcpServiceAccountForAtlas" -> account = string(in);
                case "status" -> status = string(in);
                case "featureUsages" -> usages = list(in, RolesParser::usage);
                default -> in.skipChildren();
            }
        }
        return new GcpAccount(provider, id, created, account, status, usages);
    }

    private static Usage usage(JsonParser in) throws IOException {
        in.nextFieldName();
        String type = in.nextTextValue();
        String group = null;
        String first = null;
        String second = null;
        String name;
        while ((name = in.nextFieldName()) != null) {
            if (in.nextToken() != JsonToken.START_OBJECT || !name.equals("featureId")) {
                in.skipChildren();
                continue;
            }
            while ((name = in.nextFieldName()) != null) {
                in.nextToken();
                switch (name) {
                    case "groupId" -> group = string(in);
                    case "name", "exportBucketId", "bucketName", "configId" -> first = string(in);
                    case "sinkName" -> second = string(in);
                    default -> in.skipChildren();
                }
            }
        }
        return switch (type) {
            case "ATLAS_DATA_LAKE" -> new DataLake(new DataLakeId(group, first));
            case "ENCRYPTION_AT_REST" -> new Encryption();
            case "EXPORT_SNAPSHOT" -> new SnapshotExport(new SnapshotExportId(group, first));
            case "PUSH_BASED_LOG_EXPORT" -> new LogExport(new LogExportId(group, first));
            case "ATLAS_LOG_INTEGRATION" -> new LogIntegration(new LogIntegrationId(group, first, second));
            default -> throw new IOException("unexpected feature type");
        };
    }
}
