package dev.atlasaccess;

import dev.atlasaccess.internal.http.NetworkSettings;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The proxy of the environment variables, with the rules of curl 7.88 for its URL and for the hosts that it is not used for.
 * Unlike curl it accepts ports and brackets there. No message repeats the value: it may hold a password.
 */
final class EnvironmentProxy {
    private static final int CURL_DEFAULT_PORT = 1080;

    /** Scheme, user and password, host, port. The rest is ignored. */
    private static final Pattern URL = Pattern.compile("(?:([A-Za-z][\\w+.-]*)://)?(?:([^/?#@]*)@)?"
            + "(\\[[0-9A-Fa-f:.]+]|[^\\s\\p{Cntrl}/?#@:\\[\\]%\\\\]+)(?::(\\d{1,5}))?(?:[/?#].*)?");

    private static final Pattern ADDRESS =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}|[0-9a-f.]*:[0-9a-f:.]*");

    private final String name;
    private final String value;
    private final String noProxy;

    /**
     * Does not parse the value yet: one that cannot be used is not an error unless a request would use it.
     *
     * @param name of the variable
     * @param value of the variable
     * @param noProxy the hosts that are reached without it
     */
    EnvironmentProxy(String name, String value, String noProxy) {
        this.name = name;
        this.value = value;
        this.noProxy = noProxy;
    }

    /**
     * The settings for a base URL, with the user and password of the variable unless others are set.
     *
     * @throws IllegalArgumentException if the proxy is for this URL and cannot be used
     */
    NetworkSettings settings(
            URI baseUrl, @Nullable String user, @Nullable String password, @Nullable SSLContext sslContext) {
        if (!"https".equals(baseUrl.getScheme()) || isExempt(baseUrl)) {
            return new NetworkSettings(Proxy.NO_PROXY, null, user, password, sslContext);
        }
        Matcher url = URL.matcher(value);
        if (!url.matches()) {
            throw malformed();
        }
        String scheme = url.group(1) == null ? "http" : url.group(1).toLowerCase(Locale.ROOT);
        String login = url.group(2) == null || url.group(2).isEmpty() ? null : url.group(2);
        Proxy.Type type = switch (scheme) {
            case "http" -> Proxy.Type.HTTP;
            case "socks5", "socks5h" -> Proxy.Type.SOCKS;
            default ->
                throw new IllegalArgumentException(
                        name + " must be an http:// or socks5:// proxy: its scheme is not supported");
        };
        if (login != null && type == Proxy.Type.SOCKS) {
            throw new IllegalArgumentException(
                    name
                            + " must have no user and password: they are not supported for a SOCKS proxy, only for an http:// one");
        }
        int port = url.group(4) == null ? CURL_DEFAULT_PORT : Integer.parseInt(url.group(4));
        if (port < 1
                || port > 65_535
                || (login != null && decoded(login).chars().anyMatch(Character::isISOControl))) {
            throw malformed();
        }
        String host = url.group(3).replaceAll("[\\[\\]]", "");
        Proxy proxy = new Proxy(type, InetSocketAddress.createUnresolved(host, port));
        if (login == null || user != null) {
            return new NetworkSettings(proxy, null, user, password, sslContext);
        }
        String[] parts = login.split(":", 2);
        return new NetworkSettings(
                proxy, null, decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]), sslContext);
    }

    private IllegalArgumentException malformed() {
        return new IllegalArgumentException(name + " must be the URL of a proxy: http://host:port, with user:password@"
                + " before the host if the proxy requires authentication, or socks5://host:port. In the user and the password"
                + " write @ : / ? # % as %40 %3A %2F %3F %23 %25");
    }

    /** As in curl, a percent sign that does not begin an escape is literal. */
    private static String decoded(String value) {
        String escaped = value.replaceAll("%(?![0-9A-Fa-f]{2})", "%25").replace("+", "%2B");
        return URLDecoder.decode(escaped, StandardCharsets.UTF_8);
    }

    private boolean isExempt(URI url) {
        if (noProxy.equals("*")) {
            return true;
        }
        String host = plain(url.getHost());
        int port = url.getPort() < 0 ? 443 : url.getPort();
        for (String entry : noProxy.split("[\\s,]+", -1)) {
            boolean hasPort = entry.matches("(\\[.*]|[^:]*):\\d+");
            int end = hasPort ? entry.lastIndexOf(':') : entry.length();
            if ((!hasPort || entry.substring(end + 1).equals(Integer.toString(port)))
                    && covers(plain(entry.substring(0, end)), host)) {
                return true;
            }
        }
        return false;
    }

    /** In lower case, without brackets and a trailing dot. */
    private static String plain(String host) {
        return host.toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]|\\.$", "");
    }

    private static boolean covers(String entry, String host) {
        byte[] address = address(host);
        if (address == null) {
            String name = entry.startsWith(".") ? entry.substring(1) : entry;
            return !name.isEmpty() && (host.equals(name) || host.endsWith("." + name));
        }
        String[] network = entry.split("/", 2);
        byte[] start = address(network[0]);
        if (start == null || start.length != address.length) {
            return false;
        }
        int bits = 8 * address.length;
        if (network.length == 2) {
            if (!network[1].matches("\\d{1,3}") || Integer.parseInt(network[1]) > bits) {
                return false;
            }
            bits = Integer.parseInt(network[1]);
        }
        return new BigInteger(1, start)
                        .xor(new BigInteger(1, address))
                        .shiftRight(8 * address.length - bits)
                        .signum()
                == 0;
    }

    /** The bytes of a literal; null for a name, which is not resolved. */
    private static byte @Nullable [] address(String host) {
        if (!ADDRESS.matcher(host).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(host.contains(":") ? "[" + host + "]" : host)
                    .getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
