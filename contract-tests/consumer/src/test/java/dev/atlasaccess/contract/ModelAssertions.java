package dev.atlasaccess.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atlasaccess.AtlasJson;
import dev.atlasaccess.errors.AtlasStatusException;
import dev.atlasaccess.http.AtlasResponse;
import dev.atlasaccess.model.FeatureUsage;
import dev.atlasaccess.model.UnknownFeatureUsage;

/** Assertions on the models and exceptions that the SDK returns. */
final class ModelAssertions {
    private ModelAssertions() {}

    /** The model has exactly the fields of the example, except for explicit nulls, which the SDK omits. */
    static void assertIsExample(Object model, String example) {
        assertThat(written(model))
                .isEqualTo(withoutNulls(Fragment.example(example).deepCopy()));
    }

    /** The exception has the status and the body of the example. */
    static <T extends AtlasStatusException> T assertFails(Class<T> type, int status, String example, Runnable call) {
        T error = catchThrowableOfType(type, call::run);
        assertThat(error.status()).isEqualTo(status);
        assertThat(error.getClass()).isEqualTo(type);
        assertIsExample(error.body().orElseThrow(), example);
        return error;
    }

    /** The response has the rate limit of the fragment's examples. */
    static void assertHasRateLimit(AtlasResponse<?> response) {
        assertThat(response.rateLimit().limit()).hasValue(100);
        assertThat(response.rateLimit().remaining()).hasValue(42);
        assertThat(response.rateLimit().retryAfter()).isEmpty();
    }

    /** A feature usage without featureType is an unknown one. */
    static void assertUntyped(FeatureUsage usage) {
        assertThat(usage).isInstanceOf(UnknownFeatureUsage.class);
        assertThat(usage.getFeatureType()).isNull();
    }

    private static JsonNode written(Object model) {
        try {
            return JsonMapper.builder().build().readTree(AtlasJson.write(model));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode withoutNulls(JsonNode json) {
        if (json instanceof ObjectNode object) {
            object.properties().removeIf(field -> field.getValue().isNull());
        }
        json.forEach(ModelAssertions::withoutNulls);
        return json;
    }
}
