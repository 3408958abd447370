package dev.atlasaccess.drift;

import static dev.atlasaccess.drift.Differences.NOTHING;
import static dev.atlasaccess.drift.Differences.changed;
import static dev.atlasaccess.drift.Differences.list;
import static dev.atlasaccess.drift.Differences.yesNo;

import dev.atlasaccess.drift.Spec.Endpoint;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares one operation: where it is, what it takes and what it answers. */
final class OperationComparison {
    private final Spec fragment;
    private final Spec official;
    private final ShapeReader fragmentShapes;
    private final ShapeReader officialShapes;
    private final Differences differences;

    /** @param differences where the differences go */
    OperationComparison(Spec fragment, Spec official, Differences differences) {
        this.fragment = fragment;
        this.official = official;
        this.fragmentShapes = new ShapeReader(fragment);
        this.officialShapes = new ShapeReader(official);
        this.differences = differences;
    }

    private SchemaComparison schemas(Direction direction, Set<String> idPatterns, Differences found) {
        return new SchemaComparison(fragmentShapes, officialShapes, direction, idPatterns, found);
    }

    /** @throws UnusableSpecException if the fragment has no such operation, or a document cannot be followed */
    void compare(String operationId) {
        Endpoint ours = fragment.operation(operationId)
                .orElseThrow(() -> new UnusableSpecException("the fragment has no operation " + operationId));
        Location location = Location.of(operationId, "operation").anchoredAt(operationId);
        Optional<Endpoint> there = official.operation(ours.method(), ours.path());
        if (there.isEmpty()) {
            there = official.operation(operationId);
            if (there.isEmpty()) {
                differences.breaks(location, "operation removed", ours.toString(), NOTHING);
                return;
            }
            differences.breaks(
                    location,
                    "path or method changed",
                    ours.toString(),
                    there.get().toString());
        }
        compare(ours, there.get(), location);
    }

    private void compare(Endpoint ours, Endpoint theirs, Location location) {
        String operationId = location.operation();
        String theirId = String.valueOf(theirs.operation().getOperationId());
        if (!operationId.equals(theirId)) {
            differences.decide(location, "operationId changed", operationId, theirId);
        }
        boolean oursDeprecated = Boolean.TRUE.equals(ours.operation().getDeprecated());
        boolean theirsDeprecated = Boolean.TRUE.equals(theirs.operation().getDeprecated());
        if (oursDeprecated != theirsDeprecated) {
            differences.decide(location, "deprecation changed", yesNo(oursDeprecated), yesNo(theirsDeprecated));
        }
        List<String> servers = fragment.servers(ours);
        List<String> nowAt = official.servers(theirs);
        if (!servers.isEmpty() && !nowAt.isEmpty() && !nowAt.contains(servers.get(0))) {
            differences.decide(
                    Location.of(operationId, "server"), "server changed", servers.get(0), String.join(", ", nowAt));
        }
        compareSunset(ours.operation().getExtensions(), theirs.operation().getExtensions(), location);
        new SecurityComparison(fragment, official, differences)
                .compare(ours, theirs, Location.of(operationId, "authentication"));
        List<String> pathNames = Parameters.pathNames(ours.path());
        Parameters before = Parameters.of(ours, fragment, pathNames);
        Parameters after = Parameters.of(theirs, official, pathNames);
        Set<String> idPatterns = before.idPatterns(fragmentShapes);
        SchemaComparison requests = schemas(Direction.REQUEST, idPatterns, differences);
        new ParameterComparison(fragmentShapes, officialShapes, requests, differences)
                .compare(before.byKey(), after.byKey(), operationId);
        compareBodies(
                ours.operation().getRequestBody(),
                theirs.operation().getRequestBody(),
                requests,
                Location.of(operationId, "request"));
        compareResponses(ours, theirs, schemas(Direction.RESPONSE, idPatterns, differences), operationId);
    }

    /** The one extension that is not passed over: the day from which on Atlas no longer answers. */
    private void compareSunset(
            @Nullable Map<String, Object> ours, @Nullable Map<String, Object> theirs, Location location) {
        String before = sunset(ours);
        String after = sunset(theirs);
        if (!before.equals(after)) {
            differences.decide(location, "sunset changed", before, after);
        }
    }

    private static String sunset(@Nullable Map<String, Object> extensions) {
        Object day = extensions == null ? null : extensions.get("x-sunset");
        return day == null ? NOTHING : day.toString();
    }

