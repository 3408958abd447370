package dev.atlasaccess.drift;

import static dev.atlasaccess.drift.SchemaComparison.NOTHING;
import static dev.atlasaccess.drift.SchemaComparison.changed;
import static dev.atlasaccess.drift.SchemaComparison.yesNo;

import dev.atlasaccess.drift.Spec.Located;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares one operation: where it is, what it takes and what it answers. */
final class OperationComparison {
    private static final Pattern TEMPLATE_NAME = Pattern.compile("\\{([^}]*)}");

    private final Spec fragment;
    private final Spec official;
    private final ShapeReader fragmentShapes;
    private final ShapeReader officialShapes;
    private final List<Difference> differences = new ArrayList<>();
    private SchemaComparison requests;
    private SchemaComparison responses;

    OperationComparison(Spec fragment, Spec official) {
        this.fragment = fragment;
        this.official = official;
        this.fragmentShapes = new ShapeReader(fragment);
        this.officialShapes = new ShapeReader(official);
        this.requests = schemas(Direction.REQUEST, Set.of());
        this.responses = schemas(Direction.RESPONSE, Set.of());
    }

    private SchemaComparison schemas(Direction direction, Set<String> idPatterns) {
        return new SchemaComparison(fragmentShapes, officialShapes, direction, idPatterns, differences);
    }

    /** @throws UnusableSpecException if the fragment has no such operation, or a document cannot be followed */
    List<Difference> compare(String operationId) {
        differences.clear();
        Located ours = fragment.operation(operationId)
                .orElseThrow(() -> new UnusableSpecException("the fragment has no operation " + operationId));
        Place place = Place.of(operationId, "operation").anchoredAt(operationId);
        Optional<Located> there = official.operation(ours.method(), ours.path());
        if (there.isEmpty()) {
            there = official.operation(operationId);
            if (there.isEmpty()) {
                breaks(place, "operation removed", ours.toString(), NOTHING);
                return List.copyOf(differences);
            }
            breaks(place, "path or method changed", ours.toString(), there.get().toString());
        }
        compare(ours, there.get(), place);
        return List.copyOf(differences);
    }

    private void compare(Located ours, Located theirs, Place place) {
        String operationId = place.operation();
        String theirId = String.valueOf(theirs.operation().getOperationId());
        if (!operationId.equals(theirId)) {
            decide(place, "operationId changed", operationId, theirId);
        }
        boolean oursDeprecated = Boolean.TRUE.equals(ours.operation().getDeprecated());
        boolean theirsDeprecated = Boolean.TRUE.equals(theirs.operation().getDeprecated());
        if (oursDeprecated != theirsDeprecated) {
            decide(place, "deprecation changed", yesNo(oursDeprecated), yesNo(theirsDeprecated));
        }
        compareSecurity(ours, theirs, Place.of(operationId, "authentication"));
        Map<String, Parameter> parameters = parameters(fragment, ours, Map.of());
        Set<String> idPatterns = idPatterns(parameters);
        requests = schemas(Direction.REQUEST, idPatterns);
        responses = schemas(Direction.RESPONSE, idPatterns);
        compareParameters(parameters, parameters(official, theirs, namesByPosition(theirs, ours)), operationId);
        compareBodies(
                ours.operation().getRequestBody(),
                theirs.operation().getRequestBody(),
                Place.of(operationId, "request"));
        compareResponses(ours, theirs, operationId);
    }

    private void compareSecurity(Located ours, Located theirs, Place place) {
        Set<String> before = kinds(fragment.security(ours.operation()));
        Set<String> after = kinds(official.security(theirs.operation()));
        for (String kind : before) {
            if (!after.contains(kind)) {
                breaks(
                        place,
                        kind + " removed",
                        String.join(", ", before),
                        after.isEmpty() ? NOTHING : String.join(", ", after));
            }
        }
        for (String kind : after) {
            if (!before.contains(kind)) {
                decide(place, kind + " added", String.join(", ", before), String.join(", ", after));
            }
        }
    }

    /** The ways to authenticate, whatever each document calls them. */
    private static Set<String> kinds(Map<String, SecurityScheme> schemes) {
        Set<String> kinds = new TreeSet<>();
        for (SecurityScheme scheme : schemes.values()) {
            OAuthFlows flows = scheme.getFlows();
            if (scheme.getType() == SecurityScheme.Type.HTTP) {
                kinds.add("http " + scheme.getScheme().toLowerCase(Locale.ROOT));
            } else if (flows != null && flows.getClientCredentials() != null) {
                kinds.add("oauth2 client credentials");
            } else {
                kinds.add(String.valueOf(scheme.getType()));
            }
        }
        return kinds;
    }

