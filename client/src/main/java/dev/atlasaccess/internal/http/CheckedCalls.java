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
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * The border of every call of the generated interface: arguments are checked on the way in, and no exception of Feign
 * gets out.
 */
public final class CheckedCalls implements InvocationHandlerFactory {
    private final InvocationHandlerFactory feign = new DefaultInvocationHandlerFactory();

    @Override
    @SuppressWarnings("rawtypes") // Feign's signature
    public InvocationHandler create(Target target, Map<Method, MethodHandler> dispatch) {
        InvocationHandler calls = feign.create(target, dispatch);
        return (proxy, method, arguments) -> {
            if (dispatch.containsKey(method)) {
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

    private static RuntimeException translated(FeignException e) {
        if (e.getCause() instanceof AtlasException atlas) {
            return atlas;
        }
        if (e.getCause() instanceof IOException fault) {
            boolean sent = !(fault instanceof ConnectException
                    || fault instanceof NoRouteToHostException
                    || fault instanceof UnknownHostException
                    || fault instanceof SSLHandshakeException);
            return new AtlasTransportException(
                    "No complete answer for " + ErrorAnswers.name(e.request()) + ": " + fault.getMessage()
                            + (sent ? ". Atlas may have received the request." : ". The request was not sent."),
                    sent,
                    fault);
        }
        return e;
    }
}
