package dev.atlasaccess.web;

import dev.atlasaccess.EnvironmentVariables;
import java.util.Map;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page shows: which Atlas this is. */
@ControllerAdvice
class CommonModelAttributes {
    private final AtlasInstance target;

    CommonModelAttributes(AtlasInstance target) {
        this.target = target;
    }

    @ModelAttribute("embedded")
    boolean embedded() {
        return target.isEmbedded();
    }

    /** Their names, for pages that tell which to set. */
    @ModelAttribute("variables")
    Map<String, String> variables() {
        return Map.of(
                "clientId", EnvironmentVariables.CLIENT_ID,
                "clientSecret", EnvironmentVariables.CLIENT_SECRET,
                "projectId", EnvironmentVariables.PROJECT_ID);
    }

    @ModelAttribute("baseUrl")
    String baseUrl() {
        return target.baseUrl();
    }

    @ModelAttribute("defaultProjectId")
    String defaultProjectId() {
        return target.projectIds().stream().findFirst().orElse("");
    }
}
