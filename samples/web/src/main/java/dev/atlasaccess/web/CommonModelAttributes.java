package dev.atlasaccess.web;

import dev.atlasaccess.EnvironmentVariables;
import java.util.Map;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page shows: which Atlas this is, and the names of the environment variables that select another. */
@ControllerAdvice
class CommonModelAttributes {
    private static final Map<String, String> VARIABLES = Map.of(
            "clientId", EnvironmentVariables.CLIENT_ID,
            "clientSecret", EnvironmentVariables.CLIENT_SECRET,
            "projectId", EnvironmentVariables.PROJECT_ID);

    private final AtlasInstance instance;

    CommonModelAttributes(AtlasInstance instance) {
        this.instance = instance;
    }

    @ModelAttribute
    void add(Model model) {
        model.addAttribute("embedded", instance.isEmbedded())
                .addAttribute("baseUrl", instance.baseUrl())
                .addAttribute(
                        "defaultProjectId",
                        instance.projectIds().stream().findFirst().orElse(""))
                .addAttribute("variables", VARIABLES);
    }
}
