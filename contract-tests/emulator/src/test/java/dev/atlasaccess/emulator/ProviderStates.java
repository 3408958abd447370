package dev.atlasaccess.emulator;

import au.com.dius.pact.provider.junitsupport.State;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.atlasaccess.emulator.internal.openapi.Fragment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Sets the provider states of the contract up in an emulator, and provides the Authorization header that a request needs in
 * them. States that concern errors in general precede the state that causes one.
 */
final class ProviderStates {
    private static final JsonNode EXAMPLES = examples();

    private final AtlasEmulator atlas;
    private Caller caller = Caller.TOKEN;
    private String errorForm = "";
    private boolean rateLimitHeaders = true;

    private enum Caller {
        TOKEN,
        OTHER_TOKEN,
        API_KEY,
        OTHER_SECRET,
        NONE
    }

    ProviderStates(AtlasEmulator atlas) {
        this.atlas = atlas;
    }

    /**
     * The header that the states require, or null for none.
     *
     * @param target path and query
     */
    @Nullable
    String authorization(String method, String target) throws IOException {
        if (target.startsWith("/api/oauth/")) {
            return TokenRequest.basic(atlas, caller == Caller.OTHER_SECRET ? "other-secret" : atlas.clientSecret());
        }
        if (target.startsWith("/api/atlas/v1.0/")) {
            return DigestHeader.of(atlas, method, target);
        }
        return switch (caller) {
            case NONE -> null;
            case API_KEY -> DigestHeader.of(atlas, method, target);
            case OTHER_TOKEN -> "Bearer some-other-token";
            default -> "Bearer " + TokenRequest.newToken(atlas);
        };
    }

    @State("the project has a role of each provider, each used by a data federation")
    void aRoleOfEachProvider(Map<String, Object> parameters) {
        addRolesOf("ListAllProviders", parameters);
    }

    @State("the project has an unauthorized role of each provider")
    void unauthorizedRoles(Map<String, Object> parameters) {
        addRolesOf("ListUnauthorized", parameters);
    }

    @State("the project has a role of each provider, with only an id")
    void bareRoles(Map<String, Object> parameters) {
        addRolesOf("ListBare", parameters);
    }

    @State("the project has an AWS role used by every feature")
    void anAwsRoleThatEveryFeatureUses(Map<String, Object> parameters) {
        addRolesOf("ListAllFeatures", parameters);
    }

    @State("the project has no roles")
    void noRoles(Map<String, Object> parameters) {
        emptyProject(parameters);
    }

    @State("the project does not exist")
    void noProject(Map<String, Object> parameters) {
        atlas.removeProject(project(parameters));
        if (!errorForm.isEmpty()) {
            fail("ErrorNotFound");
        }
    }

    @State("the project has a role used by a data federation")
    void aRole(Map<String, Object> parameters) {
        addRole(roleExample(parameters), parameters);
    }

    @State("the project has a role with only an id")
    void aRoleWithOnlyAnId(Map<String, Object> parameters) {
        addRole(roleExample(parameters) + "Bare", parameters);
    }

    @State("the project has an AWS role without feature usages")
    void anUnusedAwsRole(Map<String, Object> parameters) {
        addRole("AwsRoleV1", parameters);
    }

    @State("the project has an AWS role used by one feature")
    void anAwsRoleThatOneFeatureUses(Map<String, Object> parameters) {
        JsonNode feature = TextNode.valueOf(parameter("featureType", parameters));
        addRole(
                exampleWhere(value -> value.path("featureUsages").size() == 1
                        && value.at("/featureUsages/0/featureType").equals(feature)),
                parameters);
    }

    @State("the project has an AWS role with a feature usage without featureType")
    void anAwsRoleWithAnUntypedUsage(Map<String, Object> parameters) {
        addRole("AwsRoleUntypedUsage", parameters);
    }

    @State("the project has a Google Cloud service account with a given status")
    void aGoogleCloudServiceAccountInAStatus(Map<String, Object> parameters) {
        JsonNode status = TextNode.valueOf(parameter("status", parameters));
        addRole(exampleWhere(value -> value.path("status").equals(status)), parameters);
    }

    /** Another state of the interaction has the details. */
    @State("Atlas returns values that this contract does not document")
    void newer() {}

    @State("the project has a role of an undocumented provider")
    void aRoleOfAnUnknownProvider(Map<String, Object> parameters) {
        emptyProject(parameters);
        atlas.addRoleToArray(
                project(parameters),
                "newProviderRoles",
                Fragment.example("NewerProviderRole")
                        .put("roleId", parameter("roleId", parameters))
                        .toString());
    }

