package dev.atlasaccess.errors;

import dev.atlasaccess.model.ApiError;
import java.util.Objects;

/** The remedy for an error response. */
final class Remedy {
    private Remedy() {}

    static String of(AtlasError error) {
        if (error.remedy() != null) {
            return error.remedy();
        }
        ApiError body = error.body();
        String code = body == null ? "" : Objects.requireNonNullElse(body.getErrorCode(), "");
        return switch (code) {
            case "CANNOT_ASSUME_ROLE", "INVALID_AWS_CREDENTIALS" ->
                "Check that the IAM role's trust policy names Atlas's account ARN and external id. A changed trust policy"
                        + " takes seconds to minutes to propagate in AWS: then try again.";
            case "CLOUD_PROVIDER_ACCESS_ROLE_NOT_AUTHORIZED" -> "Authorize the role first.";
            default -> byStatus(error);
        };
    }

    private static String byStatus(AtlasError error) {
        if (error.status() == 429 && error.isOfTokenRequest()) {
            return waiting(error, "Wait a minute, then try again.")
                    + " Atlas limits the token requests per minute and the valid tokens of a service"
                    + " account: keep one AtlasAccess for all calls, and close it when it is no longer needed.";
        }
        return switch (error.status()) {
            case 400 -> "Correct the request as the error describes.";
            case 401 -> "Check the credentials: they may be wrong, expired, or for another host.";
            case 403 ->
                "Check that this machine's address is on the IP access list of the credentials, and that they have the"
                        + " Project Owner role"
                        + (error.request().endsWith("/cloudProviderAccess")
                                ? " (Project Read Only is enough to list)."
                                : ".");
            case 404 -> notFound(error.request());
            case 409 -> "Check the current state in the project's list of roles before you try again.";
            case 429 -> waiting(error, "Wait a minute, then try again.");
            default ->
                error.status() >= 500
                        ? waiting(error, "Try again later; if the error persists, check the status page of Atlas.")
                        : unexpected(error);
        };
    }

    private static String notFound(String request) {
        if (!request.contains("/groups/")) {
            return "Check the base URL.";
        }
        return request.endsWith("/cloudProviderAccess")
                ? "Check the project id, and that the credentials are for its organization."
                : "Check the project id and the role id; the project's list of roles shows the role ids.";
    }

    private static String waiting(AtlasError error, String otherwise) {
        return error.requestedWait()
                .filter(wait -> !wait.isZero())
                .map(wait -> error.isWaitAssumed()
                        ? "Atlas requests a wait, but Retry-After could not be read: wait " + wait.toSeconds()
                                + " s, then try again."
                        : "Wait " + wait.toSeconds() + " s, as Atlas requests, then try again.")
                .orElse(otherwise);
    }

    private static String unexpected(AtlasError error) {
        if (error.status() >= 300 && error.status() < 400) {
            return "Check the base URL. Redirects are not followed, so that no other host gets the credentials.";
        }
        return error.body() == null
                ? "Check the base URL: the response is not in the format of Atlas."
                : "Correct the request as the error describes.";
    }
}
