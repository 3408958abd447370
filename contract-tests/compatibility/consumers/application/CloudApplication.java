package com.example;

import dev.atlasaccess.AtlasAccess;
import feign.FeignException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;

/** The client as a bean, beside a Feign client of the application's own. */
@SpringBootConfiguration
@EnableAutoConfiguration
@EnableFeignClients(clients = CloudApplication.Other.class)
public class CloudApplication {
    @FeignClient(name = "other", url = "${BASE_URL}")
    interface Other {
        @GetMapping("/api/atlas/v2/groups/${PROJECT}/cloudProviderAccess")
        String list();
    }

    @Bean(destroyMethod = "close")
    AtlasAccess atlas() {
        return Application.withApiKey(System.getenv());
    }

    public static void main(String[] arguments) {
        try (var context = SpringApplication.run(CloudApplication.class, arguments)) {
            Application.use(context.getBean(AtlasAccess.class), System.getenv());
            try {
                throw new AssertionError(context.getBean(Other.class).list());
            } catch (FeignException.Unauthorized expected) {
                // It has no credentials.
            }
        }
    }
}
