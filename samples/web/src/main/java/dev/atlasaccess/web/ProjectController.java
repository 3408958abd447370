package dev.atlasaccess.web;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.errors.AtlasException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.WebRequest;

/** The page of a project, and the pages that lead to it. */
@Controller
class ProjectController {
    /** Each update is a request to Atlas: 30 of them in 5 minutes are a small part of its rate limit. */
    private static final int MAX_UPDATES = 30;

    private final AtlasAccess atlas;
    private final AuthorizationService authorizations;
    private final AtlasInstance instance;
    private final int updateSeconds;

    /** @param updateSeconds the time between two updates of a page with a role that changes by itself, in seconds */
    ProjectController(
            AtlasAccess atlas,
            AuthorizationService authorizations,
            AtlasInstance instance,
            @Value("${role-console.update-seconds}") int updateSeconds) {
        this.atlas = atlas;
        this.authorizations = authorizations;
        this.instance = instance;
        this.updateSeconds = updateSeconds;
    }

    @GetMapping("/")
    @Nullable
    String start(Model model, WebRequest request, HttpServletResponse response) {
        List<String> projectIds = instance.projectIds();
        if (projectIds.size() == 1) {
            return choose(projectIds.get(0), model, request, response);
        }
        model.addAttribute("projectIds", projectIds);
        return "project-choice";
    }

    /** @param projectId an id, or the address of a page of Atlas that is about a project */
    @GetMapping("/projects")
    @Nullable
    String choose(
            @RequestParam(defaultValue = "") String projectId,
            Model model,
            WebRequest request,
            HttpServletResponse response) {
        if (projectId.isBlank()) {
            return "project-choice";
        }
        String id = ProjectId.find(projectId);
        // Only an id is safe in an address. The SDK reports what is wrong with anything else.
        return ProjectId.isValid(id) ? "redirect:/projects/" + id : project(id, "", 0, model, request, response);
    }

    /**
     * Shows the roles of a project.
     *
     * @param authorization the id of the authorization that led here, to show its result
     * @param updates how often the page has been loaded again since then, because a role changes by itself
     * @return null, with status 304, if the script has the current version
     */
    @GetMapping("/projects/{projectId}")
    @Nullable
    String project(
            @PathVariable String projectId,
            @RequestParam(defaultValue = "") String authorization,
            @RequestParam(defaultValue = "0") int updates,
            Model model,
            WebRequest request,
            HttpServletResponse response) {
        AuthorizationJob job = authorizations.find(projectId, authorization).orElse(null);
        model.addAttribute("projectId", projectId);
        try {
            ProjectView project =
                    ProjectView.of(projectId, atlas.listRoles(projectId), authorizations.running(projectId), job);
            String version = Integer.toHexString(project.hashCode());
            if (request.checkNotModified(version)) {
                return null;
            }
            model.addAttribute("project", project).addAttribute("version", version);
        } catch (AtlasException | IllegalArgumentException e) {
            ErrorView failure = ErrorView.of(e);
            response.setStatus(failure.status().value());
            model.addAttribute("failure", failure);
            if (failure.status() != HttpStatus.BAD_REQUEST) {
                return "failure";
            }
            model.addAttribute("choosing", true);
            return "project-choice";
        }
        model.addAttribute("updates", updates)
                .addAttribute("maxUpdates", MAX_UPDATES)
                .addAttribute("updateSeconds", updateSeconds)
                .addAttribute("arnPattern", Provider.IAM_ROLE_ARN);
        if (job != null) {
            model.addAttribute("job", job).addAttribute("failure", job.failure());
        }
        return "project";
    }
}
