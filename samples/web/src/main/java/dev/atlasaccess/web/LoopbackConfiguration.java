package dev.atlasaccess.web;

import java.net.InetAddress;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/**
 * There is no login, so the console listens on loopback whatever the settings say. So does the server of health and
 * metrics, if it has a port of its own: it is configured apart from everything else, by what a file of
 * {@code META-INF/spring} names.
 */
@ManagementContextConfiguration(proxyBeanMethods = false)
class LoopbackConfiguration {
    @Bean
    @Order
    WebServerFactoryCustomizer<ConfigurableWebServerFactory> nothingElse() {
        return server -> server.setAddress(InetAddress.getLoopbackAddress());
    }
}
