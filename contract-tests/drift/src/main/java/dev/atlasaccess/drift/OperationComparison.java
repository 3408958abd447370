package dev.atlasaccess.drift;

import static dev.atlasaccess.drift.Differences.list;

import io.swagger.v3.oas.models.Operation;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compares operations of the fragment with those of the official specification. */
record OperationComparison(Spec fragment, Spec official, Differences differences) {
    /** @throws UnusableSpecException if a reference cannot be resolved */
    void compare(Endpoint ours) {
        Location location = Location.of(ours.id(), "operation").ownedBy(ours.id());
        Optional<Endpoint> counterpart = official.counterpart(ours);
        if (counterpart.isEmpty()) {
            differences.removed(true, location, "operation", ours.toString());
            return;
        }
        Endpoint theirs = counterpart.get();
        if (!theirs.isAt(ours)) {
            differences.add(true, location, "path or method changed", ours.toString(), theirs.toString());
        }
        compareMetadata(ours, theirs, location);
        new SecurityComparison(Location.of(ours.id(), "authentication"), differences).compare(ours, theirs);
        List<String> pathNames = Parameters.pathNames(ours);
        Parameters parameters = Parameters.of(ours, pathNames);
        Set<String> idPatterns = parameters.idPatterns();
        SchemaComparison requests = new SchemaComparison(Direction.REQUEST, idPatterns, differences);
        new ParameterComparison(parameters, Parameters.of(theirs, pathNames), requests, differences).compare(ours.id());
        compareRequestBodies(ours, theirs, requests, Location.of(ours.id(), "request"));
        compareResponses(ours, theirs, new SchemaComparison(Direction.RESPONSE, idPatterns, differences));
    }

    private void compareMetadata(Endpoint ours, Endpoint theirs, Location location) {
        differences.addIfChanged(false, location, "operationId", ours.id(), theirs.id());
        Operation before = ours.operation();
        Operation after = theirs.operation();
        differences.addIfChanged(false, location, "deprecation", before.getDeprecated(), after.getDeprecated());
        List<String> servers = ours.servers();
        List<String> officialServers = theirs.servers();
        if (!servers.isEmpty() && !officialServers.isEmpty() && !officialServers.contains(servers.get(0))) {
            Location server = Location.of(ours.id(), "server");
            differences.add(false, server, "server changed", servers.get(0), list(officialServers));
        }
        compareSunset(before.getExtensions(), after.getExtensions(), location);
    }

    /** Compares the one extension that is not ignored: the date from which Atlas no longer supports a version. */
    private void compareSunset(
            @Nullable Map<String, Object> ours, @Nullable Map<String, Object> theirs, Location location) {
        differences.addIfChanged(false, location, "sunset", sunset(ours), sunset(theirs));
    }

    private static String sunset(@Nullable Map<String, Object> extensions) {
        return extensions == null ? "" : extensions.getOrDefault("x-sunset", "").toString();
    }

    private void compareRequestBodies(Endpoint ours, Endpoint theirs, SchemaComparison requests, Location location) {
        RequestBody before = ours.requestBody();
        RequestBody after = theirs.requestBody();
        boolean required = after != null && Boolean.TRUE.equals(after.getRequired());
        if (before != null && after != null) {
            differences.addIfChanged(required, location, "required", before.getRequired(), required);
            compareContent(before.getContent(), after.getContent(), requests, true, location);
        } else if (before != null) {
            differences.removed(true, location, "body", describe(before));
        } else if (after != null) {
            differences.added(required, location, "body", describe(after));
        }
    }

    private static String describe(RequestBody body) {
        return "a body" + (Boolean.TRUE.equals(body.getRequired()) ? ", required" : "");
    }

    private void compareResponses(Endpoint ours, Endpoint theirs, SchemaComparison responses) {
        Map<String, ApiResponse> before = ours.responses();
        Map<String, ApiResponse> after = theirs.responses();
        before.keySet()
                .forEach(status -> Optional.ofNullable(forStatus(status, after))
                        .ifPresent(response -> after.put(status, response)));
        Function<String, Location> at = status -> Location.of(ours.id(), "response " + status);
        String absent = "not documented";
        Differences.byKey(
                before,
                after,
                (status, gone) ->
                        differences.add(isSuccess(status), at.apply(status), "status removed", "documented", absent),
                (status, response, now) -> {
                    Location location = at.apply(status);
                    compareContent(response.getContent(), now.getContent(), responses, isSuccess(status), location);
                    compareHeaders(response, now, location);
                },
                (status, added) -> differences.add(
                        false, at.apply(status), "status added", absent, mediaTypes(added.getContent())));
    }

    private static boolean isSuccess(String status) {
        return status.startsWith("2");
    }

    /** The response to a status: its own, or that of its range, or the default. */
    private static @Nullable ApiResponse forStatus(String status, Map<String, ApiResponse> responses) {
        ApiResponse response = responses.getOrDefault(status, responses.get(status.charAt(0) + "XX"));
        return response != null || isSuccess(status) ? response : responses.get("default");
    }

    private static String mediaTypes(@Nullable Content content) {
        return content == null || content.isEmpty()
                ? "documented, without a body"
                : "documented, with " + list(byName(content).keySet());
    }

    /** The SDK ignores a header that it cannot read. */
    private void compareHeaders(ApiResponse ours, ApiResponse theirs, Location location) {
        SchemaComparison headers = new SchemaComparison(Direction.RESPONSE, Set.of(), differences.tolerant());
        Differences.byKey(
                headers(fragment, ours),
                headers(official, theirs),
                (name, gone) -> differences.removed(false, location.header(name), "header", gone.describe()),
                (name, before, after) -> headers.compare(before, after, location.header(name)),
                (name, added) -> differences.added(false, location.header(name), "header", added.describe()));
    }

    private static Map<String, Shape> headers(Spec spec, ApiResponse response) {
        Map<String, Shape> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (response.getHeaders() != null) {
            response.getHeaders()
                    .forEach((name, header) ->
                            headers.put(name, spec.shape(spec.header(header).getSchema())));
        }
        return headers;
    }

    private void compareContent(
            @Nullable Content ours,
            @Nullable Content theirs,
            SchemaComparison values,
            boolean required,
            Location location) {
        Map<String, MediaType> before = byName(ours);
        Map<String, MediaType> after = byName(theirs);
        Differences.byKey(
                before,
                after,
                (name, gone) -> {
                    // The SDK sends the versioned type; other clients may send plain JSON instead.
                    boolean alternative = required && before.size() > 1 && name.equals("application/json");
                    differences.add(
                            required && !alternative,
                            location.mediaType(name),
                            "media type removed",
                            name,
                            alternative ? "" : list(after.keySet()));
                },
                (name, mediaType, now) -> {
                    compareSunset(mediaType.getExtensions(), now.getExtensions(), location.mediaType(name));
                    values.compare(
                            fragment.shape(mediaType.getSchema()), official.shape(now.getSchema()), location.body());
                },
                (name, added) -> differences.add(
                        false, location.mediaType(name), "media type added", list(before.keySet()), name));
    }

    /** By media type without its parameters, such as the charset: they are not compared. */
    private static Map<String, MediaType> byName(@Nullable Content content) {
        Map<String, MediaType> byName = new TreeMap<>();
        if (content != null) {
            content.forEach((name, mediaType) ->
                    byName.put(name.replaceFirst("\\s*;.*", "").toLowerCase(Locale.ROOT), mediaType));
        }
        return byName;
    }
}
