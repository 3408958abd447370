package com.example;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.AtlasJson;
import dev.atlasaccess.jackson.AtlasAccessModule;
import dev.atlasaccess.model.AwsIamRoleUpdate;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.UnknownProviderRole;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The client as a bean, and the models with the mapper of Spring Boot, which converts request and response bodies. */
@SpringBootConfiguration
@EnableAutoConfiguration
public class Boot3Application {
    @Bean(destroyMethod = "close")
    AtlasAccess atlas() {
        return Application.withApiKey(System.getenv());
    }

    @Bean
    Module atlasAccessModule() {
        return new AtlasAccessModule();
    }

    public static void main(String[] arguments) throws JsonProcessingException {
        try (var context = SpringApplication.run(Boot3Application.class, arguments)) {
            readAndWrite(context.getBean(ObjectMapper.class));
            Application.use(context.getBean(AtlasAccess.class), System.getenv());
        }
    }

    private static void readAndWrite(ObjectMapper mapper) throws JsonProcessingException {
        AwsIamRoleUpdate update = mapper.readValue("{\"iamAssumedRoleArn\":\"a\"}", AwsIamRoleUpdate.class);
        Application.require(update.equals(new AwsIamRoleUpdate().iamAssumedRoleArn("a")), "" + update);
        String json = "{\"providerName\":\"ORACLE\",\"roleId\":\"r\",\"quota\":1e5}";
        CloudProviderAccessRole role = mapper.readValue(json, CloudProviderAccessRole.class);
        Application.require(role instanceof UnknownProviderRole, "" + role);
        Application.require(json.equals(mapper.writeValueAsString(role)), AtlasJson.write(role));
    }
}
