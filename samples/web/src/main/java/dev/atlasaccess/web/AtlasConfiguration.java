package dev.atlasaccess.web;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.AtlasAccessBuilder;
import dev.atlasaccess.http.CallListener;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The SDK as a bean: one for the whole application, closed with it. */
@Configuration(proxyBeanMethods = false)
class AtlasConfiguration {
    /** Somebody waits for the page: better an error in time than an answer in a minute. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Bean(destroyMethod = "close")
    AtlasAccess atlas(AtlasInstance target, List<CallListener> listeners) {
        AtlasAccessBuilder atlas = AtlasAccess.builder().environment(target.environment());
        listeners.forEach(atlas::listener);
        return atlas.timeout(PATIENCE).build();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
