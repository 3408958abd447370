package dev.atlasaccess.web;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The entry point of {@code atlas-access-web.jar}. */
@SpringBootApplication
class RoleConsole {
    public static void main(String[] args) {
        start(System.getenv(), args);
    }

    /**
     * Starts the console.
     *
     * @param variables the environment variables that name the Atlas to show; without credentials it is an embedded one
     * @param args settings of Spring Boot, for example {@code --server.port=8090}
     */
    static ConfigurableApplicationContext start(Map<String, String> variables, String... args) {
        SpringApplication application = new SpringApplication(RoleConsole.class);
        application.addInitializers(context ->
                ((GenericApplicationContext) context).registerBean(Target.class, () -> Target.of(variables)));
        return application.run(args);
    }
}
