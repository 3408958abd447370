package dev.atlasaccess.internal.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.atlasaccess.errors.RateLimit;
import dev.atlasaccess.errors.UnreadableResponseException;
import dev.atlasaccess.errors.UnreadableResponseException.Reason;
import dev.atlasaccess.internal.json.Mappers;
import feign.Response;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Reads a document from a whole body, or throws the exception with the exact reason. */
final class ResponseReader {
    private final ConcurrentMap<Type, ObjectReader> readers = new ConcurrentHashMap<>();

    Object read(byte[] body, Type type, Response response) {
        if (isWide(body)) {
            throw unreadable(Reason.NOT_JSON, response, body, "is not in UTF-8", null);
        }
        try (JsonParser parser = Mappers.ATLAS.createParser(body)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw unreadable(Reason.EMPTY, response, body, "has no body", null);
            }
            Object value = first == JsonToken.START_OBJECT ? reader(type).readValue(parser) : null;
            if (value == null) {
                parser.skipChildren();
            }
            requireEnd(parser, response, body);
            if (first == JsonToken.VALUE_NULL) {
                throw unreadable(Reason.NULL, response, body, "is null", null);
            }
            if (value == null) {
                throw unreadable(Reason.UNEXPECTED_SHAPE, response, body, "is not a JSON object", null);
            }
            return value;
        } catch (IOException e) {
            throw unreadable(e, response, body);
        }
    }

    /** UTF-16 and UTF-32 have a zero among the first bytes of a document, or a byte order mark. Jackson would read them. */
    private static boolean isWide(byte[] body) {
        for (int i = 0; i < Math.min(4, body.length); i++) {
            if (body[i] == 0 || body[i] == (byte) 0xFE || body[i] == (byte) 0xFF) {
                return true;
            }
        }
        return false;
    }

    private ObjectReader reader(Type type) {
        return readers.computeIfAbsent(
                type,
                t -> Mappers.ATLAS
                        .readerFor(Mappers.ATLAS.constructType(t))
                        .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS));
    }

    private static void requireEnd(JsonParser parser, Response response, byte[] body) {
        boolean atEnd;
        try {
            atEnd = parser.nextToken() == null;
        } catch (IOException e) {
            atEnd = false;
        }
        if (!atEnd) {
            throw unreadable(Reason.TRAILING_DATA, response, body, "continues after the JSON document", null);
        }
    }

    private static UnreadableResponseException unreadable(IOException e, Response response, byte[] body) {
        // Jackson wraps the exception of the parser; the wrapper names classes of the SDK.
        Throwable syntax = e instanceof JsonMappingException && e.getCause() instanceof IOException ? e.getCause() : e;
        if (syntax instanceof JsonEOFException) {
            return unreadable(Reason.TRUNCATED, response, body, "ends before the JSON document does", syntax);
        }
        if (syntax instanceof StreamConstraintsException || syntax instanceof JsonMappingException) {
            return unreadable(
                    Reason.UNEXPECTED_SHAPE, response, body, "exceeds the limits of a document of Atlas", syntax);
        }
        return unreadable(
                Reason.NOT_JSON,
                response,
                body,
                syntax instanceof StreamReadException ? "is not JSON" : "is not JSON in UTF-8",
                syntax);
    }

    private static UnreadableResponseException unreadable(
            Reason reason, Response response, byte[] body, String problem, @Nullable Throwable cause) {
        return UnreadableResponseException.of(
                reason,
                response.request().httpMethod().name(),
                response.status(),
                RateLimit.of(response.headers()),
                body,
                problem,
                cause);
    }
}
