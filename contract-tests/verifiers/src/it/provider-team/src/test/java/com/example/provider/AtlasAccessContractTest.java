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

/** Holds this repository's provider against the contract: to begin with, the interactions of one provider state. */
@Provider("mongodb-atlas-admin-api")
@PactFolder("target/pacts")
@PactFilter("the project has an AWS role, used by a data federation")
class AtlasAccessContractTest {
    private final AtlasEmulator provider = AtlasEmulator.start();

    @BeforeEach
    void aim(PactVerificationContext context) {
        context.setTarget(new HttpTestTarget(
                provider.baseUrl().getHost(), provider.baseUrl().getPort()));
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @TestTemplate
    @ExtendWith(PactVerificationInvocationContextProvider.class)
    void isKept(PactVerificationContext context, HttpRequest request) throws Exception {
        request.setHeader("Authorization", "Bearer " + token());
        context.verifyInteraction();
    }

    @State("the project has an AWS role, used by a data federation")
    void anAwsRole(Map<String, Object> parameters) {
        String role = """
                {
                  "providerName": "AWS",
                  "roleId": "%s",
                  "atlasAWSAccountArn": "arn:aws:iam::123456789012:root",
                  "atlasAssumedRoleExternalId": "3192be49-6e76-4b7d-a7b8-b486a8fc4483",
                  "createdDate": "2026-01-31T10:00:00Z",
                  "featureUsages": [
                    {
                      "featureType": "ATLAS_DATA_LAKE",
                      "featureId": {"groupId": "%s", "name": "sales"}
                    }
                  ]
                }""";
        String project = (String) parameters.get("projectId");
        provider.addRole(project, role.formatted(parameters.get("roleId"), project));
    }

    /** They always do here. */
    @State("responses tell of the rate limit in headers")
    void rateLimitHeaders() {}

    private String token() throws Exception {
        byte[] account = (provider.clientId() + ":" + provider.clientSecret()).getBytes(StandardCharsets.UTF_8);
        var request = java.net.http.HttpRequest.newBuilder(provider.baseUrl().resolve("/api/oauth/token"))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(account))
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        String answer = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        return answer.replaceAll(".*\"access_token\":\"([^\"]*)\".*", "$1");
    }
}
