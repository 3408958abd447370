package dev.atlasaccess.internal.http;

import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.errors.AtlasTransportException;
import dev.atlasaccess.model.CloudProviderAccessRoleUpdate;
import feign.InvocationHandlerFactory;
import feign.Param;
import feign.QueryMap;
import feign.Target;
import feign.codec.EncodeException;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The border of every call of the generated interface: arguments are checked on the way in, and no exception of Feign
 * gets out. It dispatches by itself: the class that does so in Feign has another name in each of its releases.
 */
public final class ValidatingInvocationHandlerFactory implements InvocationHandlerFactory {
    private final Lifecycle lifecycle;
    private final HeapReserve reserve;

    public ValidatingInvocationHandlerFactory(Lifecycle lifecycle, HeapReserve reserve) {
        this.lifecycle = lifecycle;
        this.reserve = reserve;
    }

    @Override
    @SuppressWarnings("rawtypes") // Feign's signature
    public InvocationHandler create(Target target, Map<Method, MethodHandler> dispatch) {
        Map<Method, Call> calls = new HashMap<>();
        dispatch.forEach((method, handler) -> calls.put(method, new Call(handler, checks(method), reserve)));
        return (proxy, method, arguments) -> {
            Call call = calls.get(method);
            if (call != null) {
                lifecycle.requireOpen();
                return call.invoke(arguments);
            }
            return switch (method.getName()) { // only the methods of Object are left
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> target.toString();
            };
        };
    }

    /** Reads the annotations of a method once, and not in every call. */
    private static List<Check> checks(Method method) {
        Class<?>[] types = method.getParameterTypes();
        Annotation[][] annotations = method.getParameterAnnotations();
        List<Check> checks = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            if (CloudProviderAccessRoleUpdate.class.isAssignableFrom(types[i])) {
                checks.add(new Check(i, Arguments::requireUpdate));
            }
            for (Annotation annotation : annotations[i]) {
                if (annotation instanceof Param param && param.value().equals("groupId")) {
                    checks.add(new Check(i, value -> Arguments.requireId("projectId", value)));
                } else if (annotation instanceof Param param && param.value().equals("roleId")) {
                    checks.add(new Check(i, value -> Arguments.requireId("roleId", value)));
                } else if (annotation instanceof QueryMap) {
                    checks.add(new Check(i, Arguments::requireQueryParams));
                }
            }
        }
        return List.copyOf(checks);
    }

    private record Check(int parameter, Consumer<@Nullable Object> require) {}

    private record Call(MethodHandler handler, List<Check> checks, HeapReserve reserve) {
        Object invoke(@Nullable Object[] arguments) throws Throwable {
            for (Check check : checks) {
                check.require.accept(arguments[check.parameter]);
            }
            try {
                reserve.refill();
                return handler.invoke(arguments);
            } catch (AtlasException e) {
                throw e;
            } catch (RuntimeException | Error e) {
                reserve.release();
                throw translated(e);
            }
        }
    }

    /**
     * Feign wraps what a decoder throws. Its own exceptions hold the request, with whatever a client put into it, so that
     * only the name of their class is told; an error of the JVM is told whole.
     */
    private static RuntimeException translated(Throwable e) {
        if (e.getCause() instanceof AtlasException atlas) {
            return atlas;
        }
        if (e instanceof EncodeException && !(e.getCause() instanceof Error)) {
            return new IllegalArgumentException("update cannot be written as JSON");
        }
        Throwable error = e.getCause() instanceof Error cause ? cause : e;
        String what =
                error instanceof Error ? error.toString() : error.getClass().getName();
        IOException cause = error instanceof Error ? new IOException(what, error) : new IOException(what);
        return new AtlasTransportException(
                "The call failed with " + what + ". Atlas may have received the request.",
                true,
                TransportErrors.kind(cause) == TransportException.Kind.PERMANENT,
                1,
                cause);
    }
}
