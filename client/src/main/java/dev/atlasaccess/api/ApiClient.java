package dev.atlasaccess.api;

import org.jspecify.annotations.NullMarked;

/** Where generated code expects the type that its interfaces extend. The SDK builds its clients elsewhere. */
@NullMarked
public final class ApiClient {
    private ApiClient() {}

    /** Marks a generated Feign interface. */
    public interface Api {}
}
