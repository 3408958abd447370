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

/** How Atlas fails: each status, in full and with no more than a code, outside of an envelope and in one. */
class ErrorPactTest {
    static final String IN_FULL = "errors name parameters and the fields at fault";

    private static final String WITH_NULLS = "errors have null for what they do not say";

    private static final String PROJECT = Interaction.PROJECT;
    private static final String[] LIMITS = {"RateLimit-Limit", "RateLimit-Remaining", "Retry-After"};

    /** A way to fail: the state that leads to it, what comes, and what the SDK makes of it. */
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
                        "that Atlas refuses",
                        "Atlas refuses the update",
                        "ErrorBadRequest",
                        BadRequestException.class,
                        false),
                new Failure(
                        401,
                        "with credentials that Atlas does not accept",
                        "the credentials are not accepted",
                        "ErrorUnauthorized",
                        UnauthorizedException.class,
                        true),
                new Failure(
                        403,
                        "with credentials that do not allow it",
                        "the credentials do not allow the request",
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
                        "that the role's state does not allow",
                        "the role's state does not allow authorizing it",
                        "ErrorConflict",
                        ConflictException.class,
                        false),
                new Failure(
                        429,
                        "over the rate limit",
                        "the rate limit is used up",
                        "ErrorRateLimited",
                        RateLimitedException.class,
                        true),
                new Failure(500, "while Atlas fails", "Atlas fails", "ErrorInternal", ServerErrorException.class, true),
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
        Interaction.of("an authorization " + failure.description)
                .givenProject(failure.state, "roleId", Updates.AWS_ROLE)
                .authorize(Updates.AWS_ROLE, "AuthorizeAwsRequest")
                .fails(failure.status, failure.example, failure.headers())
                .when(atlas -> assertSaysAll(
                        failure,
                        ModelAssertions.assertFails(
                                failure.type, failure.status, failure.example, () -> authorizeAws(atlas))));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void anAuthorizationFailsInFull(Failure failure) {
        String example = failure.example + "InFull";
        Interaction.of("an authorization " + failure.description + ", told in full")
                .given(IN_FULL)
                .givenProject(failure.state, "roleId", Updates.AWS_ROLE)
                .authorize(Updates.AWS_ROLE, "AuthorizeAwsRequest")
                .fails(failure.status, example, failure.headers())
                .when(atlas -> assertSaysAllInFull(
                        failure,
                        ModelAssertions.assertFails(failure.type, failure.status, example, () -> authorizeAws(atlas))));
    }

    @ParameterizedTest
    @MethodSource("failuresOfLists")
    void aListFails(Failure failure) {
        Interaction.of("a list " + failure.description)
                .givenProject(failure.state)
                .list()
                .fails(failure.status, failure.example, failure.headers())
                .when(atlas -> assertSaysAll(
                        failure,
                        ModelAssertions.assertFails(
                                failure.type, failure.status, failure.example, () -> atlas.listRoles(PROJECT))));
    }

    @ParameterizedTest
    @MethodSource("failuresOfLists")
    void aListFailsInFull(Failure failure) {
        String example = failure.example + "InFull";
        Interaction.of("a list " + failure.description + ", told in full")
                .given(IN_FULL)
                .givenProject(failure.state)
                .list()
                .fails(failure.status, example, failure.headers())
                .when(atlas -> assertSaysAllInFull(
                        failure,
                        ModelAssertions.assertFails(
                                failure.type, failure.status, example, () -> atlas.listRoles(PROJECT))));
    }

    @Test
    void aListFailsWithNulls() {
        Interaction.of("a list in a project that does not exist, told with nulls")
                .given(WITH_NULLS)
                .givenProject("the project does not exist")
                .list()
                .fails(404, "ErrorNotFoundNulls")
                .when(atlas -> assertSaysNoMoreThanACode(ModelAssertions.assertFails(
                        NotFoundException.class, 404, "ErrorNotFoundNulls", () -> atlas.listRoles(PROJECT))));
    }

    @Test
    void anAuthorizationFailsWithNulls() {
        Interaction.of("an authorization in a project that does not exist, told with nulls")
                .given(WITH_NULLS)
                .givenProject("the project does not exist", "roleId", Updates.AWS_ROLE)
                .authorize(Updates.AWS_ROLE, "AuthorizeAwsRequest")
                .fails(404, "ErrorNotFoundNulls")
                .when(atlas -> assertSaysNoMoreThanACode(ModelAssertions.assertFails(
                        NotFoundException.class, 404, "ErrorNotFoundNulls", () -> authorizeAws(atlas))));
    }

    @Test
    void aRoleThatDoesNotExist() {
        Interaction.of("an authorization of a role that does not exist")
                .givenProject("the project has no roles")
                .authorize(Updates.AWS_ROLE, "AuthorizeAwsRequest")
                .fails(404, "ErrorNotFound")
                .when(atlas -> ModelAssertions.assertFails(
                        NotFoundException.class, 404, "ErrorNotFound", () -> authorizeAws(atlas)));
    }

    @Test
    void aFormOfAnotherProvider() {
        Interaction.of("an authorization in the form of another provider")
                .givenProject(
                        "the project has an Azure service principal, used by a data federation",
                        "roleId",
                        Updates.AZURE_ROLE)
                .authorize(Updates.AZURE_ROLE, "AuthorizeAwsRequest")
                .fails(400, "ErrorBadRequest")
                .when(atlas -> ModelAssertions.assertFails(
                        BadRequestException.class,
                        400,
                        "ErrorBadRequest",
                        () -> atlas.authorizeRole(PROJECT, Updates.AZURE_ROLE, Updates.aws())));
    }

    /** The SDK knows these codes and waits, where it is asked to. */
    @ParameterizedTest
    @CsvSource({"ErrorCannotAssumeRole", "ErrorInvalidAwsCredentials", "ErrorRoleNotAuthorized"})
    void beforeAwsHasSpreadTheTrustPolicy(String example) {
        String code = Fragment.text(example, "errorCode");
        Interaction.of("an authorization of an AWS role that comes too early, answered " + code)
                .givenProject(
                        "AWS has not spread the role's trust policy yet", "roleId", Updates.AWS_ROLE, "errorCode", code)
                .authorize(Updates.AWS_ROLE, "AuthorizeAwsRequest")
                .fails(400, example)
                .exactly("errorCode")
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

    /** Where the header is missing the SDK finds the wait in the second parameter. */
    @Test
    void anEmptyTokenBucketWithoutHeaders() {
        Interaction.of("a list while the token bucket is empty")
                .given("answers say nothing of the rate limit in headers")
                .givenProject("the rate limit's token bucket is empty")
                .list()
                .fails(429, "ErrorRateLimitedTokenBucket")
                .exactly("errorCode")
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
    void noMoreThanACodeAndNoHeaders() {
        Interaction.of("a list over the rate limit, with no more than a code")
                .given("answers say nothing of the rate limit in headers")
                .givenProject("the rate limit is used up")
                .list()
                .fails(429, "ErrorRateLimitedBare")
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
        Interaction.of("a list in a project that does not exist, in an envelope")
                .givenProject("the project does not exist")
                .list()
                .query("envelope", true)
                .answersWrapped("content", 404, "ErrorNotFound")
                .when(atlas -> ModelAssertions.assertFails(
                        NotFoundException.class,
                        404,
                        "ErrorNotFound",
                        () -> atlas.api().listGroupCloudProviderAccess(PROJECT, true, null)));
    }

    @Test
    void anAuthorizationFailsInAnEnvelope() {
        Interaction.of("an authorization that the role's state does not allow, in an envelope")
                .givenProject("the role's state does not allow authorizing it", "roleId", Updates.AWS_ROLE)
                .authorize(Updates.AWS_ROLE, "AuthorizeAwsRequest")
                .query("envelope", true)
                .answersWrapped("content", 409, "ErrorConflict")
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
        Interaction.of("an authorization by v1.0 of a role that does not exist, in an envelope")
                .givenProject("the project has no roles")
                .authorizeV1(Updates.V1_ROLE, "AuthorizeAwsRequestV1")
                .query("envelope", true)
                .answersWrapped("envelope", 404, "ErrorNotFound")
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

    private static void assertSaysNoMoreThanACode(AtlasStatusException error) {
        assertThat(error.errorCode()).contains("RESOURCE_NOT_FOUND");
        assertThat(error.detail()).isEmpty();
        assertThat(error.fieldViolations()).isEmpty();
    }

    private static void assertSaysAll(Failure failure, AtlasStatusException error) {
        assertThat(error.errorCode()).isNotEmpty();
        assertThat(error.detail()).isNotEmpty();
        if (failure.headers().length > 0) {
            assertThat(error.rateLimit().limit()).hasValue(100);
            assertThat(error.rateLimit().remaining()).hasValue(42);
            assertThat(error.rateLimit().retryAfter()).contains(Duration.ofSeconds(55));
        }
    }

    private static void assertSaysAllInFull(Failure failure, AtlasStatusException error) {
        assertSaysAll(failure, error);
        assertThat(error.parameters()).isNotEmpty();
        assertThat(error.fieldViolations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.getField()).isEqualTo("iamAssumedRoleArn"));
    }
}
