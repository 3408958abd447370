package dev.atlasaccess.benchmarks.clients;

import java.net.URI;

/** The clients that are compared, in the order of a round: the limits next to the SDK, for the sake of the ratios. */
public enum ClientKind {
    /** The SDK, with an access token. */
    SDK("sdk"),
    /** OkHttp and a cached {@code ObjectReader} of records: the limit of the SDK's transport. */
    OKHTTP("okhttp"),
    /** OkHttp and a hand-written streaming parse: the limit of decoding. */
    STREAMING("streaming"),
    /** OpenAPI Generator's output for {@code okhttp-gson}. */
    OKHTTP_GSON("okhttp-gson"),
    /** OpenAPI Generator's output for {@code feign}. */
    FEIGN("feign"),
    /** OpenAPI Generator's output for {@code native}. */
    NATIVE("native"),
    /** OpenAPI Generator's output for {@code restclient}. */
    RESTCLIENT("restclient"),
    /** {@code java.net.http} and Jackson records. */
    JAVA_NET_HTTP("java-net-http"),
    /** A socket that only reads the bytes of the response: the floor. HTTP/1.1 without TLS only, and decodes nothing. */
    SOCKET("socket");

    /** The access token that all send. */
    static final String TOKEN = "benchmark-token";

    private final String id;

    ClientKind(String id) {
        this.id = id;
    }

    /**
     * Returns the name in the results.
     *
     * @return the name
     */
    public String id() {
        return id;
    }

    /**
     * Creates the client.
     *
     * @param baseUrl the base URL of the server, without a slash at the end; for https the JVM's trust store must have its
     *     certificate
     * @return the client
     */
    public BenchmarkClient client(URI baseUrl) {
        return switch (this) {
            case SDK -> new SdkClient(baseUrl);
            case NATIVE -> new NativeClient(baseUrl);
            case OKHTTP_GSON -> new OkHttpGsonClient(baseUrl);
            case FEIGN -> new FeignClient(baseUrl);
            case RESTCLIENT -> new RestClientClient(baseUrl);
            case JAVA_NET_HTTP -> new JavaNetHttpClient(baseUrl);
            case OKHTTP -> new RawOkHttpClient(baseUrl, RolesReader::read);
            case STREAMING -> new RawOkHttpClient(baseUrl, RolesParser::parse);
            case SOCKET -> new SocketClient(baseUrl);
        };
    }

    /**
     * Returns whether the client can be measured with HTTP/2 over TLS.
     *
     * @return whether it can
     */
    public boolean speaksHttp2() {
        return this != SOCKET;
    }
}
