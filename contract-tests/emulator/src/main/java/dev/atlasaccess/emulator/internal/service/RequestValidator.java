package dev.atlasaccess.emulator.internal.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import dev.atlasaccess.emulator.internal.http.ApiRequest;
import dev.atlasaccess.emulator.internal.http.ErrorResponseException;
import dev.atlasaccess.emulator.internal.openapi.Fragment;
import dev.atlasaccess.emulator.internal.openapi.Operation;
import dev.atlasaccess.emulator.internal.state.Json;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Validates requests by the fragment, so that the mistakes of a client are found here and not in Atlas. */
final class RequestValidator {
    private static final Pattern VERSION = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern TOLERATED_PARAMETERS =
            Pattern.compile("\\s*;\\s*(charset=\"?utf-8\"?|q=[01](\\.\\d+)?)(?=\\s*(;|$))");

    private RequestValidator() {}

    static void requireValidQuery(ApiRequest request, Operation operation) {
        request.queryParameters().forEach((name, value) -> {
            if (!operation.queryParameters().contains(name)) {
                throw ErrorResponseException.invalid(name, "is not a query parameter of this operation");
            }
            if (!value.equals("true") && !value.equals("false")) {
                throw ErrorResponseException.invalid(name, "must be true or false");
            }
        });
    }

    static void requireValidMediaTypes(ApiRequest request, Operation operation) {
        requireMediaType("Accept", request, List.of(operation.responseType()), 406, "NOT_ACCEPTABLE");
        if (!operation.requestTypes().isEmpty()) {
            requireMediaType("Content-Type", request, operation.requestTypes(), 415, "UNSUPPORTED_MEDIA_TYPE");
        }
    }

    private static void requireMediaType(
            String name, ApiRequest request, Collection<String> documented, int status, String errorCode) {
        String header = request.header(name);
        if (!matchesAny(documented, header)) {
            throw ErrorResponseException.of(
                    status,
                    errorCode,
                    name + " must be " + String.join(" or ", documented) + ", but is " + header
                            + "; the date of a version may be later");
        }
    }

    /** A versioned media type matches with the documented date and any later one. */
    private static boolean matchesAny(Collection<String> documented, String header) {
        String type = TOLERATED_PARAMETERS
                .matcher(header.toLowerCase(Locale.ROOT))
                .replaceAll("")
                .strip();
        Matcher version = VERSION.matcher(type);
        if (documented.contains(type) || !version.find() || !isDate(version.group())) {
            return documented.contains(type);
        }
        return documented.stream()
                .anyMatch(first ->
                        VERSION.matcher(first).replaceFirst(version.group()).equals(type) && first.compareTo(type) < 0);
    }

    private static boolean isDate(String date) {
        try {
            LocalDate.parse(date);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    static void requireValidPath(Operation operation) {
        operation.pathParameters().forEach((name, value) -> {
            if (!Fragment.isId(value)) {
                throw ErrorResponseException.invalid(name, "must be 24 lower-case hexadecimal digits");
            }
        });
    }

    /** The update in a request, for a role of a provider. Roles of undocumented providers accept any form. */
    static ObjectNode update(ApiRequest request, Operation operation, String provider) {
        ObjectNode update;
        try {
            update = Json.parseObject("body", request.body());
        } catch (IllegalArgumentException e) {
            throw ErrorResponseException.invalid("body", "must be a JSON object");
        }
        String form = update.path("providerName").asText();
        if (Fragment.roleTypes().containsKey(provider) && !provider.equals(form)) {
            throw ErrorResponseException.invalid("providerName", "must be " + provider + ", the provider of the role");
        }
        Map<String, String> schemas = operation.requestSchemas();
        String schema = schemas.get(form);
        if (schema == null) {
            throw ErrorResponseException.invalid("providerName", "must be one of " + schemas.keySet());
        }
        for (Error violation : Fragment.violations(schema, update)) {
            String field = violation.getInstanceLocation().toString().replaceFirst("^/", "");
            String property = violation.getProperty();
            throw ErrorResponseException.invalid(
                    field.isEmpty() ? (property == null ? "body" : property) : field, violation.getMessage());
        }
        return update;
    }
}