    @State("the project has roles of an undocumented provider")
    void rolesOfAnUnknownProvider(Map<String, Object> parameters) {
        addRolesOf("NewerList", parameters);
    }

    @State("errors have parameters and field violations")
    void errorsInFull() {
        errorForm = "InFull";
    }

    @State("errors have null for absent fields")
    void errorsWithNulls() {
        errorForm = "Nulls";
    }

    /** The default. */
    @State("responses have rate limit headers")
    void rateLimitHeaders() {}

    @State("responses have no rate limit headers")
    void noRateLimitHeaders() {
        rateLimitHeaders = false;
    }

    @State("Atlas rejects the update")
    void refused() {
        fail("ErrorBadRequest");
    }

    @State("the role's trust policy has not propagated")
    void tooEarly(Map<String, Object> parameters) {
        JsonNode code = TextNode.valueOf(parameter("errorCode", parameters));
        fail(exampleWhere(value -> value.path("errorCode").equals(code)));
    }

    @State("the credentials are invalid")
    void otherCredentials() {
        if (errorForm.isEmpty()) {
            caller = Caller.OTHER_TOKEN;
        } else {
            fail("ErrorUnauthorized");
        }
    }

    @State("the credentials lack permission")
    void credentialsWithoutPermission() {
        fail("ErrorForbidden");
    }

    @State("the role's state does not allow an authorization")
    void aRoleThatCannotBeAuthorized() {
        fail("ErrorConflict");
    }

    @State("the rate limit is exceeded")
    void noRequestsLeft() {
        fail("ErrorRateLimited");
    }

    @State("the rate limit's token bucket is empty")
    void anEmptyBucket() {
        fail("ErrorRateLimitedTokenBucket");
    }

    @State("Atlas has an internal error")
    void failing() {
        fail("ErrorInternal");
    }

    @State("Atlas is down for maintenance")
    void downForMaintenance() {
        fail("ErrorServiceUnavailable");
    }

    @State({"the service account exists", "the service account has an active token"})
    void aServiceAccount() {
        caller = Caller.TOKEN;
    }

    @State("the request has a service account token")
    void aToken() {
        caller = Caller.TOKEN;
    }

    @State("the service account secret is invalid")
    void anotherSecret() {
        caller = Caller.OTHER_SECRET;
    }

    @State("the request has no credentials")
    void noCredentials() {
        caller = Caller.NONE;
    }

    @State("the request uses Digest authentication")
    void anApiKey() {
        caller = Caller.API_KEY;
    }

    private void fail(String example) {
        atlas.failNext(example + errorForm, rateLimitHeaders);
    }

    /** The name of the first example of the fragment that matches. */
    private static String exampleWhere(Predicate<JsonNode> value) {
        return EXAMPLES.properties().stream()
                .filter(example -> value.test(example.getValue().path("value")))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The fragment has no example for this state"))
                .getKey();
    }

    private static JsonNode examples() {
        try (InputStream fragment =
                ProviderStates.class.getResourceAsStream("/dev/atlasaccess/openapi/atlas-cloud-provider-access.yaml")) {
            return new YAMLMapper().readTree(fragment).at("/components/examples");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void emptyProject(Map<String, Object> parameters) {
        atlas.addProject(project(parameters));
        atlas.removeRoles(project(parameters));
    }

    private void addRolesOf(String list, Map<String, Object> parameters) {
        emptyProject(parameters);
        Fragment.example(list)
                .properties()
                .forEach(array -> array.getValue()
                        .forEach(role -> atlas.addRoleToArray(project(parameters), array.getKey(), role.toString())));
    }

    private void addRole(String example, Map<String, Object> parameters) {
        emptyProject(parameters);
        ObjectNode role = Fragment.example(example);
        role.put(role.has("_id") ? "_id" : "roleId", parameter("roleId", parameters));
        atlas.addRole(project(parameters), role.toString());
    }

    /** The example of a role has the name of its provider. */
    private static String roleExample(Map<String, Object> parameters) {
        String provider = parameter("providerName", parameters);
        return provider.charAt(0) + provider.substring(1).toLowerCase(Locale.ROOT) + "Role";
    }

    private static String project(Map<String, Object> parameters) {
        return parameter("projectId", parameters);
    }

    private static String parameter(String name, Map<String, Object> parameters) {
        return String.valueOf(parameters.get(name));
    }
}
