package dev.atlasaccess.web;

import dev.atlasaccess.EnvironmentVariables;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/**
 * What every page shows: which Atlas this is, and the names of the environment variables that select another. An error page
 * also has the method of the request that failed.
 */
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
    void add(Model model, HttpServletRequest request) {
        model.addAttribute("embedded", instance.isEmbedded())
                .addAttribute("baseUrl", instance.baseUrl())
                .addAttribute(
                        "defaultProjectId",
                        instance.projectIds().stream().findFirst().orElse(""))
                .addAttribute("variables", VARIABLES)
                .addAttribute("rejectedMethod", request.getAttribute(RequestDispatcher.ERROR_METHOD));
    }
}
