package dev.atlasaccess.internal.http;

import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.errors.AtlasTransportException;
import dev.atlasaccess.model.CloudProviderAccessRoleUpdate;
import feign.InvocationHandlerFactory;
import feign.Param;
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
 * Where the calls of the generated interface enter the SDK: arguments are validated, and exceptions of Feign are
 * translated. It dispatches by itself, because Feign's own class for that has another name in each release.
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
        Map<Method, List<Check>> checks = new HashMap<>();
        dispatch.keySet().forEach(method -> checks.put(method, checks(method)));
        return (proxy, method, arguments) -> {
            MethodHandler handler = dispatch.get(method);
            if (handler == null) {
                return switch (method.getName()) { // only the methods of Object are left
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> target.toString();
                };
            }
            lifecycle.requireOpen();
            for (Check check : checks.getOrDefault(method, List.of())) {
                check.require.accept(arguments[check.parameter]);
            }
            return invoke(handler, arguments);
        };
    }

    /** The checks of a method's arguments, found once by its annotations. */
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
                }
            }
        }
        return List.copyOf(checks);
    }

    private record Check(int parameter, Consumer<@Nullable Object> require) {}

    private Object invoke(MethodHandler handler, @Nullable Object[] arguments) throws Throwable {
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

    /**
     * Feign wraps what a decoder throws. Its own exceptions quote the request, so only the name of their class is kept; an
     * error of the JVM is kept as a cause.
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
