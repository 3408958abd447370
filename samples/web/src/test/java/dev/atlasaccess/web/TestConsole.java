package dev.atlasaccess.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atlasaccess.emulator.AtlasEmulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ConfigurableApplicationContext;

/** A running console on an emulator. All tests share it, because its start takes time; each has a project of its own. */
final class TestConsole {
    static final AtlasEmulator EMULATOR = AtlasEmulator.start();
    static final TestProxy PROXY = relay();
    private static final ConfigurableApplicationContext CONTEXT = start();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestConsole() {}

    private static TestProxy relay() {
        try {
            return new TestProxy(EMULATOR.baseUrl());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ConfigurableApplicationContext start() {
        Map<String, String> variables = new HashMap<>(EMULATOR.environment());
        variables.put("MONGODB_ATLAS_BASE_URL", PROXY.url());
        // The address is ignored: see SecurityTest.
        return RoleConsoleApplication.start(
                variables,
                "--server.port=0",
                "--server.address=0.0.0.0",
                "--role-console.progress-delay=100ms",
                "--role-console.update-seconds=1");
    }

    static int port() {
        return Objects.requireNonNull(CONTEXT.getEnvironment().getProperty("local.server.port", Integer.class));
    }

    static <T> T bean(Class<T> type) {
        return CONTEXT.getBean(type);
    }

    static PageClient client() {
        return new PageClient(URI.create("http://127.0.0.1:" + port()));
    }

    /** Adds a project with these roles. */
    static String project(ObjectNode... roles) {
        String id = "%024x".formatted(0xabcdef0000L + NUMBER.incrementAndGet());
        EMULATOR.addProject(id);
        for (ObjectNode role : roles) {
            EMULATOR.addRole(id, role.toString());
        }
        return id;
    }

    /** An AWS role that is not authorized yet. */
    static ObjectNode unauthorizedAwsRole() {
        ObjectNode role = Fragment.example("AwsRole");
        role.putNull("authorizedDate").putNull("iamAssumedRoleArn").putArray("featureUsages");
        return role;
    }
}
