package com.example;

import dev.atlasaccess.AtlasAccess;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The client as a bean. */
@SpringBootConfiguration
@EnableAutoConfiguration
public class Boot4Application {
    @Bean(destroyMethod = "close")
    AtlasAccess atlas() {
        return Application.withApiKey(System.getenv());
    }

    public static void main(String[] arguments) {
        try (var context = SpringApplication.run(Boot4Application.class, arguments)) {
            Application.use(context.getBean(AtlasAccess.class), System.getenv());
        }
    }
}