    private void compareBodies(
            @Nullable RequestBody ours, @Nullable RequestBody theirs, SchemaComparison requests, Location location) {
        RequestBody before = ours == null ? null : fragment.requestBody(ours);
        RequestBody after = theirs == null ? null : official.requestBody(theirs);
        if (before == null || after == null) {
            if (before != null || after != null) {
                boolean missed = before != null || Boolean.TRUE.equals(after == null ? null : after.getRequired());
                differences.add(missed, location, "body" + changed(before, after), hasBody(before), hasBody(after));
            }
            return;
        }
        boolean required = Boolean.TRUE.equals(before.getRequired());
        boolean nowRequired = Boolean.TRUE.equals(after.getRequired());
        if (required != nowRequired) {
            differences.add(nowRequired, location, "required changed", yesNo(required), yesNo(nowRequired));
        }
        compareContent(before.getContent(), after.getContent(), requests, true, location);
    }

    private static String hasBody(@Nullable RequestBody body) {
        return body == null ? NOTHING : "a body" + (Boolean.TRUE.equals(body.getRequired()) ? ", required" : "");
    }

    private void compareResponses(Endpoint ours, Endpoint theirs, SchemaComparison responses, String operationId) {
        Map<String, ApiResponse> before = responses(ours);
        Map<String, ApiResponse> after = responses(theirs);
        before.forEach((status, response) -> {
            Location location = Location.of(operationId, "response " + status);
            ApiResponse now = matching(status, after);
            boolean success = status.startsWith("2");
            if (now == null) {
                differences.add(success, location, "status removed", "documented", "not documented");
                return;
            }
            ApiResponse was = fragment.response(response);
            ApiResponse is = official.response(now);
            compareContent(was.getContent(), is.getContent(), responses, success, location);
            compareHeaders(was, is, location);
        });
        after.forEach((status, response) -> {
            if (!before.containsKey(status)) {
                differences.decide(
                        Location.of(operationId, "response " + status),
                        "status added",
                        "not documented",
                        mediaTypes(official.response(response).getContent()));
            }
        });
    }

    private static Map<String, ApiResponse> responses(Endpoint endpoint) {
        Map<String, ApiResponse> responses = endpoint.operation().getResponses();
        return responses == null ? Map.of() : new TreeMap<>(responses);
    }

    /** The response of a status, or of a range that has it, or of all that have none. */
    private static @Nullable ApiResponse matching(String status, Map<String, ApiResponse> responses) {
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

    private void compareHeaders(ApiResponse ours, ApiResponse theirs, Location location) {
        Map<String, Header> before = headers(fragment, ours);
        Map<String, Header> after = headers(official, theirs);
        before.forEach((name, header) -> {
            Header now = after.get(name);
            if (now == null) {
                differences.decide(
                        location.header(name), "header removed", description(header, fragmentShapes), NOTHING);
            } else {
                compareHeader(header, now, location.header(name));
            }
        });
        after.forEach((name, header) -> {
            if (!before.containsKey(name)) {
                differences.decide(location.header(name), "header added", NOTHING, description(header, officialShapes));
            }
        });
    }

    /** The SDK takes a header that it cannot read for one that is not there, and bears that. */
    private void compareHeader(Header ours, Header theirs, Location location) {
        Differences found = new Differences();
        schemas(Direction.RESPONSE, Set.of(), found).compare(ours.getSchema(), theirs.getSchema(), location);
        for (Difference difference : found.all()) {
            differences.decide(
                    difference.location(), difference.what(), difference.fragmentValue(), difference.officialValue());
        }
    }

    private static Map<String, Header> headers(Spec spec, ApiResponse response) {
        Map<String, Header> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (response.getHeaders() != null) {
            response.getHeaders().forEach((name, header) -> headers.put(name, spec.header(header)));
        }
        return headers;
    }

    private static String description(Header header, ShapeReader shapes) {
        return header.getSchema() == null
                ? Shape.ANY
                : shapes.shape(header.getSchema()).description();
    }

    private void compareContent(
            @Nullable Content ours,
            @Nullable Content theirs,
            SchemaComparison values,
            boolean needed,
            Location location) {
        Map<String, MediaType> before = byName(ours);
        Map<String, MediaType> after = byName(theirs);
        before.forEach((name, mediaType) -> {
            MediaType now = after.get(name);
            if (now == null) {
                // The SDK sends the versioned type; plain JSON beside it is what other clients may send.
                boolean fromOtherClients = needed && before.size() > 1 && name.equals("application/json");
                differences.add(
                        needed && !fromOtherClients,
                        location.mediaType(name),
                        "media type removed",
                        name,
                        fromOtherClients ? NOTHING : list(after.keySet()));
            } else {
                compareSunset(mediaType.getExtensions(), now.getExtensions(), location.mediaType(name));
                values.compare(mediaType.getSchema(), now.getSchema(), location.body());
            }
        });
        after.forEach((name, mediaType) -> {
            if (!before.containsKey(name)) {
                differences.decide(location.mediaType(name), "media type added", list(before.keySet()), name);
            }
        });
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
}
