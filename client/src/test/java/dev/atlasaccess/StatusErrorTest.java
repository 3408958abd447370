package dev.atlasaccess;

import static dev.atlasaccess.testing.ExactJson.exact;
import static dev.atlasaccess.testing.MockAtlas.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atlasaccess.errors.AtlasStatusException;
import dev.atlasaccess.errors.ServerErrorException;
import dev.atlasaccess.model.AwsIamRoleUpdate;
import dev.atlasaccess.testing.DocumentedExamples;
import dev.atlasaccess.testing.MockAtlas;
import java.time.Duration;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An error status throws its exception, with the details of the response. */
class StatusErrorTest {
    private final MockAtlas atlas = new MockAtlas();

    @AfterEach
    void stop() {
        atlas.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ErrorBadRequest, BadRequestException",
        "ErrorUnauthorized, UnauthorizedException",
        "ErrorForbidden, ForbiddenException",
        "ErrorNotFound, NotFoundException",
        "ErrorConflict, ConflictException",
        "ErrorRateLimited, RateLimitedException",
        "ErrorInternal, ServerErrorException",
        "ErrorServiceUnavailable, ServerErrorException"
    })
    void status_determinesTheException(String example, String type) {
        JsonNode document = named(example);
        atlas.error(document.get("error").intValue(), document.toString());

        AtlasStatusException error = fail();

        assertThat(error.getClass().getSimpleName()).isEqualTo(type);
        assertThat(error.status()).isEqualTo(document.get("error").intValue());
        assertThat(error.errorCode()).contains(document.get("errorCode").textValue());
        assertThat(error.detail()).contains(document.get("detail").textValue());
        assertThat(error.remedy()).isNotBlank();
        assertThat(error)
                .hasMessageContaining(document.get("errorCode").textValue())
                .hasMessageContaining("GET /api/atlas/v2/groups/" + PROJECT + "/cloudProviderAccess")
                .hasMessageContaining(error.remedy());
        assertThat(atlas.requests()).isEqualTo(1);
    }

    @Test
    void longDetail_isNotInTheMessage() {
        String detail = "a\\r\\nb" + "x".repeat(1_000_000);
        atlas.error(500, "{\"error\":500,\"errorCode\":\"UNEXPECTED_ERROR\",\"detail\":\"" + detail + "\"}");
        AtlasStatusException error = fail();

        assertThat(error.detail().orElseThrow()).hasSize(1_000_004);
        assertThat(error.getMessage())
                .hasSizeLessThan(2_000)
                .contains("a  bxxx")
                .doesNotContain("\n");
    }

    @Test
    void rawBody_isTheBodyAsReceived() {
        String body = " {\"detail\":\"x\", \"errorCode\" : \"A\",\"error\":4e2,\"reason\":null}\n";
        atlas.error(400, body).error(502, "<html>").error(404, "");

        AtlasStatusException error = fail();
        assertThat(error.rawBody()).isEqualTo(body);
        assertThat(error.error().toString()).doesNotContain("\"errorCode\" : ");
        assertThat(fail().rawBody()).isEqualTo("<html>");
        assertThat(fail().rawBody()).isEmpty();
    }

    @Test
    void rawBody_isBounded() {
        atlas.error(400, "x".repeat((64 << 10) - 1) + "\u00e4".repeat(9));

        assertThat(fail().rawBody()).isEqualTo("x".repeat((64 << 10) - 1));
    }

    @Test
    void remedy_namesTheRequestedDelay() {
        atlas.server.enqueue(new MockResponse.Builder()
                .code(503)
                .setHeader("Retry-After", "55")
                .build());

        assertThat(fail().remedy()).contains("55 s");
    }

    @Test
    void parameters_areKept() {
        JsonNode document = named("ErrorRateLimitedTokenBucket");
        atlas.error(429, document.toString());

        assertThat(DocumentedExamples.JSON.<JsonNode>valueToTree(fail().parameters()))
                .isEqualTo(document.get("parameters"));
    }

    @Test
    void fieldViolations_areParsed() {
        atlas.error(400, named("ErrorFieldViolation").toString());

        assertThat(fail().fieldViolations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.getField()).isEqualTo("iamAssumedRoleArn"));
    }

    @Test
    void rateLimitHeaders_areParsed() {
        atlas.server.enqueue(new MockResponse.Builder()
                .code(429)
                .setHeader("RateLimit-Limit", "100")
                .setHeader("RateLimit-Remaining", "0")
                .setHeader("Retry-After", "55")
                .body(named("ErrorRateLimited").toString())
                .build());

        AtlasStatusException error = fail();

        assertThat(error.rateLimit().limit()).hasValue(100);
        assertThat(error.rateLimit().remaining()).hasValue(0);
        assertThat(error.rateLimit().retryAfter()).contains(Duration.ofSeconds(55));
        assertThat(error.remedy()).contains("55 s");
    }

    @Test
    void malformedRetryAfter_isOneMinute() {
        atlas.server.enqueue(new MockResponse.Builder()
                .code(503)
                .setHeader("Retry-After", "soon")
                .build());

        AtlasStatusException error = fail();
        assertThat(error.rateLimit().retryAfter()).contains(Duration.ofMinutes(1));
        assertThat(error.remedy()).contains("Retry-After could not be read").contains("60 s");
    }

    @ParameterizedTest
    @CsvSource({"55, 55", "'\"55\"', 55", "0.2, 1", "1E+2, 100", "-1, 0", "'\"soon\"', 60", "{}, 60", "1e400, 999999999"
    })
    void delayOfATokenBucket_isAMinimumInAnyNotation(String retryAfter, long seconds) {
        atlas.error(
                429,
                "{\"error\":429,\"errorCode\":\"RATE_LIMITED_TOKEN_BUCKET\",\"parameters\":[\"/x\"," + retryAfter
                        + "]}");

        assertThat(fail().error().requestedWait()).contains(Duration.ofSeconds(seconds));
    }

    @Test
    void delayOfATokenBucket_replacesAMalformedHeader() {
        atlas.server.enqueue(new MockResponse.Builder()
                .code(429)
                .setHeader("Retry-After", "soon")
                .body(named("ErrorRateLimitedTokenBucket").toString())
                .build());

        AtlasStatusException error = fail();
        assertThat(error.error().requestedWait()).contains(Duration.ofSeconds(55));
        assertThat(error.remedy()).contains("Wait 55 s, as Atlas requests");
    }

    @Test
    void remedyOf404_namesTheResource() {
        atlas.error(404, "").error(404, "");

        assertThat(fail().remedy()).contains("project id").doesNotContain("role");
        assertThat(assertThrows(
                                AtlasStatusException.class,
                                () -> atlas.client().authorizeRole(PROJECT, MockAtlas.ROLE, new AwsIamRoleUpdate()))
                        .remedy())
                .isEqualTo("Check the project id and the role id; the project's list of roles shows the role ids.");
    }

    @Test
    void remedyOf409_isTheCurrentState() {
        atlas.error(409, "");

        assertThat(fail().remedy())
                .isEqualTo("Check the current state in the project's list of roles before you try again.");
    }

    @Test
    void errors_areNotRetriedByTheTransport() {
        for (int status : new int[] {408, 421, 503}) {
            atlas.server.enqueue(new MockResponse.Builder()
                    .code(status)
                    .setHeader("Retry-After", "0")
                    .build());
            int before = atlas.requests();

            assertThat(fail().rateLimit().retryAfter()).contains(Duration.ZERO);
            assertThat(atlas.requests()).isEqualTo(before + 1);
        }
    }

    @Test
    void cannotAssumeRole_hasItsOwnRemedy() {
        atlas.error(400, named("ErrorCannotAssumeRole").toString());

        assertThat(fail().remedy()).contains("trust policy").contains("try again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html><body>Down</body></html>", "", "null", "[]", "\"oops\"", "{\"error\":{}}", "{"})
    void statusWithoutBody_isAnError(String body) {
        atlas.respond(502, "text/html", body);

        AtlasStatusException error = fail();

        assertThat(error).isInstanceOf(ServerErrorException.class);
        assertThat(error.status()).isEqualTo(502);
        assertThat(error.errorCode()).isEmpty();
        assertThat(error.parameters()).isEmpty();
        assertThat(error.fieldViolations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":\"400\",\"errorCode\":\"CANNOT_ASSUME_ROLE\",\"detail\":\"d\"}",
                "{\"error\":400.0,\"errorCode\":\"CANNOT_ASSUME_ROLE\",\"detail\":\"d\"}",
                "{\"errorCode\":\"CANNOT_ASSUME_ROLE\",\"detail\":\"d\",\"parameters\":{}}",
                "{\"errorCode\":\"CANNOT_ASSUME_ROLE\",\"detail\":\"d\",\"badRequestDetail\":[]}",
                "{\"errorCode\":\"CANNOT_ASSUME_ROLE\",\"detail\":\"d\",\"badRequestDetail\":{\"fields\":[null]}}"
            })
    void malformedField_doesNotHideTheErrorCode(String body) {
        atlas.error(400, body);

        AtlasStatusException error = fail();
        assertThat(error.errorCode()).contains("CANNOT_ASSUME_ROLE");
        assertThat(error.detail()).contains("d");
        assertThat(error.fieldViolations()).isEmpty();
        assertThat(error.remedy()).contains("trust policy");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":\"400\",\"errorCode\":\"CANNOT_ASSUME_ROLE\",\"detail\":{\"text\":\"d\"},\"parameters\":{}}",
                "{\"error\":4e2,\"errorCode\":\"CANNOT_ASSUME_ROLE\",\"detail\":7,\"badRequestDetail\":\"b\"}",
                "{\"error\":99999999999,\"errorCode\":\"CANNOT_ASSUME_ROLE\",\"badRequestDetail\":{\"fields\":{}}}",
                "{\"errorCode\":\"CANNOT_ASSUME_ROLE\",\"reason\":[],\"badRequestDetail\":"
                        + "{\"fields\":[\"f\",{\"field\":5,\"description\":\"d\"}]}}"
            })
    void unexpectedTypes_areKeptInTheBody(String body) {
        atlas.error(400, body);

        AtlasStatusException error = fail();

        assertThat(error.errorCode()).contains("CANNOT_ASSUME_ROLE");
        assertThat(error.detail()).isEmpty();
        assertThat(error.parameters()).isEmpty();
        assertThat(error.fieldViolations()).hasSize(body.contains("description") ? 1 : 0);
        assertThat(exact(AtlasJson.write(error.body().orElseThrow()))).isEqualTo(exact(body));
    }

    @Test
    void unexpectedTypeOfTheErrorCode_isKeptInTheBody() {
        String body = "{\"error\":409,\"errorCode\":5,\"reason\":\"Conflict\",\"parameters\":[1e5]}";
        atlas.error(409, body);

        AtlasStatusException error = fail();

        assertThat(error.errorCode()).isEmpty();
        assertThat(error.body().orElseThrow().getReason()).isEqualTo("Conflict");
        assertThat(exact(AtlasJson.write(error.body().orElseThrow()))).isEqualTo(exact(body));
    }

    @Test
    void redirect_isNotFollowed() {
        try (MockAtlas otherHost = new MockAtlas()) {
            atlas.server.enqueue(new MockResponse.Builder()
                    .code(302)
                    .setHeader("Location", otherHost.url().toString())
                    .build());

            assertThat(fail().status()).isEqualTo(302);
            assertThat(otherHost.requests()).isZero();
        }
    }

    private AtlasStatusException fail() {
        return assertThrows(AtlasStatusException.class, () -> atlas.client().listRoles(PROJECT));
    }

    private static JsonNode named(String example) {
        return DocumentedExamples.fragment().at("/components/examples/" + example + "/value");
    }
}