    /** A path parameter is known by its position: its name never leaves the document. */
    private static Map<String, String> namesByPosition(Located from, Located to) {
        List<String> names = templateNames(from.path());
        List<String> others = templateNames(to.path());
        Map<String, String> byPosition = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(names.size(), others.size()); i++) {
            byPosition.put(names.get(i), others.get(i));
        }
        return byPosition;
    }

    private static List<String> templateNames(String path) {
        return TEMPLATE_NAME
                .matcher(path)
                .results()
                .map((MatchResult name) -> name.group(1))
                .toList();
    }

    private static Map<String, Parameter> parameters(Spec spec, Located located, Map<String, String> pathNames) {
        Map<String, Parameter> parameters = new TreeMap<>();
        List<Parameter> written = new ArrayList<>();
        if (located.item().getParameters() != null) {
            written.addAll(located.item().getParameters());
        }
        if (located.operation().getParameters() != null) {
            written.addAll(located.operation().getParameters());
        }
        for (Parameter parameter : written) {
            Parameter found = spec.parameter(parameter);
            String name = found.getName();
            if (name == null || found.getIn() == null) {
                continue; // The parser has remarked on it.
            }
            if (found.getIn().equals("path")) {
                name = pathNames.getOrDefault(name, name);
            } else if (found.getIn().equals("header")) {
                name = name.toLowerCase(Locale.ROOT);
                if (Set.of("accept", "content-type", "authorization").contains(name)) {
                    continue; // OpenAPI says these elsewhere, and ignores them here.
                }
            }
            parameters.put(found.getIn() + " parameter " + name, found);
        }
        return parameters;
    }

    private Set<String> idPatterns(Map<String, Parameter> parameters) {
        Set<String> patterns = new TreeSet<>();
        for (Parameter parameter : parameters.values()) {
            if (parameter.getIn().equals("path") && parameter.getSchema() != null) {
                String pattern = fragmentShapes
                        .shape(parameter.getSchema())
                        .constraints()
                        .get("pattern");
                if (pattern != null) {
                    patterns.add(pattern);
                }
            }
        }
        return patterns;
    }

    private void compareParameters(Map<String, Parameter> before, Map<String, Parameter> after, String operationId) {
        before.forEach((key, parameter) -> {
            Place place = Place.of(operationId, key);
            Parameter now = after.get(key);
            if (now == null) {
                breaks(place, "parameter removed", inWords(parameter, fragmentShapes), NOTHING);
                return;
            }
            if (!parameter.getName().equalsIgnoreCase(now.getName())) {
                decide(place, "name changed", parameter.getName(), now.getName());
            }
            boolean required = Boolean.TRUE.equals(parameter.getRequired());
            boolean nowRequired = Boolean.TRUE.equals(now.getRequired());
            if (required != nowRequired) {
                add(nowRequired, place, "required changed", yesNo(required), yesNo(nowRequired));
            }
            boolean deprecated = Boolean.TRUE.equals(parameter.getDeprecated());
            boolean nowDeprecated = Boolean.TRUE.equals(now.getDeprecated());
            if (deprecated != nowDeprecated) {
                decide(place, "deprecation changed", yesNo(deprecated), yesNo(nowDeprecated));
            }
            requests.compare(schema(parameter), schema(now), place);
        });
        after.forEach((key, parameter) -> {
            if (!before.containsKey(key)) {
                boolean required = Boolean.TRUE.equals(parameter.getRequired());
                add(
                        required,
                        Place.of(operationId, key),
                        required ? "required parameter added" : "parameter added",
                        NOTHING,
                        inWords(parameter, officialShapes));
            }
        });
    }

    private static @Nullable Schema<?> schema(Parameter parameter) {
        Content content = parameter.getContent();
        if (parameter.getSchema() == null && content != null && !content.isEmpty()) {
            return content.values().iterator().next().getSchema();
        }
        return parameter.getSchema();
    }

    private static String inWords(Parameter parameter, ShapeReader shapes) {
        Schema<?> schema = schema(parameter);
        return (schema == null ? Shape.ANY : shapes.shape(schema).inWords())
                + (Boolean.TRUE.equals(parameter.getRequired()) ? ", required" : "");
    }

    private void compareBodies(@Nullable RequestBody ours, @Nullable RequestBody theirs, Place place) {
        RequestBody before = ours == null ? null : fragment.requestBody(ours);
        RequestBody after = theirs == null ? null : official.requestBody(theirs);
        if (before == null || after == null) {
            if (before != null || after != null) {
                boolean missed = before != null || Boolean.TRUE.equals(after == null ? null : after.getRequired());
                add(missed, place, "body" + changed(before, after), hasBody(before), hasBody(after));
            }
            return;
        }
        boolean required = Boolean.TRUE.equals(before.getRequired());
        boolean nowRequired = Boolean.TRUE.equals(after.getRequired());
        if (required != nowRequired) {
            add(nowRequired, place, "required changed", yesNo(required), yesNo(nowRequired));
        }
        compareContent(before.getContent(), after.getContent(), requests, true, place);
    }

    private static String hasBody(@Nullable RequestBody body) {
        return body == null ? NOTHING : "a body" + (Boolean.TRUE.equals(body.getRequired()) ? ", required" : "");
    }

    private void compareResponses(Located ours, Located theirs, String operationId) {
        Map<String, ApiResponse> before = responses(ours);
        Map<String, ApiResponse> after = responses(theirs);
        before.forEach((status, response) -> {
            Place place = Place.of(operationId, "response " + status);
            ApiResponse now = answering(status, after);
            boolean success = status.startsWith("2");
            if (now == null) {
                add(success, place, "status removed", "documented", "not documented");
                return;
            }
            ApiResponse was = fragment.response(response);
            ApiResponse is = official.response(now);
            compareContent(was.getContent(), is.getContent(), responses, success, place);
            compareHeaders(was, is, place);
        });
        after.forEach((status, response) -> {
            if (!before.containsKey(status)) {
                decide(
                        Place.of(operationId, "response " + status),
                        "status added",
                        "not documented",
                        mediaTypes(official.response(response).getContent()));
            }
        });
    }

    private static Map<String, ApiResponse> responses(Located located) {
        Map<String, ApiResponse> responses = located.operation().getResponses();
        return responses == null ? Map.of() : new TreeMap<>(responses);
    }

    /** The response of a status, or of a range that has it, or of all that have none. */
    private static @Nullable ApiResponse answering(String status, Map<String, ApiResponse> responses) {
        ApiResponse exact = responses.get(status);
        if (exact != null) {
            return exact;
        }
        ApiResponse range = responses.get(status.charAt(0) + "XX");
        return range != null || status.startsWith("2") ? range : responses.get("default");
    }

    private static String mediaTypes(@Nullable Content content) {
        return content == null || content.isEmpty()
                ? "documented, without a body"
                : "documented, with " + String.join(", ", byName(content).keySet());
    }

    private void compareHeaders(ApiResponse ours, ApiResponse theirs, Place place) {
        Map<String, Header> before = headers(fragment, ours);
        Map<String, Header> after = headers(official, theirs);
        before.forEach((name, header) -> {
            Header now = after.get(name);
            if (now == null) {
                decide(place.header(name), "header removed", inWords(header, fragmentShapes), NOTHING);
            } else {
                responses.compare(header.getSchema(), now.getSchema(), place.header(name));
            }
        });
        after.forEach((name, header) -> {
            if (!before.containsKey(name)) {
                decide(place.header(name), "header added", NOTHING, inWords(header, officialShapes));
            }
        });
    }

    private static Map<String, Header> headers(Spec spec, ApiResponse response) {
        Map<String, Header> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (response.getHeaders() != null) {
            response.getHeaders().forEach((name, header) -> headers.put(name, spec.header(header)));
        }
        return headers;
    }

    private static String inWords(Header header, ShapeReader shapes) {
        return header.getSchema() == null
                ? Shape.ANY
                : shapes.shape(header.getSchema()).inWords();
    }

    private void compareContent(
            @Nullable Content ours, @Nullable Content theirs, SchemaComparison values, boolean needed, Place place) {
        Map<String, MediaType> before = byName(ours);
        Map<String, MediaType> after = byName(theirs);
        before.forEach((name, mediaType) -> {
            MediaType now = after.get(name);
            if (now == null) {
                add(needed, place.mediaType(name), "media type removed", name, orNothing(after.keySet()));
            } else {
                values.compare(mediaType.getSchema(), now.getSchema(), place.body());
            }
        });
        after.forEach((name, mediaType) -> {
            if (!before.containsKey(name)) {
                decide(place.mediaType(name), "media type added", orNothing(before.keySet()), name);
            }
        });
    }

    private static String orNothing(Set<String> names) {
        return names.isEmpty() ? NOTHING : String.join(", ", names);
    }

    /** Without parameters such as the charset, which say nothing of what is inside. */
    private static Map<String, MediaType> byName(@Nullable Content content) {
        Map<String, MediaType> byName = new TreeMap<>();
        if (content != null) {
            content.forEach((name, mediaType) ->
                    byName.put(name.replaceFirst("\\s*;.*", "").toLowerCase(Locale.ROOT), mediaType));
        }
        return byName;
    }

    private void breaks(Place place, String what, String fragmentSays, String officialSays) {
        add(true, place, what, fragmentSays, officialSays);
    }

    private void decide(Place place, String what, String fragmentSays, String officialSays) {
        add(false, place, what, fragmentSays, officialSays);
    }

    private void add(boolean breaks, Place place, String what, String fragmentSays, String officialSays) {
        differences.add(
                new Difference(breaks ? Severity.BREAKS : Severity.DECIDE, place, what, fragmentSays, officialSays));
    }
}
