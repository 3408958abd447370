package dev.atlasaccess.emulator;

import au.com.dius.pact.provider.junit5.HttpTestTarget;
import au.com.dius.pact.provider.junit5.PactVerificationContext;
import au.com.dius.pact.provider.junit5.PactVerificationInvocationContextProvider;
import au.com.dius.pact.provider.junitsupport.Provider;
import au.com.dius.pact.provider.junitsupport.State;
import au.com.dius.pact.provider.junitsupport.loader.PactFolder;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.HttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/** The emulator keeps the contract that the SDK relies on. */
@Provider("mongodb-atlas-admin-api")
@PactFolder("../contracts")
class GoldenPactTest {
    private final AtlasEmulator atlas = AtlasEmulator.start();
    private final Fragment fragment = new Fragment();
    private String token;

    @BeforeEach
    void start(PactVerificationContext context) throws IOException {
        // By default the verifier's client waits as long as Retry-After says, and asks again.
        context.setTarget(new HttpTestTarget(
                atlas.baseUrl().getHost(),
                atlas.baseUrl().getPort(),
                "/",
                () -> provider -> HttpClients.custom().disableAutomaticRetries().build()));
        token = TokenRequest.grantedBy(atlas);
    }

    @AfterEach
    void stop() {
        atlas.close();
    }

    @TestTemplate
    @ExtendWith(PactVerificationInvocationContextProvider.class)
    void isKept(PactVerificationContext context, HttpRequest request) {
        String path = request.getPath();
        request.setHeader(
                "Authorization",
                path.startsWith("/api/atlas/v1.0/")
                        ? DigestProof.of(atlas, request.getMethod(), path)
                        : "Bearer " + token);
        context.verifyInteraction();
    }

    @State("the project has a role of each provider, each used by a data federation")
    void aRoleOfEachProvider(Map<String, Object> parameters) {
        fragment.example("ListAllProviders")
                .forEach(array -> array.forEach(role -> atlas.addRole(project(parameters), role.toString())));
    }

    @State("the project has no roles")
    void noRoles(Map<String, Object> parameters) {
        atlas.addProject(project(parameters));
        atlas.removeRoles(project(parameters));
    }

    @State("the project has an AWS role, used by a data federation")
    void anAwsRole(Map<String, Object> parameters) {
        addRole("AwsRole", "roleId", parameters);
    }

    @State("the project has an AWS role that no feature uses")
    void anUnusedAwsRole(Map<String, Object> parameters) {
        addRole("AwsRoleV1", "roleId", parameters);
    }

    @State("the project has an Azure service principal, used by a data federation")
    void anAzureServicePrincipal(Map<String, Object> parameters) {
        addRole("AzureRole", "_id", parameters);
    }

    @State("the project has a Google Cloud service account, used by a data federation")
    void aGoogleCloudServiceAccount(Map<String, Object> parameters) {
        addRole("GcpRole", "roleId", parameters);
    }

    @State("the credentials are not accepted")
    void otherCredentials() {
        token = "some-other-token";
    }

    @State("the credentials do not allow authorizing roles")
    void credentialsWithoutPermission() {
        atlas.failNext(403);
    }

    @State("the role's state does not allow authorizing it")
    void aRoleThatCannotBeAuthorized() {
        atlas.failNext(409);
    }

    @State("the rate limit is used up")
    void noRequestsLeft() {
        atlas.failNext(429);
    }

    @State("Atlas fails")
    void failing() {
        atlas.failNext(500);
    }

    @State("Atlas is down for maintenance")
    void downForMaintenance() {
        atlas.failNext(503);
    }

    private void addRole(String example, String idName, Map<String, Object> parameters) {
        ObjectNode role = fragment.example(example).put(idName, String.valueOf(parameters.get("roleId")));
        atlas.addRole(project(parameters), role.toString());
    }

    private static String project(Map<String, Object> parameters) {
        return String.valueOf(parameters.get("projectId"));
    }
}
