package dev.atlasaccess.web;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.errors.AtlasException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of a project, and the pages that lead to it. */
@Controller
class ProjectController {
    private final AtlasAccess atlas;
    private final AuthorizationService authorizations;
    private final AtlasInstance instance;

    ProjectController(AtlasAccess atlas, AuthorizationService authorizations, AtlasInstance instance) {
        this.atlas = atlas;
        this.authorizations = authorizations;
        this.instance = instance;
    }

    @GetMapping("/")
    String start(Model model, HttpServletResponse response) {
        List<String> projectIds = instance.projectIds();
        if (projectIds.size() == 1) {
            return choose(projectIds.get(0), model, response);
        }
        model.addAttribute("projectIds", projectIds);
        return "project-choice";
    }

    /** @param projectId an id, or the address of a page of Atlas that is about a project */
    @GetMapping("/projects")
    String choose(@RequestParam(defaultValue = "") String projectId, Model model, HttpServletResponse response) {
        if (projectId.isBlank()) {
            return "project-choice";
        }
        String id = ProjectId.find(projectId);
        // Only an id is safe in an address. The SDK reports what is wrong with anything else.
        return ProjectId.isValid(id) ? "redirect:/projects/" + id : project(id, "", model, response);
    }

    /** @param authorization the id of the authorization that led here, to show its result */
    @GetMapping("/projects/{projectId}")
    String project(
            @PathVariable String projectId,
            @RequestParam(defaultValue = "") String authorization,
            Model model,
            HttpServletResponse response) {
        AuthorizationJob job = authorizations.find(projectId, authorization).orElse(null);
        model.addAttribute("projectId", projectId);
        try {
            model.addAttribute("project", ProjectView.of(projectId, atlas.listRoles(projectId), job));
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
        model.addAttribute("running", authorizations.running(projectId));
        if (job != null) {
            ErrorView failure = job.failure();
            model.addAttribute("job", job).addAttribute("failure", failure);
            if (failure != null) {
                model.addAttribute("fieldErrors", FieldErrorView.of(job.request(), failure));
            }
        }
        return "project";
    }
}
