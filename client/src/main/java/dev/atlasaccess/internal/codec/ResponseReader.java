package dev.atlasaccess.internal.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.atlasaccess.errors.RateLimit;
import dev.atlasaccess.errors.UnreadableResponseException;
import dev.atlasaccess.errors.UnreadableResponseException.Reason;
import dev.atlasaccess.internal.json.ModelReader;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a document from a whole body, or throws the exception with the exact reason. */
final class ResponseReader {
    Object read(Type type, String method, int status, Map<String, ? extends Collection<String>> headers, byte[] body) {
        try {
            return read((Class<?>) type, body);
        } catch (Unreadable e) {
            throw UnreadableResponseException.of(
                    e.reason, method, status, RateLimit.of(headers), body, e.problem, e.getCause());
        }
    }

    private Object read(Class<?> type, byte[] body) throws Unreadable {
        if (isWide(body)) {
            throw new Unreadable(Reason.NOT_JSON, "is not in UTF-8", null);
        }
        try (JsonParser parser = ModelReader.FACTORY.createParser(body)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new Unreadable(Reason.EMPTY, "has no body", null);
            }
            Object value =
                    Objects.requireNonNull(ModelReader.of(type), "a model").read(parser);
            if (value == null) {
                parser.skipChildren();
            }
            requireEnd(parser);
            if (first == JsonToken.VALUE_NULL) {
                throw new Unreadable(Reason.NULL, "is null", null);
            }
            if (value == null) {
                throw new Unreadable(Reason.UNEXPECTED_SHAPE, "is not a JSON object", null);
            }
            return value;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Why a body cannot be read. */
    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private final Reason reason;
        private final String problem;

        Unreadable(Reason reason, String problem, @Nullable Throwable cause) {
            super(problem, cause, false, false);
            this.reason = reason;
            this.problem = problem;
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

    private static void requireEnd(JsonParser parser) throws Unreadable {
        boolean atEnd;
        try {
            atEnd = parser.nextToken() == null;
        } catch (IOException e) {
            atEnd = false;
        }
        if (!atEnd) {
            throw new Unreadable(Reason.TRAILING_DATA, "continues after the JSON document", null);
        }
    }

    private static Unreadable unreadable(IOException e) {
        // Jackson wraps the exception of the parser; the wrapper names classes of the SDK.
        Throwable syntax = e instanceof JsonMappingException && e.getCause() instanceof IOException ? e.getCause() : e;
        if (syntax instanceof JsonEOFException) {
            return new Unreadable(Reason.TRUNCATED, "ends before the JSON document does", syntax);
        }
        if (syntax instanceof StreamConstraintsException || syntax instanceof JsonMappingException) {
            return new Unreadable(Reason.UNEXPECTED_SHAPE, "exceeds the limits of a document of Atlas", syntax);
        }
        return new Unreadable(
                Reason.NOT_JSON,
                syntax instanceof StreamReadException ? "is not JSON" : "is not JSON in UTF-8",
                syntax);
    }
}
