package dev.atlasaccess.web;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.AtlasAccessBuilder;
import dev.atlasaccess.AtlasEnvironment;
import dev.atlasaccess.EnvironmentVariables;
import dev.atlasaccess.emulator.AtlasEmulator;
import dev.atlasaccess.emulator.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Atlas that the console shows: the one that the environment configures, or else an embedded emulator. */
final class AtlasInstance implements AutoCloseable {
    /** How many authorizations of an AWS role fail on the embedded Atlas: enough to see the progress for some seconds. */
    private static final int FAILED_ATTEMPTS = 3;

    /** The duration of each of the two statuses of a new Google Cloud service account on the embedded Atlas. */
    private static final Duration CREATION = Duration.ofSeconds(15);

    private final Map<String, String> variables;
    private final AtlasEnvironment environment;
    private final @Nullable AtlasEmulator emulator;

    private AtlasInstance(Map<String, String> variables, @Nullable AtlasEmulator emulator) {
        this.variables = variables;
        this.environment = AtlasEnvironment.of(variables);
        this.emulator = emulator;
    }

    /**
     * Selects the instance.
     *
     * @param variables environment variables; without credentials they select the embedded Atlas
     * @throws InvalidEnvironmentException if they have credentials, and are incomplete or not valid
     */
    static AtlasInstance of(Map<String, String> variables) {
        AtlasEnvironment environment = AtlasEnvironment.of(variables);
        if (environment.namesAtlas()) {
            try {
                AtlasAccess.builder().environment(variables).build().close();
                environment.projectIds().forEach(AtlasInstance::checkProjectId);
            } catch (IllegalArgumentException e) {
                throw new InvalidEnvironmentException(e);
            }
            return new AtlasInstance(variables, null);
        }
        AtlasEmulator emulator = AtlasEmulator.start();
        emulator.propagateAfter(FAILED_ATTEMPTS);
        emulator.play(Scenario.gcpProvisioning(CREATION));
        return new AtlasInstance(emulator.environment(), emulator);
    }

    /** The variables that configure a client for it. They include credentials: not for a page. */
    Map<String, String> variables() {
        return variables;
    }

    boolean isEmbedded() {
        return emulator != null;
    }

    String baseUrl() {
        return environment.baseUrl().orElse(AtlasAccessBuilder.DEFAULT_BASE_URL).toString();
    }

    List<String> projectIds() {
        return environment.projectIds();
    }

    /** The message does not include the value: it may be a secret in the wrong variable. */
    private static void checkProjectId(String id) {
        if (!ProjectId.isValid(id)) {
            throw new IllegalArgumentException(EnvironmentVariables.PROJECT_ID
                    + " must be 24 lower-case hexadecimal digits, or several ids separated by commas");
        }
    }

    @Override
    public void close() {
        if (emulator != null) {
            emulator.close();
        }
    }
}
