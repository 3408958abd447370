package dev.atlasaccess.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.errors.AtlasStatusException;
import dev.atlasaccess.errors.BadRequestException;
import dev.atlasaccess.errors.ConflictException;
import dev.atlasaccess.errors.ForbiddenException;
import dev.atlasaccess.errors.NotFoundException;
import dev.atlasaccess.errors.RateLimitedException;
import dev.atlasaccess.errors.RoleNotAssumableException;
import dev.atlasaccess.errors.ServerErrorException;
import dev.atlasaccess.errors.UnauthorizedException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Errors: each status, with all details and with only a code, in an envelope and without one. */
class ErrorPactTest {
    private static final String WITH_DETAILS = "errors have parameters and field violations";

    private static final String WITH_NULLS = "errors have null for absent fields";

    private static final String PROJECT = Interaction.PROJECT;
    private static final String[] LIMITS = {"RateLimit-Limit", "RateLimit-Remaining", "Retry-After"};

    /** An error: the provider state, the response and the exception of the SDK. */
    record Failure(
            int status,
            String description,
            String state,
            String example,
            Class<? extends AtlasStatusException> type,
            boolean alsoWhenListing) {
        String[] headers() {
            return status == 429 || status == 503 ? LIMITS : new String[0];
        }

        @Override
        public String toString() {
            return status + " " + description;
        }
    }

    static List<Failure> failures() {
        return List.of(
                new Failure(
                        400,
                        "that Atlas rejects",
                        "Atlas rejects the update",
                        "ErrorBadRequest",
                        BadRequestException.class,
                        false),
                new Failure(
                        401,
                        "with invalid credentials",
                        "the credentials are invalid",
                        "ErrorUnauthorized",
                        UnauthorizedException.class,
                        true),
                new Failure(
                        403,
                        "with credentials that lack permission",
                        "the credentials lack permission",
                        "ErrorForbidden",
                        ForbiddenException.class,
                        true),
                new Failure(
                        404,
                        "in a project that does not exist",
                        "the project does not exist",
                        "ErrorNotFound",
                        NotFoundException.class,
                        true),
                new Failure(
                        409,
                        "in a state that does not allow it",
                        "the role's state does not allow an authorization",
                        "ErrorConflict",
                        ConflictException.class,
                        false),
                new Failure(
                        429,
                        "over the rate limit",
                        "the rate limit is exceeded",
                        "ErrorRateLimited",
                        RateLimitedException.class,
                        true),
                new Failure(
                        500,
                        "while Atlas has an internal error",
                        "Atlas has an internal error",
                        "ErrorInternal",
                        ServerErrorException.class,
                        true),
                new Failure(
                        503,
                        "while Atlas is down for maintenance",
                        "Atlas is down for maintenance",
                        "ErrorServiceUnavailable",
                        ServerErrorException.class,
                        true));
    }

