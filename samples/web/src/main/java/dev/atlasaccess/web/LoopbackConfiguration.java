package dev.atlasaccess.web;

import java.net.InetAddress;
import java.util.List;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/**
 * Binds the console to loopback, whatever {@code server.address} is, because it has no login. The same holds for a
 * management server with a port of its own: Spring Boot configures it in a separate context, from a file in
 * {@code META-INF/spring} that names this class.
 */
@ManagementContextConfiguration(proxyBeanMethods = false)
class LoopbackConfiguration {
    /** The host names that a request can have, without a port. */
    static final List<String> HOST_NAMES = List.of("127.0.0.1", "localhost", "[::1]");

    @Bean
    @Order
    WebServerFactoryCustomizer<ConfigurableWebServerFactory> loopbackOnly() {
        return server -> server.setAddress(InetAddress.getLoopbackAddress());
    }
}
