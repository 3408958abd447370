package dev.atlasaccess.api;

/** Where generated code expects the type that its interfaces extend. The SDK builds its clients elsewhere. */
public final class ApiClient {
    private ApiClient() {}

    /** Marks a generated Feign interface. */
    public interface Api {}
}
