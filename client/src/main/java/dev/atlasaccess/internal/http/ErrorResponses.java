package dev.atlasaccess.internal.http;

import dev.atlasaccess.errors.AtlasError;
import dev.atlasaccess.errors.AtlasStatusException;
import dev.atlasaccess.errors.RateLimit;
import dev.atlasaccess.internal.codec.ErrorReader;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;

/** Reads answers with an error status. */
public final class ErrorResponses {
    private ErrorResponses() {}

    /** The exception for an answer whose body is in memory. */
    public static AtlasStatusException exception(Response response) {
        return AtlasStatusException.of(error(response));
    }

    static AtlasError error(Response response) {
        try {
            byte[] body = response.body().asInputStream().readAllBytes();
            return new AtlasError(
                    response.status(),
                    name(response.request()),
                    ErrorReader.read(body, response.status()),
                    RateLimit.of(response.headers()),
                    1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Method and path. Host and query stay out: what people paste in there is not for logs. */
    static String name(Request request) {
        return request.httpMethod() + " " + URI.create(request.url()).getRawPath();
    }
}
