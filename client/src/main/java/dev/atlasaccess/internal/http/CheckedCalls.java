package dev.atlasaccess.internal.http;

import dev.atlasaccess.AtlasException;
import dev.atlasaccess.AtlasTransportException;
import dev.atlasaccess.model.CloudProviderAccessRoleUpdate;
import feign.DefaultInvocationHandlerFactory;
import feign.FeignException;
import feign.InvocationHandlerFactory;
import feign.Param;
import feign.QueryMap;
import feign.Target;
import feign.codec.EncodeException;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The border of every call of the generated interface: arguments are checked on the way in, and no exception of Feign
 * gets out.
 */
public final class CheckedCalls implements InvocationHandlerFactory {
    private final Lifecycle lifecycle;
    private final InvocationHandlerFactory feign = new DefaultInvocationHandlerFactory();

    public CheckedCalls(Lifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    @SuppressWarnings("rawtypes") // Feign's signature
    public InvocationHandler create(Target target, Map<Method, MethodHandler> dispatch) {
        InvocationHandler calls = feign.create(target, dispatch);
        return (proxy, method, arguments) -> {
            if (dispatch.containsKey(method)) {
                lifecycle.requireOpen();
                check(method, arguments);
            }
            try {
                return calls.invoke(proxy, method, arguments);
            } catch (FeignException e) {
                throw translated(e);
            }
        };
    }

    private static void check(Method method, @Nullable Object[] arguments) {
        Class<?>[] types = method.getParameterTypes();
        Annotation[][] annotations = method.getParameterAnnotations();
        for (int i = 0; i < types.length; i++) {
            if (CloudProviderAccessRoleUpdate.class.isAssignableFrom(types[i])) {
                Arguments.requireUpdate(arguments[i]);
            }
            for (Annotation annotation : annotations[i]) {
                if (annotation instanceof Param param && param.value().equals("groupId")) {
                    Arguments.requireId("projectId", arguments[i]);
                } else if (annotation instanceof Param param && param.value().equals("roleId")) {
                    Arguments.requireId("roleId", arguments[i]);
                } else if (annotation instanceof QueryMap && arguments[i] == null) {
                    throw new IllegalArgumentException("queryParams must not be null: an empty one asks for nothing");
                }
            }
        }
    }

    /** Feign wraps what a decoder throws. Its own exceptions hold the request, with whatever a client put into it. */
    private static RuntimeException translated(FeignException e) {
        if (e.getCause() instanceof AtlasException atlas) {
            return atlas;
        }
        if (e instanceof EncodeException) {
            return new IllegalArgumentException("update cannot be written as JSON");
        }
        return new AtlasTransportException(
                "The httpClient failed with " + e.getClass().getName() + ". Atlas may have received the request.",
                true,
                1,
                new IOException(e.getClass().getName()));
    }
}