    static Stream<Failure> failuresOfLists() {
        return failures().stream().filter(Failure::alsoWhenListing);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void anAuthorizationFails(Failure failure) {
        Interaction.of("a request to authorize a role " + failure.description)
                .givenProject(failure.state, "roleId", Updates.AWS_ROLE)
                .authorize(Updates.AWS_ROLE, "AuthorizeAwsRequest")
                .failsWith(failure.status, failure.example, failure.headers())
                .when(atlas -> assertHasDetails(
                        failure,
                        ModelAssertions.assertFails(
                                failure.type, failure.status, failure.example, () -> authorizeAws(atlas))));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void anAuthorizationFailsWithAllDetails(Failure failure) {
        String example = failure.example + "InFull";
        Interaction.of("a request to authorize a role " + failure.description + ", with full error details")
                .given(WITH_DETAILS)
                .givenProject(failure.state, "roleId", Updates.AWS_ROLE)
                .authorize(Updates.AWS_ROLE, "AuthorizeAwsRequest")
                .failsWith(failure.status, example, failure.headers())
                .when(atlas -> assertHasAllDetails(
                        failure,
                        ModelAssertions.assertFails(failure.type, failure.status, example, () -> authorizeAws(atlas))));
    }

    @ParameterizedTest
    @MethodSource("failuresOfLists")
    void aListFails(Failure failure) {
        Interaction.of("a request to list the roles " + failure.description)
                .givenProject(failure.state)
                .list()
                .failsWith(failure.status, failure.example, failure.headers())
                .when(atlas -> assertHasDetails(
                        failure,
                        ModelAssertions.assertFails(
                                failure.type, failure.status, failure.example, () -> atlas.listRoles(PROJECT))));
    }

    @ParameterizedTest
    @MethodSource("failuresOfLists")
    void aListFailsWithAllDetails(Failure failure) {
        String example = failure.example + "InFull";
        Interaction.of("a request to list the roles " + failure.description + ", with full error details")
                .given(WITH_DETAILS)
                .givenProject(failure.state)
                .list()
                .failsWith(failure.status, example, failure.headers())
                .when(atlas -> assertHasAllDetails(
                        failure,
                        ModelAssertions.assertFails(
                                failure.type, failure.status, example, () -> atlas.listRoles(PROJECT))));
    }

    @Test
    void aListFailsWithNulls() {
        Interaction.of("a request to list the roles in a project that does not exist, with nulls in the error")
                .given(WITH_NULLS)
                .givenProject("the project does not exist")
                .list()
                .failsWith(404, "ErrorNotFoundNulls")
                .when(atlas -> assertHasOnlyACode(ModelAssertions.assertFails(
                        NotFoundException.class, 404, "ErrorNotFoundNulls", () -> atlas.listRoles(PROJECT))));
    }

    @Test
    void anAuthorizationFailsWithNulls() {
        Interaction.of("a request to authorize a role in a project that does not exist, with nulls in the error")
                .given(WITH_NULLS)
                .givenProject("the project does not exist", "roleId", Updates.AWS_ROLE)
                .authorize(Updates.AWS_ROLE, "AuthorizeAwsRequest")
                .failsWith(404, "ErrorNotFoundNulls")
                .when(atlas -> assertHasOnlyACode(ModelAssertions.assertFails(
                        NotFoundException.class, 404, "ErrorNotFoundNulls", () -> authorizeAws(atlas))));
    }

    @Test
    void aRoleThatDoesNotExist() {
        Interaction.of("a request to authorize a role that does not exist")
                .givenProject("the project has no roles")
                .authorize(Updates.AWS_ROLE, "AuthorizeAwsRequest")
                .failsWith(404, "ErrorNotFound")
                .when(atlas -> ModelAssertions.assertFails(
                        NotFoundException.class, 404, "ErrorNotFound", () -> authorizeAws(atlas)));
    }

    @Test
    void anUpdateOfAnotherProvider() {
        Interaction.of("a request to authorize a role with the update of another provider")
                .givenProject(
                        "the project has a role used by a data federation",
                        "providerName",
                        "AZURE",
                        "roleId",
                        Updates.AZURE_ROLE)
                .authorize(Updates.AZURE_ROLE, "AuthorizeAwsRequest")
                .failsWith(400, "ErrorBadRequest")
                .when(atlas -> ModelAssertions.assertFails(
                        BadRequestException.class,
                        400,
                        "ErrorBadRequest",
                        () -> atlas.authorizeRole(PROJECT, Updates.AZURE_ROLE, Updates.aws())));
    }

    /** The SDK retries these codes on request. */
    @ParameterizedTest
    @CsvSource({"ErrorCannotAssumeRole", "ErrorInvalidAwsCredentials", "ErrorRoleNotAuthorized"})
    void beforeTheTrustPolicyHasPropagated(String example) {
        String code = Fragment.string(example, "errorCode");
        Interaction.of("a request to authorize an AWS role whose trust policy has not propagated, rejected with "
                        + code)
                .givenProject(
                        "the role's trust policy has not propagated", "roleId", Updates.AWS_ROLE, "errorCode", code)
                .authorize(Updates.AWS_ROLE, "AuthorizeAwsRequest")
                .exactly("errorCode")
                .failsWith(400, example)
                .when(atlas -> {
                    RoleNotAssumableException error = catchThrowableOfType(
                            RoleNotAssumableException.class,
                            () -> atlas.authorizeRoleWhenAssumable(
                                    PROJECT, Updates.AWS_ROLE, Updates.aws(), Duration.ZERO));

                    assertThat(error.getCause())
                            .isInstanceOfSatisfying(
                                    BadRequestException.class,
                                    cause -> assertThat(cause.errorCode()).contains(code));
                });
    }

    /** Without the header the SDK reads the wait from the second parameter. */
    @Test
    void anEmptyTokenBucketWithoutHeaders() {
        Interaction.of("a request to list the roles while the token bucket is empty")
                .given("responses have no rate limit headers")
                .givenProject("the rate limit's token bucket is empty")
                .list()
                .exactly("errorCode")
                .failsWith(429, "ErrorRateLimitedTokenBucket")
                .when(atlas -> {
                    AtlasStatusException error = ModelAssertions.assertFails(
                            RateLimitedException.class,
                            429,
                            "ErrorRateLimitedTokenBucket",
                            () -> atlas.listRoles(PROJECT));

                    assertThat(error.rateLimit().retryAfter()).isEmpty();
                    assertThat(error.error().requestedWait()).contains(Duration.ofSeconds(55));
                });
    }

    @Test
    void onlyACodeWithoutHeaders() {
        Interaction.of("a request to list the roles over the rate limit, with only an error code")
                .given("responses have no rate limit headers")
                .givenProject("the rate limit is exceeded")
                .list()
                .failsWith(429, "ErrorRateLimitedBare")
                .when(atlas -> {
                    AtlasStatusException error = ModelAssertions.assertFails(
                            RateLimitedException.class, 429, "ErrorRateLimitedBare", () -> atlas.listRoles(PROJECT));

                    assertThat(error.detail()).isEmpty();
                    assertThat(error.parameters()).isEmpty();
                    assertThat(error.rateLimit().limit()).isEmpty();
                    assertThat(error.error().requestedWait()).isEmpty();
                });
    }

    @Test
    void aListFailsInAnEnvelope() {
        Interaction.of("a request to list the roles in a project that does not exist, in an envelope")
                .givenProject("the project does not exist")
                .list()
                .query("envelope", true)
                .respondsWithEnvelope("content", 404, "ErrorNotFound")
                .when(atlas -> ModelAssertions.assertFails(
                        NotFoundException.class,
                        404,
                        "ErrorNotFound",
                        () -> atlas.api().listGroupCloudProviderAccess(PROJECT, true, null)));
    }

    @Test
    void anAuthorizationFailsInAnEnvelope() {
        Interaction.of("a request to authorize a role in a state that does not allow it, in an envelope")
                .givenProject("the role's state does not allow an authorization", "roleId", Updates.AWS_ROLE)
                .authorize(Updates.AWS_ROLE, "AuthorizeAwsRequest")
                .query("envelope", true)
                .respondsWithEnvelope("content", 409, "ErrorConflict")
                .when(atlas -> ModelAssertions.assertFails(
                        ConflictException.class,
                        409,
                        "ErrorConflict",
                        () -> atlas.api()
                                .authorizeGroupCloudProviderAccessRole(
                                        PROJECT, Updates.AWS_ROLE, Updates.aws(), true, null)));
    }

    @Test
    void v1FailsInAnEnvelope() {
        Interaction.of("a request to authorize a role by v1.0 that does not exist, in an envelope")
                .givenProject("the project has no roles")
                .authorizeV1(Updates.V1_ROLE, "AuthorizeAwsRequestV1")
                .query("envelope", true)
                .respondsWithEnvelope("envelope", 404, "ErrorNotFound")
                .when(atlas -> ModelAssertions.assertFails(
                        NotFoundException.class,
                        404,
                        "ErrorNotFound",
                        () -> atlas.api()
                                .authorizeCloudProviderAccessRoleV1(
                                        PROJECT, Updates.V1_ROLE, Updates.awsV1(), true, null)));
    }

    private static void authorizeAws(AtlasAccess atlas) {
        atlas.authorizeRole(PROJECT, Updates.AWS_ROLE, Updates.aws());
    }

    private static void assertHasOnlyACode(AtlasStatusException error) {
        assertThat(error.errorCode()).contains("RESOURCE_NOT_FOUND");
        assertThat(error.detail()).isEmpty();
        assertThat(error.fieldViolations()).isEmpty();
    }

    private static void assertHasDetails(Failure failure, AtlasStatusException error) {
        assertThat(error.errorCode()).isNotEmpty();
        assertThat(error.detail()).isNotEmpty();
        if (failure.headers().length > 0) {
            assertThat(error.rateLimit().limit()).hasValue(100);
            assertThat(error.rateLimit().remaining()).hasValue(42);
            assertThat(error.rateLimit().retryAfter()).contains(Duration.ofSeconds(55));
        }
    }

    private static void assertHasAllDetails(Failure failure, AtlasStatusException error) {
        assertHasDetails(failure, error);
        assertThat(error.parameters()).isNotEmpty();
        assertThat(error.fieldViolations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.getField()).isEqualTo("iamAssumedRoleArn"));
    }
}
