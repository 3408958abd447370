package dev.atlasaccess.web;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.AtlasAccessBuilder;
import dev.atlasaccess.http.CallListener;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The client as a bean: one for the whole application, closed with it. */
@Configuration(proxyBeanMethods = false)
class AtlasConfiguration {
    /** Shorter than the default, because a user waits for the page. */
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @Bean(destroyMethod = "close")
    AtlasAccess atlas(AtlasInstance instance, List<CallListener> listeners) {
        AtlasAccessBuilder atlas = AtlasAccess.builder().environment(instance.variables());
        listeners.forEach(atlas::listener);
        return atlas.timeout(TIMEOUT).build();
    }
}
