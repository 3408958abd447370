package dev.atlasaccess.web;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.AtlasEnvironment;
import dev.atlasaccess.EnvironmentVariables;
import dev.atlasaccess.emulator.AtlasEmulator;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Atlas that the console shows: the one that the environment names, or an embedded one if it names none. */
final class AtlasInstance implements AutoCloseable {
    /** So often AWS comes too late on the embedded Atlas: enough to see the console wait, in some seconds. */
    private static final int TOO_EARLY = 3;

    private final Map<String, String> environment;
    private final @Nullable AtlasEmulator emulator;

    private AtlasInstance(Map<String, String> environment, @Nullable AtlasEmulator emulator) {
        this.environment = environment;
        this.emulator = emulator;
    }

    /**
     * Finds it.
     *
     * @throws BadEnvironment if the variables name an Atlas and not all that is needed to talk to it
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
        emulator.propagateAfter(TOO_EARLY);
        return new AtlasInstance(emulator.environment(), emulator);
    }

    /** The variables that lead there, with credentials in them: not for a page. */
    Map<String, String> environment() {
        return environment;
    }

    boolean isEmbedded() {
        return emulator != null;
    }

    String baseUrl() {
        return AtlasEnvironment.of(environment).baseUrl().map(URI::toString).orElse("https://cloud.mongodb.com");
    }

    /** The projects to show first; the command line takes several in this variable too. */
    List<String> projectIds() {
        return AtlasEnvironment.of(environment).projectIds();
    }

    /** The value is not repeated: it may be a secret in the wrong variable, and the page would show it. */
    private static void checkProjectId(String id) {
        if (!id.matches("[a-f0-9]{24}")) {
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
