package dev.atlasaccess.emulator.internal.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import dev.atlasaccess.emulator.internal.http.ApiRequest;
import dev.atlasaccess.emulator.internal.http.ErrorResponseException;
import dev.atlasaccess.emulator.internal.openapi.Fragment;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a request must be like. As strict as the fragment, so that a client's mistake shows here and not in Atlas. */
public final class RequestValidator {
    private static final Pattern VERSIONED = Pattern.compile("application/vnd\\.atlas\\.(\\d{4}-\\d{2}-\\d{2})\\+json");
    private static final String PLAIN_JSON = "application/json";
    private static final LocalDate FIRST_VERSION = LocalDate.of(2023, 1, 1);
    private static final String VERSIONED_JSON =
            "application/vnd.atlas.YYYY-MM-DD+json, with a date not before " + FIRST_VERSION;
    private static final Set<String> QUERY = Set.of("envelope", "pretty");
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private RequestValidator() {}

    public static void query(ApiRequest call) {
        call.queryParameters().forEach((name, value) -> {
            if (!QUERY.contains(name)) {
                throw ErrorResponseException.invalid(name, "is no query parameter of this operation");
            }
            if (!value.equals("true") && !value.equals("false")) {
                throw ErrorResponseException.invalid(name, "must be true or false");
            }
        });
    }

    public static void accept(ApiRequest call, boolean v1) {
        String type = call.accept();
        if (v1 ? !PLAIN_JSON.equals(type) : !isVersioned(type)) {
            String expected = v1 ? PLAIN_JSON : VERSIONED_JSON;
            throw ErrorResponseException.of(406, "NOT_ACCEPTABLE", "Accept must be " + expected + ", but is " + type);
        }
    }

    /** The pages' commands for v2 declare their bodies as plain JSON, too. */
    public static void contentType(ApiRequest call, boolean v1) {
        String type = call.contentType();
        String withoutCharset = type == null ? null : type.replaceFirst("(?i)\\s*;\\s*charset=\"?utf-8\"?$", "");
        if (!PLAIN_JSON.equals(withoutCharset) && (v1 || !isVersioned(withoutCharset))) {
            String expected = v1 ? PLAIN_JSON : PLAIN_JSON + " or " + VERSIONED_JSON;
            throw ErrorResponseException.of(
                    415, "UNSUPPORTED_MEDIA_TYPE", "Content-Type must be " + expected + ", but is " + type);
        }
    }

    /** The update that a body holds, for a role of that provider. Of one that is not documented any form is taken. */
    public static ObjectNode update(ApiRequest call, String provider) {
        if (!(parse(call.body()) instanceof ObjectNode update)) {
            throw ErrorResponseException.invalid("body", "must be a JSON object");
        }
        boolean documented = !schema(provider).isEmpty();
        String form = update.path("providerName").asText();
        if (documented && !provider.equals(form)) {
            throw ErrorResponseException.invalid("providerName", "must be " + provider + ", the provider of the role");
        }
        String schema = schema(form);
        if (schema.isEmpty()) {
            throw ErrorResponseException.invalid("providerName", "must be the name of a provider");
        }
        List<Error> violations = Fragment.violations(schema, update);
        if (!violations.isEmpty()) {
            Error first = violations.get(0);
            String field = first.getInstanceLocation().toString().replaceFirst("^/", "");
            String property = first.getProperty();
            throw ErrorResponseException.invalid(
                    field.isEmpty() && property != null ? property : field.isEmpty() ? "body" : field,
                    first.getMessage());
        }
        return update;
    }

    private static String schema(String provider) {
        return Fragment.mapped("CloudProviderAccessRoleUpdate", provider);
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw ErrorResponseException.invalid("body", "must be JSON");
        }
    }

    private static boolean isVersioned(@Nullable String type) {
        Matcher versioned = VERSIONED.matcher(type == null ? "" : type);
        try {
            return versioned.matches() && !LocalDate.parse(versioned.group(1)).isBefore(FIRST_VERSION);
        } catch (DateTimeException e) {
            return false;
        }
    }
}
