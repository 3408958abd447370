package dev.atlasaccess.web;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.emulator.AtlasEmulator;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The Atlas that the console shows: the one that the environment names, or an embedded one if it names none. */
final class Target implements AutoCloseable {
    private static final String BASE_URL = "MONGODB_ATLAS_BASE_URL";
    private static final String PROJECT_ID = "MONGODB_ATLAS_PROJECT_ID";

    /** Whoever has set one of these means an Atlas of their own, even if something is missing. */
    private static final List<String> NAMES_ATLAS = List.of(
            "MONGODB_ATLAS_ACCESS_TOKEN",
            "MONGODB_ATLAS_CLIENT_ID",
            "MONGODB_ATLAS_CLIENT_SECRET",
            "MONGODB_ATLAS_PUBLIC_API_KEY",
            "MONGODB_ATLAS_PRIVATE_API_KEY",
            "MONGODB_ATLAS_PUBLIC_KEY",
            "MONGODB_ATLAS_PRIVATE_KEY",
            "MCLI_PUBLIC_API_KEY",
            "MCLI_PRIVATE_API_KEY",
            BASE_URL);

    /** So often AWS comes too late on the embedded Atlas: enough to see the console wait, in some seconds. */
    private static final int TOO_EARLY = 3;

    private final Map<String, String> environment;
    private final @Nullable AtlasEmulator emulator;

    private Target(Map<String, String> environment, @Nullable AtlasEmulator emulator) {
        this.environment = environment;
        this.emulator = emulator;
    }

    /**
     * Finds it.
     *
     * @throws BadEnvironment if the variables name an Atlas and not all that is needed to talk to it
     */
    static Target of(Map<String, String> variables) {
        if (NAMES_ATLAS.stream().anyMatch(name -> isSet(variables.get(name)))) {
            try {
                AtlasAccess.builder().environment(variables);
            } catch (IllegalArgumentException e) {
                throw new BadEnvironment(e);
            }
            return new Target(variables, null);
        }
        AtlasEmulator emulator = AtlasEmulator.start();
        emulator.propagateAfter(TOO_EARLY);
        return new Target(emulator.environment(), emulator);
    }

    /** The variables that lead there, with credentials in them: not for a page. */
    Map<String, String> environment() {
        return environment;
    }

    boolean isEmbedded() {
        return emulator != null;
    }

    String baseUrl() {
        return Stream.of(environment.get(BASE_URL), "https://cloud.mongodb.com")
                .filter(Target::isSet)
                .map(Objects::requireNonNull)
                .findFirst()
                .orElseThrow()
                .strip();
    }

    /** The projects to show first; the command line takes several in this variable too. */
    List<String> projectIds() {
        return Arrays.stream(environment.getOrDefault(PROJECT_ID, "").split(",", -1))
                .map(String::strip)
                .filter(Target::isSet)
                .toList();
    }

    @Override
    public void close() {
        if (emulator != null) {
            emulator.close();
        }
    }

    private static boolean isSet(@Nullable String value) {
        return value != null && !value.isBlank();
    }
}
