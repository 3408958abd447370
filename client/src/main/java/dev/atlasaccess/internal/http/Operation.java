package dev.atlasaccess.internal.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.atlasaccess.internal.json.Mappers;
import dev.atlasaccess.model.CloudProviderAccessRoleUpdate;
import feign.MethodMetadata;
import feign.Request;
import feign.RequestTemplate;
import feign.Target;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a generated interface, as Feign's {@link feign.Contract} reads it. Validates the arguments of a call and
 * expands them into a request.
 *
 * <p>Plain values in the path and in the query are expanded here, because Feign's templates take a quarter of the CPU time and
 * allocate half of the memory of a call. The templates expand everything else, and all requests to the application's own
 * {@link feign.Client}, which may depend on the template of a request.
 */
final class Operation {
    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}:]+)}");

    private final Target<?> target;
    private final MethodMetadata metadata;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final Map<String, Collection<String>> headers = new LinkedHashMap<>();
    private final List<Variable> path = new ArrayList<>();
    private final List<Variable> query = new ArrayList<>();
    private boolean simple;

    /**
     * A variable of the URL.
     *
     * @param prefix the literal before it
     * @param index the index of its argument; -1 for none
     */
    private record Variable(String prefix, int index) {}

    /**
     * Creates an operation.
     *
     * @param metadata the method
     * @param headers completes the headers of the method
     * @param templates whether Feign's templates expand all requests
     */
    Operation(Target<?> target, MethodMetadata metadata, AtlasHeaders headers, boolean templates) {
        if (!metadata.formParams().isEmpty()
                || metadata.queryMapIndex() != null
                || metadata.headerMapIndex() != null
                || metadata.urlIndex() != null) {
            throw new IllegalArgumentException(
                    metadata.configKey() + " must have only a body and parameters of path, query and headers");
        }
        this.target = target;
        this.metadata = metadata;
        RequestTemplate template = metadata.template();
        headers.apply(template, metadata.bodyIndex() != null);
        template.headers().forEach((name, values) -> this.headers.put(name, List.copyOf(values)));
        metadata.indexToName().forEach((index, names) -> names.forEach(name -> indexes.put(name, index)));
        simple = !templates && !template.headers().values().toString().contains("{");
        String base = target.url().endsWith("/")
                ? target.url().substring(0, target.url().length() - 1)
                : target.url();
        path.add(new Variable(addVariables(path, base + template.path()), -1));
        template.queries().forEach((name, values) -> {
            simple &= values.size() == 1;
            simple &= addVariables(query, name + "=" + String.join("", values)).isEmpty();
        });
        simple &= query.size() == template.queries().size();
    }

    /** Splits a template at its variables. Returns the literal after the last one. */
    private String addVariables(List<Variable> variables, String template) {
        int end = 0;
        for (Matcher matcher = VARIABLE.matcher(template); matcher.find(); end = matcher.end()) {
            int index = indexes.getOrDefault(matcher.group(1), -1);
            simple &= index >= 0;
            variables.add(new Variable(template.substring(end, matcher.start()), index));
        }
        String literal = template.substring(end);
        simple &= !literal.contains("{");
        return literal;
    }

    Type returnType() {
        return metadata.returnType();
    }

    /** Throws an IllegalArgumentException for a malformed argument. */
    void validate(@Nullable Object[] arguments) {
        Integer project = indexes.get("groupId");
        if (project != null) {
            Arguments.requireId("projectId", arguments[project]);
        }
        Integer role = indexes.get("roleId");
        if (role != null) {
            Arguments.requireId("roleId", arguments[role]);
        }
        if (metadata.bodyType() instanceof Class<?> type
                && CloudProviderAccessRoleUpdate.class.isAssignableFrom(type)) {
            Arguments.requireUpdate(arguments[metadata.bodyIndex()]);
        }
    }

    /**
     * Expands the arguments.
     *
     * @throws JsonProcessingException if the body cannot be written as JSON
     */
    Request request(@Nullable Object[] arguments) throws JsonProcessingException {
        byte[] body =
                metadata.bodyIndex() == null ? null : Mappers.ATLAS.writeValueAsBytes(arguments[metadata.bodyIndex()]);
        String url = simple ? url(arguments) : null;
        if (url == null) {
            return templateRequest(arguments, body);
        }
        Map<String, Collection<String>> all = headers;
        if (body != null) {
            all = new LinkedHashMap<>(headers);
            all.put("Content-Length", List.of(String.valueOf(body.length)));
        }
        RequestTemplate template = metadata.template();
        return Request.create(
                Request.HttpMethod.valueOf(template.method()), url, all, body, StandardCharsets.UTF_8, template);
    }

    /** Null if a value is not plain. */
    private @Nullable String url(@Nullable Object[] arguments) {
        StringBuilder url = new StringBuilder(160);
        for (Variable variable : path) {
            url.append(variable.prefix);
            if (variable.index >= 0 && !appendPlain(url, arguments[variable.index])) {
                return null;
            }
        }
        char separator = '?';
        for (Variable variable : query) {
            Object value = arguments[variable.index];
            if (value != null) {
                url.append(separator).append(variable.prefix);
                separator = '&';
                if (!appendPlain(url, value)) {
                    return null;
                }
            }
        }
        return url.toString();
    }

    /** Appends a value of unreserved characters (RFC 3986, section 2.3), which are not encoded. Returns whether it is one. */
    private static boolean appendPlain(StringBuilder url, @Nullable Object argument) {
        String value = argument == null ? "" : argument.toString();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean unreserved = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "-._~".indexOf(c) >= 0;
            if (!unreserved) {
                return false;
            }
        }
        url.append(value);
        return !value.isEmpty();
    }

    private Request templateRequest(@Nullable Object[] arguments, byte @Nullable [] body) {
        Map<String, Object> variables = new LinkedHashMap<>();
        indexes.forEach((name, index) -> {
            Object value = arguments[index];
            if (value != null) {
                variables.put(name, value);
            }
        });
        RequestTemplate template = RequestTemplate.from(metadata.template());
        if (body != null) {
            template.body(body, StandardCharsets.UTF_8);
        }
        template = template.resolve(variables);
        template.feignTarget(target);
        return target.apply(template);
    }
}
