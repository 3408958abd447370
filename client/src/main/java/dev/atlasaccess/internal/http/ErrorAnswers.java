package dev.atlasaccess.internal.http;

import dev.atlasaccess.AtlasError;
import dev.atlasaccess.AtlasStatusException;
import dev.atlasaccess.RateLimit;
import dev.atlasaccess.internal.json.ErrorReader;
import feign.Request;
import feign.Response;
import feign.Util;
import feign.codec.ErrorDecoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;

/** Turns an answer with an error status into the exception for it. */
public final class ErrorAnswers implements ErrorDecoder {
    @Override
    public Exception decode(String methodKey, Response response) {
        return exception(response);
    }

    /** The exception for an answer whose body is in memory. */
    public static AtlasStatusException exception(Response response) {
        try {
            byte[] body = Util.toByteArray(response.body().asInputStream());
            return AtlasStatusException.of(new AtlasError(
                    response.status(),
                    name(response.request()),
                    ErrorReader.read(body, response.status()),
                    RateLimit.of(response.headers())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Method and path. Host and query stay out: what people paste in there is not for logs. */
    static String name(Request request) {
        return request.httpMethod() + " " + URI.create(request.url()).getRawPath();
    }
}
