package dev.atlasaccess.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atlasaccess.emulator.RewritingProxy.Reply;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** One thing that an Atlas may get wrong. */
public final class Mutation {
    /** Nothing wrong. */
    public static final Mutation NONE = new Mutation("nothing", "", reply -> reply);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final String spot;
    private final UnaryOperator<Reply> spoiler;

    private Mutation(String name, String spot, UnaryOperator<Reply> spoiler) {
        this.name = name;
        this.spot = spot;
        this.spoiler = spoiler;
    }

    /** Every defect that a verifier has to catch. */
    public static List<Mutation> defects() {
        return List.of(
                new Mutation(
                        "wrong media type",
                        "Content-Type",
                        reply -> mediaType(reply).contains("vnd.atlas")
                                ? with(reply, "Content-Type", "application/json;charset=utf-8")
                                : reply),
                new Mutation(
                        "media type of another version",
                        "Content-Type",
                        reply -> with(reply, "Content-Type", mediaType(reply).replace("2023-01-01", "2025-01-01"))),
                new Mutation(
                        "dropped field", "createdDate", each("createdDate", object -> object.remove("createdDate"))),
                new Mutation(
                        "number for string",
                        "createdDate",
                        each("createdDate", object -> object.put("createdDate", 1_746_351_720))),
                new Mutation(
                        "string for number",
                        "error",
                        each(
                                "errorCode",
                                object ->
                                        object.put("error", object.get("error").asText()))),
                new Mutation(
                        "date without zone",
                        "createdDate",
                        each("createdDate", object -> object.put("createdDate", "2025-05-04 11:42:00"))),
                new Mutation(
                        "empty list", "awsIamRoles", each("awsIamRoles", object -> object.putArray("awsIamRoles"))),
                new Mutation(
                        "null for a list",
                        "gcpServiceAccounts",
                        each("gcpServiceAccounts", object -> object.putNull("gcpServiceAccounts"))),
                new Mutation(
                        "null left out",
                        "authorizedDate",
                        eachNull("authorizedDate", object -> object.remove("authorizedDate"))),
                new Mutation(
                        "null left out of a Google Cloud role",
                        "gcpServiceAccountForAtlas",
                        eachNull("gcpServiceAccountForAtlas", object -> object.remove("gcpServiceAccountForAtlas"))),
                new Mutation(
                        "null left out of a usage",
                        "featureUsages",
                        eachNull("featureId", object -> object.remove("featureId"))),
                new Mutation(
                        "id of a usage that has none",
                        "featureUsages",
                        eachNull(
                                "featureId",
                                usage -> usage.putObject("featureId").put("junk", 1))),
                new Mutation(
                        "empty text for null",
                        "iamAssumedRoleArn",
                        eachNull("iamAssumedRoleArn", object -> object.put("iamAssumedRoleArn", ""))),
                new Mutation(
                        "unknown provider left out with its list",
                        "newProviderRoles",
                        each("newProviderRoles", list -> list.remove("newProviderRoles"))),
                new Mutation(
                        "unknown provider left out of another's list",
                        "awsIamRoles",
                        each("newProviderRoles", list -> list.putArray("awsIamRoles"))),
                new Mutation(
                        "unknown feature left out",
                        "featureUsages",
                        each(
                                "featureUsages",
                                role -> role.withArray("featureUsages")
                                        .removeIf(usage -> usage.path("featureType")
                                                .asText()
                                                .equals("NEW_FEATURE")))),
                // A role that comes alone is easier to hold: this is for those in lists.
                new Mutation(
                        "usage where none is",
                        "featureUsages",
                        each(
                                "awsIamRoles",
                                list -> list.findParents("featureUsages").stream()
                                        .map(role -> (ArrayNode) role.get("featureUsages"))
                                        .filter(ArrayNode::isEmpty)
                                        .forEach(none -> none.addObject().put("junk", 1)))),
                new Mutation("swapped ids", "roleId", each("atlasAssumedRoleExternalId", object -> {
                    JsonNode roleId = object.get("roleId");
                    object.set("roleId", object.get("atlasAssumedRoleExternalId"));
                    object.set("atlasAssumedRoleExternalId", roleId);
                })),
                new Mutation(
                        "_id for roleId",
                        "roleId",
                        each("roleId", object -> object.set("_id", object.remove("roleId")))),
                new Mutation(
                        "roleId for _id",
                        "_id",
                        each("servicePrincipalId", object -> object.set("roleId", object.remove("_id")))),
                new Mutation(
                        "provider in lower case",
                        "providerName",
                        each(
                                "providerName",
                                object -> object.put(
                                        "providerName",
                                        object.get("providerName").asText().toLowerCase(Locale.ROOT)))),
                new Mutation(
                        "error as text",
                        "Content-Type",
                        reply -> reply.status() >= 400
                                ? new Reply(
                                        reply.status(),
                                        with(reply, "Content-Type", "text/plain;charset=utf-8")
                                                .headers(),
                                        "Something went wrong")
                                : reply),
                new Mutation(
                        "error without code", "errorCode", each("errorCode", object -> object.remove("errorCode"))),
                new Mutation(
                        "another status",
                        "status",
                        reply -> reply.status() == 409 ? new Reply(400, reply.headers(), reply.body()) : reply),
                new Mutation("missing header", "Retry-After", reply -> {
                    Map<String, String> headers = copy(reply.headers());
                    headers.remove("Retry-After");
                    return new Reply(reply.status(), headers, reply.body());
                }),
                new Mutation("missing rate limit", "RateLimit-Remaining", reply -> {
                    Map<String, String> headers = copy(reply.headers());
                    headers.remove("RateLimit-Remaining");
                    return new Reply(reply.status(), headers, reply.body());
                }),
                new Mutation(
                        "null left out of an error",
                        "badRequestDetail",
                        eachNull("badRequestDetail", error -> error.remove("badRequestDetail"))),
                new Mutation(
                        "usage without type left out",
                        "featureUsages",
                        each(
                                "featureUsages",
                                role -> role.withArray("featureUsages").removeIf(usage -> !usage.has("featureType")))));
    }

    /** What a verifier has to name. */
    public String spot() {
        return spot;
    }

    Reply applyTo(Reply reply) {
        return spoiler.apply(reply);
    }

    @Override
    public String toString() {
        return name;
    }

    private static String mediaType(Reply reply) {
        return reply.headers().getOrDefault("Content-Type", "");
    }

    private static Reply with(Reply reply, String name, String value) {
        Map<String, String> headers = copy(reply.headers());
        headers.put(name, value);
        return new Reply(reply.status(), headers, reply.body());
    }

    private static Map<String, String> copy(Map<String, String> headers) {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        return copy;
    }

    /** Changes every object that has a field, at any depth of a JSON answer. */
    private static UnaryOperator<Reply> each(String field, Consumer<ObjectNode> change) {
        return reply -> {
            try {
                JsonNode body = JSON.readTree(reply.body());
                body.findParents(field).forEach(parent -> change.accept((ObjectNode) parent));
                return new Reply(reply.status(), reply.headers(), body.toString());
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("Not JSON: " + reply.body(), e);
            }
        };
    }

    /** Changes every object that has null in a field. */
    private static UnaryOperator<Reply> eachNull(String field, Consumer<ObjectNode> change) {
        return each(field, object -> {
            if (object.get(field).isNull()) {
                change.accept(object);
            }
        });
    }
}
