package dev.atlasaccess.internal.http;

import feign.Client;
import feign.Request;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/** The transport that the SDK brings along. */
public final class OkHttp implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private static final String RETRY_AFTER = "Retry-After";
    private static final String SHIELDED = "X-Atlas-Access-Retry-After";

    private final OkHttpClient okHttp;

    /**
     * Sets the transport up.
     *
     * @param timeout for a whole exchange, from the connection to the end of the body
     */
    public OkHttp(Duration timeout) {
        okHttp = new OkHttpClient.Builder()
                .connectTimeout(connect(timeout))
                .readTimeout(timeout)
                .writeTimeout(timeout)
                .callTimeout(timeout)
                // A redirect could carry credentials to another host, a silent resend could authorize twice.
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                // OkHttp sends again by itself at "503, Retry-After: 0", and fails at a number over its range.
                .addInterceptor(chain -> renamed(chain.proceed(chain.request()), SHIELDED, RETRY_AFTER))
                .addNetworkInterceptor(chain -> renamed(chain.proceed(chain.request()), RETRY_AFTER, SHIELDED))
                .build();
    }

    public Client client() {
        return new feign.okhttp.OkHttpClient(okHttp);
    }

    /** Feign's options for these timeouts: with any others feign-okhttp makes a new client for every call. */
    public static Request.Options options(Duration timeout) {
        return new Request.Options(
                connect(timeout).toMillis(), TimeUnit.MILLISECONDS, timeout.toMillis(), TimeUnit.MILLISECONDS, false);
    }

    private static Response renamed(Response response, String from, String to) {
        String value = response.header(from);
        return value == null
                ? response
                : response.newBuilder().removeHeader(from).header(to, value).build();
    }

    private static Duration connect(Duration timeout) {
        return timeout.compareTo(CONNECT) < 0 ? timeout : CONNECT;
    }

    @Override
    public void close() {
        okHttp.dispatcher().executorService().shutdown();
        okHttp.connectionPool().evictAll();
    }
}
