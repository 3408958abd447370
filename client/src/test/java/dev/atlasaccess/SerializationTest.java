package dev.atlasaccess;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atlasaccess.errors.AtlasError;
import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.errors.AtlasInterruptedException;
import dev.atlasaccess.errors.AtlasStatusException;
import dev.atlasaccess.errors.AtlasTransportException;
import dev.atlasaccess.errors.RateLimit;
import dev.atlasaccess.errors.RoleNotAssumableException;
import dev.atlasaccess.errors.UnreadableResponseException;
import dev.atlasaccess.errors.UnreadableResponseException.Reason;
import dev.atlasaccess.model.ApiError;
import dev.atlasaccess.testing.DocumentedExamples;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Java serialization keeps every detail of an exception, for jobs that throw it in another JVM. */
class SerializationTest {
    private static final RateLimit LIMIT = RateLimit.of(Map.of(
            "ratelimit-limit", List.of("100"), "ratelimit-remaining", List.of("0"), "retry-after", List.of("soon")));

    static Stream<AtlasException> exceptions() {
        Stream<AtlasException> byStatus = Stream.of(400, 401, 403, 404, 409, 418, 429, 500)
                .map(status -> AtlasStatusException.of(new AtlasError(status, "GET /x", body(), LIMIT, 2)));
        AtlasStatusException bare = AtlasStatusException.of(
                new AtlasError(401, "GET /x", null, RateLimit.NONE, 1).withRemedy("Use a service account."));
        IOException failure = new IOException("broken", new SocketException("reset"));
        return Stream.concat(
                byStatus,
                Stream.of(
                        bare,
                        new AtlasTransportException("no response", true, true, 3, failure),
                        new AtlasInterruptedException("interrupted", true, failure),
                        new UnreadableResponseException(Reason.TOO_LARGE, 200, LIMIT, "too large", failure),
                        new RoleNotAssumableException(bare, Duration.ofSeconds(20), 6, true)));
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void accessors_returnTheSameAfterSerialization(AtlasException before) throws Exception {
        before.addSuppressed(new AtlasTransportException("suppressed", false, false, 1, new IOException("suppressed")));
        AtlasException after = copy(before);

        int accessors = 0;
        for (Method accessor : before.getClass().getMethods()) {
            if (accessor.getParameterCount() == 0
                    && AtlasException.class.isAssignableFrom(accessor.getDeclaringClass())
                    && !Modifier.isStatic(accessor.getModifiers())) {
                accessors++;
                assertThat(described(accessor.invoke(after)))
                        .as(accessor.getName())
                        .isEqualTo(described(accessor.invoke(before)));
            }
        }
        assertThat(accessors).isPositive();
        assertThat(after).hasSameClassAs(before).hasMessage(before.getMessage());
        assertThat(described(after.getCause())).isEqualTo(described(before.getCause()));
        assertThat(after.getSuppressed()).singleElement().isInstanceOf(AtlasTransportException.class);
    }

    @Test
    void exceptions_includeEveryConcreteType() {
        assertThat(exceptions().map(Object::getClass).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        concrete(AtlasException.class).toList());
    }

    private static Stream<Class<?>> concrete(Class<?> type) {
        Stream<Class<?>> self = Modifier.isAbstract(type.getModifiers()) ? Stream.empty() : Stream.of(type);
        return type.isSealed()
                ? Stream.concat(self, Stream.of(type.getPermittedSubclasses()).flatMap(SerializationTest::concrete))
                : self;
    }

    private static ApiError body() {
        String json = """
                {"error": 400, "errorCode": "CODE", "detail": "what", "reason": "Bad Request", "odd": {"a": [1.50]},
                 "parameters": ["x", 1, 2.50, null, true, {"a": [12345678901234567890]}],
                 "badRequestDetail": {"fields": [{"field": "arn", "description": "too short"}]}}""";
        return AtlasJson.read(json, ApiError.class);
    }

    /** A comparable form: most of the types have no equals. */
    private static String described(@Nullable Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(SerializationTest::described).orElse("");
        }
        if (value instanceof ApiError body) {
            return DocumentedExamples.JSON.<JsonNode>valueToTree(body) + body.toString();
        }
        return String.valueOf(value);
    }

    private static AtlasException copy(AtlasException exception) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(exception);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (AtlasException) in.readObject();
        }
    }
}
