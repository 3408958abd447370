package dev.atlasaccess.web;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.context.support.GenericApplicationContext;

/** The entry point of {@code atlas-access-web.jar}. */
@SpringBootApplication
class RoleConsoleApplication {
    private static final Logger LOG = LoggerFactory.getLogger(RoleConsoleApplication.class);

    public static void main(String[] args) {
        start(System.getenv(), args);
    }

    @EventListener
    void logAddress(WebServerInitializedEvent started) {
        // A separate management server has a namespace.
        if (started.getApplicationContext().getServerNamespace() == null) {
            LOG.info(
                    "The role console is at http://{}:{}/",
                    LoopbackConfiguration.HOST_NAMES.get(0),
                    started.getWebServer().getPort());
        }
    }

    /**
     * Starts the console.
     *
     * @param variables the environment variables that configure the client; without credentials it uses an embedded Atlas
     * @param args options of Spring Boot, for example {@code --server.port=8090}
     */
    static ConfigurableApplicationContext start(Map<String, String> variables, String... args) {
        SpringApplication application = new SpringApplication(RoleConsoleApplication.class);
        application.addInitializers(context -> ((GenericApplicationContext) context)
                .registerBean(AtlasInstance.class, () -> AtlasInstance.of(variables)));
        return application.run(args);
    }
}
