package dev.atlasaccess.internal.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.errors.AtlasTransportException;
import dev.atlasaccess.internal.codec.ResponseReader;
import feign.Contract;
import feign.MethodMetadata;
import feign.Request;
import feign.Target;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Implements a generated interface: where its calls enter the SDK. Arguments are validated before anything is sent.
 *
 * @param <T> the interface
 */
public final class Dispatcher<T> {
    private final Class<T> api;
    private final URI baseUrl;
    private final Map<Method, Operation> operations = new HashMap<>();
    private final RetryClient client;
    private final Lifecycle lifecycle;

    /**
     * Reads the interface.
     *
     * @param headers the headers of every request
     * @param templates whether the requests must have a resolved template of Feign
     */
    public Dispatcher(
            Class<T> api,
            URI baseUrl,
            AtlasHeaders headers,
            boolean templates,
            RetryClient client,
            Lifecycle lifecycle) {
        this.api = api;
        this.baseUrl = baseUrl;
        this.client = client;
        this.lifecycle = lifecycle;
        Target<T> target = new Target.HardCodedTarget<>(api, baseUrl.toString());
        for (MethodMetadata metadata : new Contract.Default().parseAndValidateMetadata(api)) {
            operations.put(metadata.method(), new Operation(target, metadata, headers, templates));
        }
    }

    /** Returns an implementation whose calls have a timeout. */
    public T withTimeout(Duration timeout) {
        Request.Options options = new Request.Options(timeout, timeout, false);
        InvocationHandler handler = (proxy, method, arguments) -> {
            Operation operation = operations.get(method);
            if (operation == null) { // a method of Object
                return switch (method.getName()) {
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> api.getSimpleName() + "[" + baseUrl + "]";
                };
            }
            return call(operation, arguments == null ? new Object[0] : arguments, options);
        };
        return api.cast(Proxy.newProxyInstance(api.getClassLoader(), new Class<?>[] {api}, handler));
    }

    @SuppressWarnings("NullAway") // a void method returns null
    private Object call(Operation operation, @Nullable Object[] arguments, Request.Options options) {
        lifecycle.requireOpen();
        operation.validate(arguments);
        try {
            HeapReserve.refill();
            Request request = operation.request(arguments);
            HttpResponse response = client.execute(request, options);
            return new ResponseReader(
                            request.httpMethod().name(), response.status(), response.headers(), response.body())
                    .read(operation.returnType());
        } catch (AtlasException e) {
            throw e;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("update cannot be written as JSON");
        } catch (RuntimeException | Error e) {
            HeapReserve.release();
            throw unexpected(e);
        }
    }

    /** The message of an exception may quote the request, so only the name of its class is kept; an error is kept whole. */
    private static AtlasTransportException unexpected(Throwable e) {
        String what = e instanceof Error ? e.toString() : e.getClass().getName();
        IOException cause = e instanceof Error ? new IOException(what, e) : new IOException(what);
        return new AtlasTransportException(
                "The call failed with " + what + ". Atlas may have received the request.",
                true,
                TransportErrors.kind(cause) == TransportException.Kind.PERMANENT,
                1,
                cause);
    }
}
