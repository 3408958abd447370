package com.example.provider;

import au.com.dius.pact.provider.junit5.HttpTestTarget;
import au.com.dius.pact.provider.junit5.PactVerificationContext;
import au.com.dius.pact.provider.junit5.PactVerificationInvocationContextProvider;
import au.com.dius.pact.provider.junitsupport.Provider;
import au.com.dius.pact.provider.junitsupport.State;
import au.com.dius.pact.provider.junitsupport.loader.PactFilter;
import au.com.dius.pact.provider.junitsupport.loader.PactFolder;
import dev.atlasaccess.emulator.AtlasEmulator;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.apache.hc.core5.http.HttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/** Verifies this project's provider against the contract, for the interactions of one provider state. */
@Provider("mongodb-atlas-admin-api")
@PactFolder("target/pacts")
@PactFilter("the project has a role used by a data federation")
class AtlasAccessContractTest {
    private final AtlasEmulator provider = AtlasEmulator.start();

    @BeforeEach
    void setTarget(PactVerificationContext context) {
        context.setTarget(new HttpTestTarget(
                provider.baseUrl().getHost(), provider.baseUrl().getPort()));
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @TestTemplate
    @ExtendWith(PactVerificationInvocationContextProvider.class)
    void matchesTheContract(PactVerificationContext context, HttpRequest request) throws Exception {
        request.setHeader("Authorization", "Bearer " + token());
        context.verifyInteraction();
    }

    @State("the project has a role used by a data federation")
    void aRole(Map<String, Object> parameters) {
        String project = (String) parameters.get("projectId");
        String fields =
                switch ((String) parameters.get("providerName")) {
                    case "AWS" ->
                        """
                        "roleId": "%s",
                        "atlasAWSAccountArn": "arn:aws:iam::123456789012:root",
                        "atlasAssumedRoleExternalId": "3192be49-6e76-4b7d-a7b8-b486a8fc4483\"""";
                    case "AZURE" ->
                        """
                        "_id": "%s",
                        "lastUpdatedDate": "2026-01-31T10:00:00Z\"""";
                    default ->
                        """
                        "roleId": "%s",
                        "gcpServiceAccountForAtlas":
                            "mongodb-atlas-0123456789abcdef@p-0123456789abcdef01234567.iam.gserviceaccount.com",
                        "status": "IN_PROGRESS\"""";
                };
        String role =
                """
                {
                  "providerName": "%s",
                  %s,
                  "createdDate": "2026-01-31T10:00:00Z",
                  "featureUsages": [
                    {"featureType": "ATLAS_DATA_LAKE", "featureId": {"groupId": "%s", "name": "sales"}}
                  ]
                }""";
        provider.addRole(
                project,
                role.formatted(parameters.get("providerName"), fields.formatted(parameters.get("roleId")), project));
    }

    /** The emulator always has them. */
    @State("responses have rate limit headers")
    void rateLimitHeaders() {}

    private String token() throws Exception {
        byte[] account = (provider.clientId() + ":" + provider.clientSecret()).getBytes(StandardCharsets.UTF_8);
        var request = java.net.http.HttpRequest.newBuilder(provider.baseUrl().resolve("/api/oauth/token"))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(account))
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        String body = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        return body.replaceAll(".*\"access_token\":\"([^\"]*)\".*", "$1");
    }
}
